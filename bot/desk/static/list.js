// The lists: waiting, mine, all.
import { Keyed, arrange, byId, el, keepingFocus } from "./dom.js";
import * as format from "./format.js";
import * as promises from "./promises.js";
import { fitting } from "./search.js";
import { changed, isMine, offeredToMe, on, serverNow, state } from "./state.js";

const LONG_WAIT = 5 * 60_000;
const FOUND = "Found in all conversations";
const rows = new Keyed();
let openConversation = () => {};

export function start(opener) {
  openConversation = opener;
  for (const tab of tabs()) tab.addEventListener("click", () => choose(tab.dataset.tab));
  document.querySelector(".tabs").addEventListener("keydown", moveTab);
  on("list", render);
  setInterval(tick, 1000);
}

export function choose(tab) {
  state.tab = tab;
  changed("list");
}

/** The list that holds what is open: after a reload the first one may say that nobody waits. */
export function holdOpen() {
  const open = state.whole?.summary;
  if (!open || state.tab !== "waiting" || ofTab().some(([, found]) => found.some(({ id }) => id === open.id))) return;
  choose(isMine(open) ? "mine" : "all");
}

/** Go on from the open conversation to the next (1) or previous (-1) in the list. */
export function step(by) {
  const ids = sections().flatMap(([, found]) => found.map((summary) => summary.id));
  if (!ids.length) return;
  const here = ids.indexOf(state.open);
  const next = here < 0 ? (by > 0 ? 0 : ids.length - 1) : Math.min(ids.length - 1, Math.max(0, here + by));
  openConversation(ids[next]);
  const node = byId("rows").querySelector(`[data-id="${CSS.escape(ids[next])}"]`);
  node?.scrollIntoView({ block: "nearest" });
  node?.focus({ preventScroll: true }); // on a phone it is hidden, and the conversation has it
}

/** To the customer of mine who waits longest for my answer; of those, to the next one. Whether there was another. */
export function nextForMe() {
  const found = everything().filter(awaitsMe).sort((a, b) => a.waiting_since.localeCompare(b.waiting_since));
  const next = found[(found.findIndex((summary) => summary.id === state.open) + 1) % found.length];
  if (!next || next.id === state.open) return false;
  choose("mine");
  openConversation(next.id);
  return true;
}

/** The keyboard to the lists. */
export const focus = () => chosenTab().focus();
const chosenTab = () => document.querySelector("[role=tab][aria-selected=true]");

/** Open what stands first. */
export function first() {
  const [summary] = sections().flatMap(([, found]) => found);
  if (summary) openConversation(summary.id);
}

const tabs = () => [...document.querySelectorAll("[role=tab]")];

function moveTab(event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  const all = tabs();
  const next = all[(all.indexOf(document.activeElement) + by + all.length) % all.length];
  next.focus();
  choose(next.dataset.tab);
}

const everything = () => [...state.conversations.values()];
const awaitsMe = (summary) => isMine(summary) && summary.status === "agent" && summary.waiting_since;
const waits = (summary) => summary.status === "offered" || summary.status === "waiting";
/** Hardship first, then what is too late first, then who waits longest. */
const longest = (a, b) => b.hard - a.hard || (a.runs_out?.at || "9").localeCompare(b.runs_out?.at || "9")
  || (a.waiting_since || "9").localeCompare(b.waiting_since || "9") || a.id.localeCompare(b.id);
const FILE = "a picture or a file";
const latest = (a, b) => (b.last?.at || "").localeCompare(a.last?.at || "") || a.id.localeCompare(b.id);

/** The titled parts of the chosen tab, and what a search found elsewhere. */
function sections() {
  const parts = ofTab();
  if (!state.found?.rows.length) return parts;
  const listed = new Set(parts.flatMap(([, summaries]) => summaries.map((summary) => summary.id)));
  const rest = state.found.rows.map((row) => newest(row.conversation)).filter((summary) => !listed.has(summary.id));
  return [...parts, [FOUND, rest]];
}

const newest = (summary) => {
  const known = state.conversations.get(summary.id);
  return known && known.version > summary.version ? known : summary;
};

function ofTab() {
  const all = everything().filter(matches);
  const part = (title, test, order = longest) => [title, all.filter(test).sort(order)];
  if (state.tab === "waiting") {
    return [
      part("Offered to you", offeredToMe),
      part("Waiting", (s) => s.status === "waiting"),
      part("Offered to others", (s) => s.status === "offered" && !isMine(s)),
    ];
  }
  if (state.tab === "mine") {
    return [
      part("They wait for your answer", awaitsMe),
      part("You wrote last", (s) => isMine(s) && s.status === "agent" && !s.waiting_since, latest),
      part("Waiting for you", (s) => isMine(s) && waits(s)),
    ];
  }
  if (state.tab === "promised") return promises.parts(all);
  return [
    part("Waiting", waits),
    part("With the team", (s) => s.status === "agent", latest),
    part("With Pip", (s) => s.status === "bot", latest),
    part("Ended for abuse", (s) => s.barred, latest),
  ];
}

function matches(summary) {
  const wanted = state.filter.trim().toLowerCase();
  if (!wanted) return true;
  const words = [summary.customer.name, summary.customer.called, summary.order, summary.reason?.text, summary.last?.text, summary.owner?.name, ...summary.promises.map((promise) => promise.text)];
  return words.some((word) => word && word.toLowerCase().includes(wanted));
}

function render() {
  const all = everything();
  const counts = { waiting: all.filter(waits).length, mine: all.filter(isMine).length, all: all.length, promised: promises.count(all) };
  for (const tab of tabs()) {
    const chosen = tab.dataset.tab === state.tab;
    tab.setAttribute("aria-selected", chosen);
    tab.tabIndex = chosen ? 0 : -1;
    tab.querySelector("b").textContent = counts[tab.dataset.tab] || "";
  }
  byId("rows").setAttribute("aria-labelledby", `tab-${state.tab}`);
  const found = sections().filter(([, summaries]) => summaries.length);
  keepingFocus(byId("rows"), () => arrange(byId("rows"), found.length ? found.map(section) : [empty()]), chosenTab);
  const elsewhere = (state.found?.rows || []).map((row) => `found ${row.conversation.id}`);
  rows.keepOnly(new Set([...all.map((summary) => summary.id), ...elsewhere, ...found.map(([title]) => `§${title}`)]));
}

function section([title, summaries]) {
  const holder = rows.node(`§${title}`, title, () => el("section", {}, el("h2", {}, title), el("ul")));
  holder.className = title === "Offered to you" ? "part offered" : "part";
  arrange(holder.querySelector("ul"), summaries.map(title === FOUND ? foundRow : state.tab === "promised" ? promises.row : row));
  return holder;
}

function empty() {
  const words = {
    waiting: "Nobody is waiting.",
    mine: "You have no conversations.",
    all: "No conversation is open.",
    promised: "Nothing is promised.",
  };
  return el("p.empty", {}, state.filter ? "Nothing fits the filter." : words[state.tab]);
}

function row(summary) {
  const isOpen = summary.id === state.open;
  const node = rows.node(summary.id, `${summary.version}`, () => makeRow(summary));
  node.firstElementChild.setAttribute("aria-current", isOpen);
  return node;
}

function foundRow(summary) {
  const fits = state.found.rows.find((one) => one.conversation.id === summary.id)?.fits || [];
  const node = rows.node(`found ${summary.id}`, JSON.stringify([summary.version, fits]), () => makeRow(summary, fits));
  node.firstElementChild.setAttribute("aria-current", summary.id === state.open);
  return node;
}

function makeRow(summary, fits = []) {
  const classes = [offeredToMe(summary) && "to-me", summary.status, summary.unread_by_agent && isMine(summary) && "unread"];
  const button = el(
    "button", { type: "button", class: ["row", ...classes.filter(Boolean)].join(" "), data: { id: summary.id }, onclick: () => openConversation(summary.id) },
    el("span.line", {}, el("span.name", { dir: "auto" }, format.customerName(summary)), waiting(summary)),
    summary.reason && el("span.reason", {}, summary.reason.text),
    summary.warning && el("span.warned", {}, summary.warning),
    summary.last && el("span.last", {}, lastWords(summary.last)),
    fitting(fits),
    el("span.tags", {}, ...tags(summary)),
  );
  return el("li", {}, button);
}

const lastWords = ({ from, name, text }) => (from === "customer" ? text || FILE : `${name || "Copperleaf"}: ${text || FILE}`);

function waiting(summary) {
  // Whoever chose a time waits for nothing before it, but for an answer of whoever has them now.
  const later = summary.status !== "agent" && summary.callback && Date.parse(summary.callback.starts) > serverNow();
  if (!summary.waiting_since || later) return null;
  return el("span.wait", { data: { since: summary.waiting_since }, title: "The customer has been waiting" }, format.since(summary.waiting_since));
}

/** A time that the customer chose. */
const chosen = (callback) => `${callback.way === "call" ? "Call" : "Write"} ${format.when(callback.starts)}`;

function tags(summary) {
  const feeling = format.mood(summary.mood);
  return [
    summary.order && summary.customer.name && el("span.order", {}, summary.order),
    feeling && el(`span.mood.${feeling}`, {}, feeling),
    summary.language !== "en" && el("span.tag", {}, format.language(summary.language)),
    el("span.tag", {}, format.channel(summary.channel)),
    !offeredToMe(summary) && summary.status !== "bot" && !(isMine(summary) && summary.status === "agent") && el("span.tag.who", {}, format.standing(summary)),
    summary.callback && el("span.tag.chosen", {}, chosen(summary.callback)),
    summary.runs_out?.what === "window" && waits(summary) && el("span.tag", {}, `WhatsApp until ${format.when(summary.runs_out.at)}`),
    summary.files_coming > 0 && el("span.tag", {}, "file on its way"),
    summary.undelivered > 0 && el("span.tag.bad", {}, "not delivered"),
    summary.promise?.late && el("span.tag.bad", {}, "promise late"),
  ].filter(Boolean);
}

function tick() {
  for (const node of document.querySelectorAll("[data-since]")) {
    node.textContent = format.since(node.dataset.since);
    node.classList.toggle("long", Date.now() + state.skew - Date.parse(node.dataset.since) > LONG_WAIT);
  }
  for (const node of document.querySelectorAll("[data-until]")) node.textContent = format.until(node.dataset.until);
}
