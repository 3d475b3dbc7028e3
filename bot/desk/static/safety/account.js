// Where one is logged in; for supervisors, where everybody is.
import { call } from "../api.js";
import { byId, el } from "../dom.js";
import { moment, toast, trouble, whoAmI } from "./page.js";

let me = null;

function sessionCard(session) {
  const where = `${session.address || "unknown address"} · since ${moment(session.opened_at)} · last used ${moment(session.used_at)}`;
  const end = el("button.quiet", { type: "button", "aria-label": `End the session of ${session.browser}`, onclick: () => act("sessions/end", { session: session.id }) }, "End");
  return el("li", {}, el("b", {}, session.browser), el("span.where", {}, where), session.this ? el("span.here", {}, "this one") : end);
}

function personCard(person) {
  const count = person.sessions.length;
  const browsers = [...new Set(person.sessions.map((session) => session.browser))].join(", ");
  const told = count ? `${count} ${count === 1 ? "session" : "sessions"}: ${browsers}` : "not logged in";
  const end = el("button.quiet", { type: "button", onclick: () => endAll(person) }, `End all of ${person.name.split(" ")[0]}'s`);
  return el("li", {}, el("b", {}, person.name), el("span.where", {}, told), count ? end : null);
}

function endAll(person) {
  const text = person.id === me.id ? "End all of your own sessions, this one too?" : `End all sessions of ${person.name}? Open desks close at once; what was typed and not sent stays in that browser.`;
  if (confirm(text)) act("team/end-sessions", { agent: person.id });
}

async function act(path, body) {
  try {
    const { ended } = await call("POST", path, body);
    toast(ended === 1 ? "One session ended." : `${ended} sessions ended.`);
  } catch (error) {
    trouble(error);
  }
  await show();
}

async function show() {
  try {
    const { sessions } = await call("GET", "sessions");
    byId("own").replaceChildren(...sessions.map(sessionCard));
    byId("others").hidden = sessions.length < 2;
    if (!me.roles.includes("supervisor")) return;
    const { people } = await call("GET", "team/sessions");
    byId("people").replaceChildren(...people.map(personCard));
    byId("team-part").hidden = false;
  } catch (error) {
    trouble(error);
  }
}

/** The old one is asked for, so that nobody changes it at a desk that was left open. */
async function changePassword(event) {
  event.preventDefault();
  const form = event.target;
  const { old, new: wanted, again } = form.elements;
  byId("password-problem").textContent = wanted.value === again.value ? "" : "The new one and its repetition differ.";
  if (wanted.value !== again.value) return again.focus();
  try {
    const { ended } = await call("POST", "password", { old: old.value, new: wanted.value });
    form.reset();
    toast(`Changed. ${ended ? `${ended === 1 ? "One other session" : `${ended} other sessions`} ended.` : "No other session was open."}`);
  } catch (error) {
    if (error.status === 401) return trouble(error);
    byId("password-problem").textContent = error.text;
    old.focus();
  }
  return show();
}

async function main() {
  me = await whoAmI();
  if (!me) return;
  byId("who").value = me.id;
  byId("password").addEventListener("submit", changePassword);
  byId("others").addEventListener("click", () => act("sessions/end-others", {}));
  await show();
}

main();
