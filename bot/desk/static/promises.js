// Promises: made while writing, listed for whoever owes them, changed beside the conversation.
import * as api from "./api.js";
import { question } from "./dialogs.js";
import { Keyed, byId, el } from "./dom.js";
import * as format from "./format.js";
import { changed, serverNow, state } from "./state.js";

const SOON = 15 * 60_000;
const KINDS = { contact: "", agent: "", inside: "inside, the customer is not told", watch: "watches the order" };

const rows = new Keyed();
let openConversation = () => {};
let did = () => {};
let fail = () => {};
let seen; // the version that stood there when a change was begun

/** `opener(id)` opens a conversation, `onDone(whole)` hears of it after a change. */
export function start(opener, onDone, onFailed) {
  [openConversation, did, fail] = [opener, onDone, onFailed];
  // What was calm comes nearer.
  setInterval(() => state.tab === "promised" && changed("list"), 15_000);
}

const isSupervisor = () => state.me.roles.includes("supervisor");
const isMine = (promise) => promise.owner.id === state.me.id;

// The list

/** Every open promise that concerns this agent; of a supervisor's team, all of them. */
function open(summaries) {
  const found = summaries.flatMap((summary) => summary.promises.map((promise) => ({ id: summary.id, summary, promise })));
  return found.filter(({ promise }) => isMine(promise) || isSupervisor()).sort(byTime);
}

const byTime = (a, b) => b.promise.late - a.promise.late || a.promise.due.localeCompare(b.promise.due);

function atRisk({ summary, promise }) {
  const warned = summary.alarms.some((alarm) => alarm.about === promise.id);
  return promise.late || warned || Date.parse(promise.due) - serverNow() < SOON;
}

export const count = (summaries) => open(summaries).length;

/** The titled parts of the list. */
export function parts(summaries) {
  const found = open(summaries);
  const calm = found.filter((one) => !atRisk(one));
  return [
    ["At risk", found.filter(atRisk)],
    ["You promised", calm.filter(({ promise }) => isMine(promise))],
    ["Others promised", calm.filter(({ promise }) => !isMine(promise))],
    ["Withdrawn", ended(summaries).filter(({ promise }) => isMine(promise) || isSupervisor())],
  ];
}

/** What ended with a conversation that somebody else ended: whoever had promised it is to know why. */
export const ended = (summaries) => summaries.flatMap((summary) => (summary.barred?.withdrawn || []).map((promise) => ({ id: summary.id, summary, promise: { ...promise, gone: true } })));

/** By whom and why, for the team. */
export const whyGone = ({ barred: { by, word } }) => `${by.id === state.me.id ? "You" : by.name} ended the conversation for abuse${word ? `: “${word}”` : ""}`;

export function row(one) {
  const { summary, promise } = one;
  if (promise.gone) return goneRow(one);
  const risk = atRisk(one);
  const stamp = JSON.stringify([promise, risk, told(promise, summary), format.customerName(summary), summary.id === state.open]);
  return rows.node(promise.id, stamp, () => el("li", {},
    el("button", { type: "button", class: `row promised${risk ? " at-risk" : ""}`, data: { id: summary.id }, "aria-current": summary.id === state.open,
      onclick: () => openConversation(summary.id) },
      el("span.line", {}, el("span.name", { dir: "auto" }, words(promise, summary)), when(promise, summary)),
      el("span.tags", {}, el("span.tag", {}, format.customerName(summary)), el("span.tag.who", {}, isMine(promise) ? "you" : promise.owner.name),
        inTheirs(promise, summary) && el("span.tag", {}, format.language(summary.language)), promise.late && el("span.tag.bad", {}, "late"), known(promise), promise.kind === "inside" && el("span.tag", {}, "inside")))));
}

function goneRow({ summary, promise }) {
  return rows.node(`gone ${promise.id}`, JSON.stringify([promise, summary.barred, summary.id === state.open]), () => el("li", {},
    el("button", { type: "button", class: "row promised gone", data: { id: summary.id }, "aria-current": summary.id === state.open, onclick: () => openConversation(summary.id) },
      el("span.line", {}, el("span.name", { dir: "auto" }, el("s", {}, words(promise, summary))), el("span.wait", {}, "withdrawn")),
      el("span.why-gone", { dir: "auto" }, whyGone(summary)),
      el("span.tags", {}, el("span.tag", {}, format.customerName(summary)), el("span.tag.who", {}, isMine(promise) ? "you" : promise.owner.name)))));
}

/** What the customer heard by itself: whoever keeps it need not say so. */
const known = (promise) => promise.announced && !promise.late && el("span.tag.bad", {}, "they know it may be late");

/** What is owed: an agent's own words are quoted as they were written, in the customer's language as a rule. */
export function words(promise, summary) {
  return promise.said ? el("q", inTheirs(promise, summary) ? { lang: summary.language } : {}, promise.text) : what(promise);
}

/** Whether these words were said to a customer of another language than the desk's. */
const inTheirs = (promise, summary) => promise.kind === "agent" && summary.language !== "en";
const what = ({ text }) => text.charAt(0).toUpperCase() + text.slice(1);
/** Its time, where its own words do not tell it. */
export const untold = (promise, summary) => (promise.text.includes(format.clock(promise.due)) ? "" : told(promise, summary));
/** At a time that the customer chose it begins, and is due at its end; all others are due by theirs. */
export function told(promise, summary) {
  const { callback } = summary || {};
  const begins = promise.kind === "contact" && callback && callback.until === promise.due && callback.agent.id === promise.owner.id;
  return begins ? `at ${format.when(callback.starts)}` : `by ${format.when(promise.due)}`;
}
const when = (promise, summary) => el("span.wait", {}, told(promise, summary));

// Beside the conversation

/** The card of the brief, with what can be done about each. */
export function card() {
  const { summary, can } = state.whole;
  if (!summary.promises.length) return null;
  return el("section.card.promises", {}, el("h2", {}, "Promised"), ...summary.promises.map((promise) => line(promise, summary, can)));
}

function line(promise, summary, can) {
  const mayChange = can.includes("promise") && (isMine(promise) || isSupervisor() || summary.owner?.id === state.me.id);
  const isTold = promise.kind !== "inside";
  const about = `${isMine(promise) ? "You" : promise.owner.name}, ${told(promise, summary)}`;
  const extra = [KINDS[promise.kind], inTheirs(promise, summary) && `said in ${format.language(summary.language)}`, promise.announced && "they know it may be late", promise.late && "late"].filter(Boolean).join(" · ");
  return el(`div.promise${promise.late ? ".late" : ""}`, {},
    el("span", { dir: "auto" }, words(promise, summary)),
    el("i", {}, about, extra && ` · ${extra}`),
    mayChange && el("span.promise-acts", {},
      act(promise, "Kept", () => change(promise, { verb: "keep" })),
      act(promise, "New time", () => move(promise)),
      act(promise, "Hand on", () => handOn(promise)),
      promise.kind !== "contact" && act(promise, "Withdraw", () => withdraw(promise, isTold))));
}

const act = (promise, label, does) =>
  el("button.quiet", { type: "button", onclick: () => { seen = state.whole.summary.version; does(); }, "aria-label": `${label}: ${what(promise)}` }, label);

async function change(promise, body) {
  if (!body) return false;
  try {
    did(await api.act(state.open, "promise", { promise: promise.id, seen, ...body }));
    return true;
  } catch (error) {
    fail(error, body.text);
    return false;
  }
}

/** One of the open conversation, by that verb alone; resolves to whether it was done. */
export function settle(promise, verb) {
  seen = state.whole.summary.version;
  return change(promise, { verb });
}

async function move(promise) {
  const times = await suggested("");
  const field = el("input", { type: "datetime-local", name: "due", id: "due", value: local(promise.due), required: true });
  const pick = (time) => { field.value = local(time.due); field.focus(); };
  const picks = times.map((time, place) => el("button.quiet", { type: "button", autofocus: place === 0, onclick: () => pick(time) }, el("kbd", {}, `${place + 1}`), ` ${format.when(time.due)}`));
  // In the field digits are typed.
  const keyed = (event) => event.target !== field && times[event.key - 1] && pick(times[event.key - 1]);
  const told = promise.kind === "inside" ? "Nobody else is told." : "The customer is told at once.";
  change(promise, await question("A new time", [el("label", { for: "due" }, told), el("div.picks", { tabindex: "-1", role: "group", "aria-label": "Times at which you are here", onkeydown: keyed }, ...picks), field], "Move",
    () => ({ verb: "move", due: new Date(field.value).toISOString() })));
}

async function handOn(promise) {
  const takers = state.team.filter((agent) => agent.roles.some((role) => role !== "editor") && agent.id !== promise.owner.id);
  const order = (agent) => (agent.here ? 0 : agent.on_shift ? 1 : 2);
  const where = (agent) => (agent.here ? "here" : agent.on_shift ? "on shift, not here" : "off shift");
  const options = takers.sort((a, b) => order(a) - order(b)).map((agent) =>
    el("label.option", {}, el("input", { type: "radio", name: "owner", value: agent.id, required: true }), `${agent.name} (${where(agent)})`));
  const told = promise.kind === "inside" ? "Who follows it up?" : "Who keeps it? The customer is told the name.";
  change(promise, await question("Hand on", [el("fieldset", {}, el("legend", {}, told), ...options)], "Hand on",
    (form) => ({ verb: "hand-on", owner: form.elements.owner.value })));
}

async function withdraw(promise, told) {
  if (!told) return change(promise, { verb: "withdraw" });
  const text = el("textarea", { name: "words", id: "words", rows: 3, maxlength: 10000, required: true });
  const label = el("label", { for: "words" }, "What the customer hears instead, in your words");
  return change(promise, await question("Withdraw the promise", [label, text], "Say it and withdraw",
    () => ({ verb: "withdraw", text: text.value.trim(), id: api.newId() })));
}

/** Times at which this agent is there, in the customer's words. */
export async function suggested(text, whole = false, made = []) {
  try {
    const found = await api.call("POST", "promise-in", { text, language: state.whole?.summary.language || "en", conversation: state.open || "", made });
    return whole ? found : found.times;
  } catch {
    return whole ? { promise: "", times: [] } : [];
  }
}

/** As a field of date and time takes it: our own clock's. */
export function local(iso) {
  const date = new Date(iso);
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
