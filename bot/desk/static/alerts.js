// Alerts: what this agent wants to hear and see, and a try of both.
import { question } from "./dialogs.js";
import { byId, el } from "./dom.js";
import { permission, show, want, wanted } from "./notify.js";
import { chime } from "./sound.js";
import { state } from "./state.js";

const PERMISSION = {
  granted: "Your browser allows them.",
  default: "Your browser has not been asked yet; it asks you when you show one.",
  denied: "Your browser refuses them. Allow them in its settings for this site, beside the address, and come back.",
  none: "This browser has none.",
};

export function start() {
  byId("alerts").addEventListener("click", open);
  render();
}

/** Chosen at once, kept for this agent in this browser. */
export async function open() {
  await question("Alerts", [el("p", {}, told()), sound(), notifications(), el("p.small", {}, "Kept for you in this browser. Of several tabs of it one tells you.")], "Done", () => null);
  render();
}

function told() {
  const supervisor = state.me.roles.includes("supervisor") ? ", and when a decision waits for you or anything raises an alarm" : "";
  return `When a conversation is offered or passed to you, when a customer of yours writes, when what you asked a supervisor for is decided, before a promise of yours is due${supervisor}.`;
}

function sound() {
  const line = status("");
  const play = async () => say(line, (await chime())
    ? "Played. If you heard nothing, look at the volume of this device."
    : "Your browser keeps this page silent. Look at its settings for this site.");
  return el("fieldset.alert", {}, el("legend", {}, "Sound"), box("sound", "A soft sound"),
    el("button.quiet", { type: "button", onclick: play }, "Play it now"), line);
}

function notifications() {
  const line = status(PERMISSION[permission()]);
  return el("fieldset.alert", {}, el("legend", {}, "Notifications"), box("notifications", "While this page is behind others"),
    el("button.quiet", { type: "button", onclick: async () => say(line, await tried()) }, "Show one now"), line);
}

async function tried() {
  if (permission() === "default") await Notification.requestPermission();
  if (permission() !== "granted") return PERMISSION[permission()];
  const given = show({ key: "try", title: "This is how Warmline tells you", body: "A conversation would be named here." });
  return given ? "Shown. If you see none, your system keeps them back." : "This browser shows none for pages; the sound remains.";
}

const status = (words) => el("p.small", { role: "status" }, words);
const say = (line, words) => (line.textContent = words);

function box(name, words) {
  const input = el("input", { type: "checkbox", checked: wanted()[name], onchange: () => want({ [name]: input.checked }) });
  return el("label.option", {}, input, words);
}

function render() {
  const { sound: heard, notifications: seen } = wanted();
  const some = heard || (seen && permission() === "granted");
  byId("alerts").textContent = some ? "Alerts on" : "Alerts off";
  byId("alerts").classList.toggle("is-on", some);
}
