// The right: the story, so that nobody has to tell it twice. Every fact leads to its message.
import * as attachments from "./attachments.js";
import { byId, el, keepingFocus, svg } from "./dom.js";
import * as earlier from "./earlier.js";
import * as facts from "./facts.js";
import * as format from "./format.js";
import * as promises from "./promises.js";
import * as remedies from "./remedies.js";
import { on, state } from "./state.js";

let showMessage = () => {};
let actOn = () => {};
let openOther = () => {};
let signature = "";

/** The message that something comes from. */
export const show = (seq) => showMessage(seq);

const LAST_REASONS = 4; // the newest first; the transcript has them all

export function start(act, shower, opener) {
  actOn = act;
  showMessage = shower;
  openOther = opener;
  on("talk", render);
}

function render() {
  const pane = byId("brief");
  if (!state.whole) {
    signature = "";
    pane.replaceChildren();
    return;
  }
  const now = JSON.stringify([state.open, state.whole.brief, state.whole.why_not, state.whole.summary.callback, state.whole.summary.promises, state.whole.can]);
  if (now === signature) return;
  signature = now;
  const brief = state.whole.brief;
  keepingFocus(pane, () => pane.replaceChildren(...[
    passedOn(brief.passed_on), joined(brief.joined), warnings(brief.warnings), callback(state.whole.summary.callback), who(brief.who, brief.order), dontAsk(brief), trouble(brief), promises.card(), order(brief.order), remedies.card(), earlier.card(), reasons(brief.reasons), mood(brief.mood),
    answered(brief), tried(brief.tried), facts.card(brief, source, () => actOn("put-right")), sent(brief.attachments), whyYou(brief.why_you, state.whole.why_not),
  ].filter(Boolean)), () => pane);
}

const card = (title, ...children) => el("section.card", {}, el("h2", {}, title), ...children);

/** A button that leads to the message something comes from. */
function source(seq, kind, ...children) {
  if (!seq) return el(`div.${kind}`, {}, ...children);
  return el(`button.${kind}.source`, { type: "button", title: "Show the message", onclick: () => showMessage(seq) }, ...children);
}

/** What the customer gave is enough to look the order up, and it was not (or came to nothing). */
function lookUp(person, order) {
  if (!state.whole.can.includes("look-up")) return null;
  return el("p.look-up", {}, person.looked_up && el("span", {}, person.looked_up),
    el("button.quiet", { type: "button", disabled: !state.fresh, onclick: () => actOn("look-up") }, order ? `Look up order ${order.number}` : "Look up their order"));
}

function who(person, order) {
  const sure = person.identified
    ? el("span.sure", {}, `Identified by ${format.words(person.how) || "their order"}`)
    : el("span.unsure", {}, "Not identified yet");
  const ways = [person.email, person.phone, format.channel(person.channel), format.language(person.language || "en")];
  return el("section.card.who", {},
    el("h2.person", { dir: "auto" }, person.name || "Name not known"), el("p", {}, sure), lookUp(person, order),
    el("p.ways", {}, ...ways.filter(Boolean).map((way) => el("span", { dir: "auto" }, way))));
}

function dontAsk(brief) {
  if (!brief.do_not_ask.length) return null;
  return el("section.card.dont-ask", {}, el("h2", {}, "Don’t ask again"),
    el("ul", {}, ...brief.do_not_ask.map((thing) => el("li", {}, thing))));
}

function trouble(brief) {
  // What the bot only guessed from their words is quoted as theirs, and is nothing we know.
  const guessed = brief.problem?.origin === "bot";
  const parts = [[guessed ? "What they wrote" : "What is wrong", brief.problem], ["What they want", brief.wants], ["What came of it", brief.outcome]];
  const found = parts.filter(([, fact]) => fact);
  if (!found.length) return null;
  return el("section.card.trouble", {}, ...found.map(([title, fact]) =>
    el("div", {}, el("h2", {}, title), source(fact.seq, "quote", el("q", { dir: "auto" }, fact.value)))));
}

function order(found) {
  if (!found) return null;
  return card("Order", el("p.order-line", {}, el("span.order", {}, found.number), found.state && el("span.state", {}, format.words(found.state))),
    found.summary && el("p", { dir: "auto" }, found.summary),
    ...found.story.map((line) => el("p.order-story", { dir: "auto" }, ...linked(line))));
}

/** Addresses as links; a carrier's page opens beside the desk and learns nothing of it. */
const linked = (line) => line.split(/(https:\/\/\S+)/).map((part) =>
  (part.startsWith("https://") ? el("a", { href: part, target: "_blank", rel: "noopener noreferrer" }, "follow it") : part));

function reasons(found) {
  if (!found.length) return null;
  return card("Why it came to a person", ...found.slice(-LAST_REASONS).reverse().flatMap((reason) => [
    source(reason.seq, "because", el("b", {}, reason.text), ...quoted(reason)), howJudged(reason)]).filter(Boolean));
}

/** What was noticed, with the words that each rests on; the same words once. */
function quoted({ evidence, text }) {
  const by = new Map();
  for (const one of evidence.filter((found) => found.quote)) by.set(one.quote, [...(by.get(one.quote) || []), one.text]);
  return [...by].map(([quote, signals]) => {
    const what = signals.filter((signal) => signal.toLowerCase() !== text.toLowerCase()).join(", ");
    return el("span.noticed", {}, what && el("small", {}, what), el("q", { dir: "auto" }, quote));
  });
}

/** In figures, for whoever asks. */
function howJudged({ evidence, score, version }) {
  if (!version) return null;
  const strengths = evidence.map((one) => el("li", {}, `${one.text}: ${outOf100(one.score)}`));
  return el("details.judged", {}, el("summary", {}, "How it was judged"), el("ul.small", {}, ...strengths),
    el("p.small", {}, `${outOf100(score)} in all, by signals.yml ${version}`));
}

const outOf100 = (score) => `${Math.round(score * 100)} of 100`;

/** What an agent should know before they read on. */
function warnings(found) {
  if (!found.length) return null;
  return el("section.card.warnings", { role: "note" }, ...found.slice(-LAST_REASONS).reverse().map((one, place) =>
    source(one.seq, "warning", place === 0 && el("b", {}, one.text), el("q", { dir: "auto" }, one.quote))));
}

/** Mood as a line from glad (top) to angry (bottom), and the same in words. */
function mood(found) {
  if (!found.length) return null;
  const [width, height, pad] = [300, 68, 9];
  const x = (place) => (found.length === 1 ? width / 2 : pad + (place * (width - 2 * pad)) / (found.length - 1));
  const y = (value) => height / 2 - value * (height / 2 - pad);
  const points = found.map((one, place) => [x(place), y(one.value)]);
  const words = found.map((one) => format.mood(one.value));
  const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, class: "sparkline", role: "img", "aria-label": `Mood from first to last message: ${words.join(", ")}` },
    svg("line", { x1: 0, x2: width, y1: height / 2, y2: height / 2, class: "middle" }),
    svg("polyline", { points: points.map((point) => point.join(",")).join(" ") }),
    ...points.map(([left, top], place) => svg("circle", { cx: left, cy: top, r: place === points.length - 1 ? 5 : 3.2, class: words[place] })));
  const way = words[0] === words[words.length - 1] ? `${words[0]} throughout` : `from ${words[0]} to ${words[words.length - 1]}`;
  return card("Mood", picture, el("p.small", {}, way));
}

function answered(brief) {
  if (!brief.asked_and_answered.length) return null;
  return card("Asked and answered", ...brief.asked_and_answered.map((pair) =>
    source(pair.seq, "pair", el("b", { dir: "auto" }, pair.question), el("span", { dir: "auto" }, pair.answer), pair.source && el("small", {}, pair.source))));
}

function tried(found) {
  if (!found.length) return null;
  return card("Tried so far", ...found.map((one) => source(one.seq, "tried", el("span", {}, format.words(one.what)), el("i", {}, format.words(one.outcome)))));
}

/** Pictures and files, each with the message that it came with. */
function sent(found) {
  if (!found?.length) return null;
  return card("Pictures and files", ...found.map((one) => source(one.seq, "tried", el("span", { dir: "auto" }, attachments.inWords(one)), !one.kept && el("i", {}, one.problem))));
}

/** Why this person, and behind it why nobody else. */
function whyYou(found, others) {
  if (!found.length) return null;
  return card("Why this person", el("p.small", {}, found.join(" · ")), others?.length > 0 && el("details.why-not", {},
    el("summary", {}, "Why not the others"),
    el("ul.small", {}, ...others.map((one) => el("li", {}, el("b", {}, one.name), ` ${one.text}`)))));
}

/** What a colleague said when they passed it on; the newest first. */
function passedOn(found) {
  const notes = (found || []).filter((one) => one.note);
  if (!notes.length) return null;
  return el("section.card.passed-on", {}, ...notes.slice(-2).reverse().map((one) =>
    source(one.seq, "note", el("b", {}, `${one.from} to ${one.to}`), el("q", { dir: "auto" }, one.note))));
}

/** The same customer, proven, in another chat: what stands open there. */
function joined(found) {
  if (!found?.length) return null;
  return card("Also in another chat", ...found.map((one) => el("div.joined", {},
    el("p.small", {}, el("b", {}, one.owner ? `With ${one.owner}` : format.words(one.status)), ` · ${format.channel(one.channel)}`),
    one.problem && el("q", { dir: "auto" }, one.problem),
    one.last && one.last !== one.problem && el("q", { dir: "auto" }, one.last),
    ...one.promised.map((promise) => el("p.small", { dir: "auto" }, `${promise.owner}: ${promise.text}, ${format.when(promise.due)}`)),
    el("button.quiet", { type: "button", onclick: () => openOther(one.id) }, "Open it"))));
}

/** A time that the customer chose, and the number to call. */
function callback(found) {
  if (!found) return null;
  const what = found.way === "call" ? `${found.agent.name} calls` : `${found.agent.name} writes`;
  const number = found.way === "call" && (found.phone ? el("a", { href: `tel:${found.phone.replace(/[^+\d]/g, "")}` }, found.phone) : "The number is not known yet.");
  return card("A time they chose", el("p.promise", {}, el("span", {}, `${what} between ${format.when(found.starts)} and ${format.clock(found.until)}`)), number && el("p.small", {}, number));
}
