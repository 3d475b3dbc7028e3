// What a supervisor, or the person it is about, must see: who waits, since when, and what for.
import * as api from "./api.js";
import * as declined from "./declined.js";
import { Keyed, arrange, byId, el, keepingFocus } from "./dom.js";
import * as format from "./format.js";
import * as inMyName from "./in_my_name.js";
import * as list from "./list.js";
import * as notify from "./notify.js";
import { on, state, take } from "./state.js";

/** The most urgent first: what the customer was told and is not true any more, then who waits for nobody. */
const URGENCY = ["promise_late", "promise_now", "agent_gone", "left_team", "abusive", "window_closing", "promise_soon", "not_accepted", "busy_elsewhere", "unanswered", "agent_silent", "declined", "in_your_name", "nobody_here", "remedy_unclear", "not_taken_on", "watch_blind", "barred"];
const MOST = 5; // more are one, with its count

const rows = new Keyed();
let all = false; // a flood is shown whole, because somebody asked for it
let openConversation = () => {};
let tell = () => {};

export function start(opener, teller) {
  openConversation = opener;
  tell = teller;
  on("list", render);
  on("team", render);
  on("talk", render);
  addEventListener("focus", render);
  notify.also(() => standing().map(([summary, alarm]) => [`alarm ${key(summary, alarm)}`, { title: words(alarm), body: format.customerName(summary), id: summary.id }]));
}

/** Every alarm of a conversation that nobody has noted, for its own page. */
export function lines(summary) {
  const found = summary.alarms.filter((alarm) => !alarm.seen_by && !isNoNews(alarm));
  if (!found.length) return null;
  // The same of several messages is one line, since the first of them.
  const byWords = new Map([...found].sort((a, b) => b.since.localeCompare(a.since)).map((alarm) => [words(alarm), alarm]));
  const count = (said) => found.filter((alarm) => words(alarm) === said).length;
  return el("ul.alarm-lines", { "aria-label": "Alarms" }, ...[...byWords].map(([said, alarm]) => el("li", {}, said, count(said) > 1 && ` (${count(said)} times)`, " ", since(alarm))));
}

const isMine = (alarm) => alarm.owner?.id === state.me.id;
/** Whoever is with a customer is not rung for another: it stands in their list. */
const isNoNews = (alarm) => alarm.kind === "busy_elsewhere" && isMine(alarm);
/** Who missed the same customer before: the last who did tells it for all of them, and one's own stands. */
const isOfBefore = (alarm, summary) => alarm.kind === "not_accepted" && !isMine(alarm)
  && summary.alarms.some((other) => other !== alarm && other.kind === alarm.kind && !other.seen_by && (isMine(other) || other.since > alarm.since));
const isSupervisor = () => state.me.roles.includes("supervisor");
/** What it says to whoever reads it. */
function words(alarm) {
  const text = isMine(alarm) && alarm.yours ? alarm.yours : alarm.text;
  return alarm.due ? `${text} (${format.when(alarm.due)})` : text;
}
const since = (alarm) => el("span.wait", { data: { since: alarm.since }, title: "Since" }, format.since(alarm.since));
const key = (summary, alarm) => `${summary.id} ${alarm.kind} ${alarm.about}`;

/** Supervisors see all of them, everybody else those about themselves. */
function standing() {
  inMyName.look();
  const summaries = [...state.conversations.values()];
  const found = [...inMyName.found(summaries), ...declined.found(summaries)];
  for (const summary of summaries) {
    for (const alarm of summary.alarms) {
      if (!alarm.seen_by && !isNoNews(alarm) && !isOfBefore(alarm, summary) && (isSupervisor() || isMine(alarm))) found.push([summary, alarm]);
    }
  }
  return found.sort(([, a], [, b]) => urgency(a) - urgency(b) || a.since.localeCompare(b.since));
}

const urgency = ({ kind }) => (URGENCY.indexOf(kind) + URGENCY.length + 1) % (URGENCY.length + 1);

function render() {
  if (!state.me) return;
  const found = standing();
  const keys = new Set(["rest", ...found.map(([summary, alarm]) => key(summary, alarm))]);
  byId("alarms-count").textContent = found.length === 1 ? "1 alarm" : `${found.length} alarms`;
  const flood = found.length > MOST;
  all &&= flood;
  byId("alarms-below").hidden = !found.length; // on a phone the alarms themselves are with the lists
  byId("alarms-below").replaceChildren(el("span", { "aria-hidden": "true" }, `! ${found.length}`), el("span.sr", {}, byId("alarms-count").textContent));
  const listed = flood && !all ? found.slice(0, 1) : found;
  const lines = listed.map((one, place) => row(one, place > 0 && words(listed[place - 1][1]) === words(one[1])));
  keepingFocus(byId("alarms-list"), () => arrange(byId("alarms-list"), flood ? [lines[0], rest(found.length - 1), ...lines.slice(1)] : lines), () => (list.focus(), null));
  byId("alarms").hidden = !found.length;
  rows.keepOnly(keys);
}

/** All the others of a flood: behind one button. */
function rest(count) {
  return rows.node("rest", `${count} ${all}`, () => el("li.rest", {}, el("button.alarm", { type: "button", data: { focus: "rest" }, "aria-expanded": String(all),
    onclick: () => { all = !all; render(); } }, all ? "Only the most urgent" : `and ${count} more`)));
}

/** One of them; what is the `same` as above it is not shown again, only whom it is about. */
function row([summary, alarm], same) {
  const signature = `${summary.version} ${isSupervisor()} ${same}`;
  return rows.node(key(summary, alarm), signature, () => el("li", {},
    el("button.alarm", { type: "button", onclick: () => { if (isInMyName(alarm)) note(summary, alarm); openConversation(summary.id); } },
      el(`span.what${same ? ".sr" : ""}`, {}, words(alarm)),
      el("span.customer", {}, format.customerName(summary), " · ", since(alarm))),
    mayNote(alarm) && el("button.noted", { type: "button", onclick: () => note(summary, alarm),
      "aria-label": `Noted: ${words(alarm)}, ${format.customerName(summary)}` }, "Noted")));
}

/** Some end by what is done alone. */
const mayNote = (alarm) => alarm.kind !== declined.KIND && (isSupervisor() || isInMyName(alarm));
const isInMyName = ({ kind }) => kind === inMyName.KIND;

async function note(summary, alarm) {
  if (isInMyName(alarm)) {
    inMyName.note(alarm.about);
    render();
    return;
  }
  try {
    take((await api.act(summary.id, "alarm-seen", { kind: alarm.kind, about: alarm.about })).summary);
  } catch (error) {
    tell(error.text);
  }
}
