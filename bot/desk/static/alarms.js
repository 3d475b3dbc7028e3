// What a supervisor, or the person it is about, must see: who waits, since when, and what for.
import * as api from "./api.js";
import { Keyed, arrange, byId, el, keepingFocus } from "./dom.js";
import * as format from "./format.js";
import * as list from "./list.js";
import * as notify from "./notify.js";
import { on, serverNow, state, take } from "./state.js";

const rows = new Keyed();
let openConversation = () => {};
let tell = () => {};

export function start(opener, teller) {
  openConversation = opener;
  tell = teller;
  on("list", render);
  on("team", render);
  notify.also(() => standing().map(([summary, alarm]) => [`alarm ${key(summary, alarm)}`, { title: words(alarm), body: format.customerName(summary), id: summary.id }]));
}

/** Every alarm of a conversation that nobody has noted, for its own page. */
export function lines(summary) {
  const found = summary.alarms.filter((alarm) => !alarm.seen_by);
  if (!found.length) return null;
  return el("ul.alarm-lines", { "aria-label": "Alarms" }, ...found.map((alarm) => el("li", {}, words(alarm), " ", since(alarm))));
}

const isSupervisor = () => state.me.roles.includes("supervisor");
/** A promise that was not kept may have been told a new time since. */
function words(alarm) {
  if (!alarm.due) return alarm.text;
  const again = alarm.kind === "promise_late" && Date.parse(alarm.due) > serverNow();
  return `${alarm.text} (${again ? "told anew: " : ""}${format.when(alarm.due)})`;
}
const since = (alarm) => el("span.wait", { data: { since: alarm.since }, title: "Since" }, format.since(alarm.since));
const key = (summary, alarm) => `${summary.id} ${alarm.kind} ${alarm.about}`;

/** Supervisors see all of them, everybody else those about themselves. */
function standing() {
  const found = [];
  for (const summary of state.conversations.values()) {
    for (const alarm of summary.alarms) {
      if (!alarm.seen_by && (isSupervisor() || alarm.owner?.id === state.me.id)) found.push([summary, alarm]);
    }
  }
  return found.sort(([, a], [, b]) => a.since.localeCompare(b.since));
}

function render() {
  if (!state.me) return;
  const found = standing();
  const keys = new Set(found.map(([summary, alarm]) => key(summary, alarm)));
  byId("alarms-count").textContent = found.length === 1 ? "1 alarm" : `${found.length} alarms`;
  keepingFocus(byId("alarms-list"), () => arrange(byId("alarms-list"), found.map((one, place) => row(one, place > 0 && words(found[place - 1][1]) === words(one[1])))), () => (list.focus(), null));
  byId("alarms").hidden = !found.length;
  rows.keepOnly(keys);
}

/** One of them; what is the `same` as above it is not shown again, only whom it is about. */
function row([summary, alarm], same) {
  const signature = `${summary.version} ${isSupervisor()} ${same}`;
  return rows.node(key(summary, alarm), signature, () => el("li", {},
    el("button.alarm", { type: "button", onclick: () => openConversation(summary.id) },
      el(`span.what${same ? ".sr" : ""}`, {}, words(alarm)),
      el("span.customer", {}, format.customerName(summary), " · ", since(alarm))),
    isSupervisor() && el("button.noted", { type: "button", onclick: () => note(summary, alarm),
      "aria-label": `Noted: ${alarm.text}, ${format.customerName(summary)}` }, "Noted")));
}

async function note(summary, alarm) {
  try {
    take((await api.act(summary.id, "alarm-seen", { kind: alarm.kind, about: alarm.about })).summary);
  } catch (error) {
    tell(error.text);
  }
}
