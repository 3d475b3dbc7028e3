// What belongs to the whole page: panes on a phone, messages, trouble.
import { byId } from "../dom.js";
import { logOut } from "../logging_out.js";
import { desk } from "./desk.js";
import { toLogin } from "../to_login.js";

let timer = null;

export function startPage() {
  for (const button of document.querySelectorAll(".bottom button")) button.addEventListener("click", () => pane(button.dataset.pane));
  byId("logout").addEventListener("click", () => logOut(desk.me?.id));
  pane("list");
}

export function pane(name) {
  document.body.dataset.pane = name;
  for (const button of document.querySelectorAll(".bottom button")) button.setAttribute("aria-current", button.dataset.pane === name);
}

export function toast(text) {
  byId("toast").textContent = text;
  byId("toast").hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => (byId("toast").hidden = true), 8000);
}

export function trouble(error) {
  if (error.status === 401) toLogin("ended");
  else toast(error.text || "Something went wrong on this page; your text is kept.");
  if (!error.status && !error.text) console.error(error);
}
