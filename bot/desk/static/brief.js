// The right: the story, so that nobody has to tell it twice. Every fact leads to its message.
import * as attachments from "./attachments.js";
import { byId, el, emphasised, keepingFocus } from "./dom.js";
import * as earlier from "./earlier.js";
import * as facts from "./facts.js";
import * as format from "./format.js";
import * as mood from "./mood.js";
import * as promises from "./promises.js";
import * as remedies from "./remedies.js";
import { on, state, theirs } from "./state.js";
import * as wants from "./wants.js";

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
  render();
}

function render() {
  const pane = byId("brief");
  if (!state.whole) {
    signature = "";
    pane.replaceChildren(...(state.open ? [] : [el("p.empty", {}, "What is known of a customer stands here once their conversation is open.")]));
    return;
  }
  const now = JSON.stringify([state.open, state.whole.brief, state.whole.why_not, state.whole.summary.callback, state.whole.summary.promises, state.whole.can]);
  if (now === signature) return;
  signature = now;
  const brief = state.whole.brief;
  keepingFocus(pane, () => pane.replaceChildren(...[
    reopened(brief.reopened, brief.wanted), unheard(brief.unheard), passedOn(brief.passed_on), joined(brief.joined), warnings(brief.warnings), clashes(brief.contradictions), callback(state.whole.summary.callback), who(brief.who, brief.order), wants.card(brief, source), dontAsk(brief), promises.card(), order(brief.order), chosen(brief.chosen), remedies.card(), earlier.card(), reasons(brief.reasons), mood.card(brief.mood),
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
    because(reason), howJudged(reason)]).filter(Boolean));
}

/** Read as text; a button with all of it for a name would be read out in one breath. */
const because = (reason) => el("div.because", {}, el("h3", {}, reason.text), ...quoted(reason),
  reason.seq > 0 && el("button.quiet.to-message", { type: "button", "aria-label": `Show the message: ${reason.text}`, onclick: () => showMessage(reason.seq) }, "Show the message"));

/** What was noticed, with the words that each rests on; the same words once. */
function quoted({ evidence, text }) {
  const by = new Map();
  for (const one of evidence.filter((found) => found.quote)) by.set(one.quote, [...(by.get(one.quote) || []), one.text]);
  return [...by].map(([quote, signals]) => {
    const what = signals.filter((signal) => signal.toLowerCase() !== text.toLowerCase()).join(", ");
    return el("span.noticed", {}, what && el("small", {}, what), el("q", theirs(), quote));
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
    source(one.seq, "warning", place === 0 && el("b", {}, one.text), el("q", theirs(), one.quote))));
}

/** Where the order system and the customer say different things. */
function clashes(found) {
  if (!found?.length) return null;
  return el("section.card.warnings.clashes", { role: "note" }, el("h2", {}, "Does not fit together"),
    ...found.map((one) => source(one.seq, "warning", el("b", {}, one.text), el("q", theirs(), one.quote))));
}

/** Why a case that was closed goes on, in the customer's own new words. */
function reopened(found, wanted) {
  if (!found) return null;
  const said = { true: "They said that it was solved.", false: "They said that it is not solved." }[found.solved]
    || (found.asked ? "Asked whether it is solved, they wrote this." : "They wrote again.");
  return el("section.card.passed-on", {}, el("h2", {}, "Opened again"),
    el("p.small", {}, `${found.by} had closed it, ${format.when(found.at)}${found.cause && ` (${found.cause})`}.`),
    source(found.seq || found.words[0]?.seq, "note", el("b", {}, said)), ...found.words.filter((one) => one.seq !== wanted?.now.seq).map(written)); // what they want now follows
}

/** Written while it was ended for abuse, to nobody. */
function unheard(found) {
  if (!found?.length) return null;
  return el("section.card.passed-on", {}, el("h2", {}, "Nobody has answered this"), ...found.slice(-LAST_REASONS).map(written));
}

const written = (one) => source(one.seq, "note", el("q", theirs(), one.text));

/** Buttons that they pressed, which nobody has answered. */
function chosen(found) {
  if (!found?.length) return null;
  return card("They chose", ...found.map((one) => source(one.seq, "pair", el("span", theirs(), one.question), el("b", theirs(), one.text))));
}

function answered(brief) {
  if (!brief.asked_and_answered.length) return null;
  return card("Asked and answered", ...brief.asked_and_answered.map((pair) =>
    source(pair.seq, "pair", el("b", theirs(), pair.question), el("span", theirs(), ...emphasised(pair.answer)), pair.source && el("small", {}, pair.source))));
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
    ...one.promised.map((promise) => el("p.small", { dir: "auto" }, [`${promise.owner}: ${promise.text}`, promises.untold(promise)].filter(Boolean).join(", "))),
    el("button.quiet", { type: "button", onclick: () => openOther(one.id) }, "Open it"))));
}

/** A time that the customer chose, and the number to call. */
function callback(found) {
  if (!found) return null;
  const what = found.way === "call" ? `${found.agent.name} calls` : `${found.agent.name} writes`;
  const number = found.way === "call" && (found.phone ? el("a", { href: `tel:${found.phone.replace(/[^+\d]/g, "")}` }, found.phone) : "The number is not known yet.");
  return card("A time they chose", el("p.promise", {}, el("span", {}, `${what} between ${format.when(found.starts)} and ${format.clock(found.until)}`)), number && el("p.small", {}, number));
}
