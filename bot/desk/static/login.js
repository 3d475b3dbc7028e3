import { call } from "./api.js";
import { cameBack, forgetLoggedOut } from "./logging_out.js";

const form = document.getElementById("login");
const problem = document.getElementById("problem");
const button = form.querySelector("button");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  problem.textContent = "";
  button.disabled = true;
  try {
    const found = await call("POST", "login", { name: form.name.value, password: form.password.value });
    cameBack(found.agent.id);
    const editsOnly = found.agent.roles.every((role) => role === "editor");
    location.replace(editsOnly ? "/desk/faq" : "/desk");
  } catch (error) {
    problem.textContent = error.text;
    form.password.select();
  } finally {
    button.disabled = false;
  }
});

forgetLoggedOut();
form.name.focus();
