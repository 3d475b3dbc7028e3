import { call } from "./api.js";
import { byId } from "./dom.js";
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

const WHY = {
  elsewhere: "You logged out in another tab of this browser; nothing that was typed here is kept.",
  ended: "Your log-in has ended. What you were writing in this tab is there once you are back.",
};
const why = new URLSearchParams(location.search).get("why");
byId("why").textContent = WHY[why] || "";
forgetLoggedOut();
form.name.focus();
