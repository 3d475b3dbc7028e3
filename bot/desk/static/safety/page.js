// What both pages share: who looks at them, the ways to other pages, messages.
import * as api from "../api.js";
import { byId, el } from "../dom.js";
import { stay } from "../elsewhere.js";
import { logOut } from "../logging_out.js";
import { toLogin } from "../to_login.js";

const LINKS = [
  ["/desk", "Conversations", (roles) => roles.some((role) => role !== "editor")],
  ["/desk/faq", "Answers", (roles) => roles.some((role) => role !== "agent")],
  ["/desk/audit", "Audit log", (roles) => roles.includes("supervisor")],
  ["/desk/account", "Log-ins", () => true],
];

let timer = null;

/** Who it is; whoever is not logged in goes to the door. */
export async function whoAmI() {
  try {
    const { agent } = await api.me();
    const links = LINKS.filter(([, , shown]) => shown(agent.roles)).map(([href, text]) => el("a.tool", { href, "aria-current": location.pathname === href && "page" }, text));
    const out = el("button.tool", { type: "button", onclick: () => logOut(agent.id) }, "Log out");
    byId("tools").replaceChildren(...links, out);
    stay(agent);
    return agent;
  } catch (error) {
    trouble(error);
    return null;
  }
}

export function toast(text) {
  byId("toast").textContent = text;
  byId("toast").hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => (byId("toast").hidden = true), 6000);
}

export function trouble(error) {
  if (error.status === 401) toLogin();
  else toast(error.text || "Something went wrong on this page.");
}

export const moment = (iso) => new Date(iso).toLocaleString([], { year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
