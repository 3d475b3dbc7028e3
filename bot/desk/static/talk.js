// The middle: head with actions, and the transcript.
import * as alarms from "./alarms.js";
import * as attachments from "./attachments.js";
import { Keyed, arrange, byId, el, emphasised, keepingFocus } from "./dom.js";
import * as format from "./format.js";
import * as passing from "./passing.js";
import { on, state, theirs } from "./state.js";

const VERBS = [
  ["accept", "Accept", "primary"],
  ["decline", "Can’t take it", "quiet"],
  ["take-over", "Take over", "quiet"],
  ["transfer", "Pass on", "quiet"],
  ["take-back", "Keep it after all", "quiet"],
  ["watch-order", "Keep an eye on it", "quiet"],
  ["hand-back", "Hand back", "quiet"],
  ["close", "Close", "quiet"],
  ["bar", "End for abuse", "quiet"],
  ["lift", "Hear them again", "primary"],
];
const NEAR = 120; // pixels from the end within which new messages are followed

const nodes = new Keyed();
let shown = null;
let lastSeq = 0; // of the last entry that is shown: whoever was writing it has done so
let typingTimer = null;
let atEnd = true;
let place = 0; // where they had scrolled to
let measured = ""; // the sizes at which it was seen last whether they read the end
let actOn = () => {};

export function start(act) {
  actOn = act;
  on("talk", render);
  on("connection", renderHead);
  const list = byId("entries");
  // Where a box or what is in it has changed its size, nobody has scrolled.
  list.addEventListener("scroll", () => { if (measured === measure()) [atEnd, place] = [isNearEnd(), list.scrollTop]; });
  // The composer grows, windows turn and pictures arrive; whoever read the end still reads the end.
  new ResizeObserver(stay).observe(list);
  for (const kind of ["load", "error"]) list.addEventListener(kind, stay, true);
}

/** Whoever opens a conversation reads its newest words first. */
export function newest() {
  atEnd = true;
  stay();
}

/** Scroll to a message and let it glow. */
export function show(seq) {
  const node = byId(`entry-${seq}`);
  if (!node) return;
  atEnd = false;
  node.scrollIntoView({ block: "center", behavior: "smooth" });
  node.classList.remove("glow");
  requestAnimationFrame(() => node.classList.add("glow"));
  node.focus({ preventScroll: true });
}

/** Somebody writes in the open conversation. */
export function typing(message) {
  if (message.conversation !== state.open || message.name === state.me.name.split(" ")[0]) return;
  const names = { customer: state.whole?.summary.customer.name || "The customer", bot: "Pip", agent: message.name };
  const who = names[message.who];
  byId("typing").textContent = `${who} is writing …`;
  clearTimeout(typingTimer);
  typingTimer = setTimeout(() => (byId("typing").textContent = ""), 5000);
}

function render() {
  const whole = state.whole;
  for (const id of ["head", "entries"]) byId(id).hidden = !whole;
  byId("nothing").hidden = Boolean(whole);
  if (!whole) return;
  renderHead();
  renderEntries(whole);
}

function renderHead() {
  if (!state.whole) return;
  const { summary, can } = state.whole;
  const offered = can.includes("accept") ? can.filter((verb) => verb !== "take-over") : can;
  // The key does it at any time; the button stands where something speaks for it.
  const shown = (verb) => offered.includes(verb) && (verb !== "bar" || state.whole.brief.warnings.length > 0);
  const buttons = VERBS.filter(([verb]) => shown(verb)).map(([verb, label, look]) =>
    el(`button.${look}`, { type: "button", disabled: !state.fresh, data: { verb }, onclick: () => actOn(verb) }, label));
  const deadline = summary.status === "offered" && summary.until
    ? el("span", {}, " · ", el("span.until", { data: { until: summary.until } }, format.until(summary.until)), " to accept") : null;
  keepingFocus(byId("head"), () => byId("head").replaceChildren(
    el("div.title", {},
      el("h1", {}, format.customerName(summary)),
      el("p", {}, el(`span.standing.${summary.status}`, {}, format.standing(summary)), deadline,
        ` · ${format.channel(summary.channel)}${format.channelWindow(summary)}`, ...(summary.order && summary.customer.name ? [" · ", el("span.order", {}, summary.order)] : []))),
    el("div.actions", {}, ...buttons, el("button.quiet.to-brief", { type: "button" }, "Brief")),
    ...[passing.line(summary), alarms.lines(summary)].filter(Boolean),
  ), () => byId("entries"));
}

const measure = () => `${byId("entries").clientHeight} ${byId("entries").scrollHeight}`;

function stay() {
  if (atEnd) toEnd();
  else if (measured.startsWith("0 ")) byId("entries").scrollTop = place; // another pane was shown on a phone
  measured = measure();
}

function isNearEnd() {
  const list = byId("entries");
  return list.scrollHeight - list.scrollTop - list.clientHeight < NEAR;
}

function toEnd() {
  byId("entries").scrollTop = byId("entries").scrollHeight;
}

function renderEntries(whole) {
  const list = byId("entries");
  const isNew = shown !== whole.summary.id;
  atEnd = isNew || atEnd;
  if (isNew) nodes.keepOnly(new Set());
  shown = whole.summary.id;
  if (isNew || whole.entries.at(-1)?.seq > lastSeq) byId("typing").textContent = "";
  lastSeq = whole.entries.at(-1)?.seq || 0;
  const children = [];
  let lastDay = "";
  for (const entry of whole.entries) {
    const day = format.day(entry.at);
    if (day !== lastDay) children.push(nodes.node(`day ${day}`, day, () => el("div.day", {}, el("span", {}, day))));
    lastDay = day;
    children.push(nodes.node(entry.seq, whole.summary.language + JSON.stringify(entry), () => make(entry)));
  }
  arrange(list, children);
  stay();
}

function make(entry) {
  const props = { id: `entry-${entry.seq}`, tabindex: "-1" };
  if (entry.kind === "event") return el("div.event", props, el("span", {}, entry.text), " ", how(entry.how), el("time", {}, format.clock(entry.at)), attachments.list(entry));
  const kind = entry.kind === "note" || entry.private ? "note" : entry.from;
  return el(`div.entry.${kind}`, props,
    el("p.by", {}, el("b", {}, label(entry, kind)), el("time", { datetime: entry.at }, format.clock(entry.at))),
    (entry.text || !entry.attachments?.length) && el("p.words", kind === "note" ? { dir: "auto" } : theirs(), ...(entry.from === "bot" ? emphasised(entry.text) : [entry.text])),
    attachments.list(entry), offeredButtons(entry), foot(entry));
}

function label(entry, kind) {
  if (kind === "note") return `${entry.name} · private note`;
  if (kind === "bot") return `${entry.name || "Pip"} · bot`;
  if (kind === "house") return "Copperleaf · notice";
  return entry.name || "Customer";
}

function offeredButtons(entry) {
  if (!entry.buttons?.length) return null;
  return el("ul.offered-buttons", { "aria-label": "Buttons offered" }, ...entry.buttons.map((button) => el("li", theirs(), button.title)));
}

const DELIVERED = {
  sent: "sent",
  delivered: "delivered",
  read: "read",
  sending: "on its way",
  held: "goes out when the customer writes: the 24 hours are over, and they were asked to answer",
};

function foot(entry) {
  const parts = [];
  const [kind, id] = (entry.source || "").split(/:(.*)/s);
  if (id) parts.push(el("span", {}, `from ${kind === "faq" ? "FAQ" : kind}: ${id}`));
  const delivery = entry.delivery;
  if (delivery && DELIVERED[delivery]) parts.push(el("span", {}, DELIVERED[delivery]));
  else if (delivery && delivery.startsWith("later:")) parts.push(el("span", {}, "will be sent as soon as the channel takes it"));
  else if (delivery) parts.push(el("span.bad", {}, `Not delivered: ${delivery.replace(/^failed:?\s*/, "") || "the channel refused it"}`));
  return parts.length ? el("p.foot", {}, ...parts) : null;
}

/** In figures, behind a word: they tell an agent nothing at first sight. */
const how = (words) => words && el("details.how", {}, el("summary", {}, "how"), el("span", {}, words));
