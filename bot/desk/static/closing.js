// Closing: the cause with one key, the last words if there are some, and nothing promised left behind.
import * as api from "./api.js";
import { byId, el } from "./dom.js";
import { names } from "./enclosing.js";
import * as format from "./format.js";
import { settle, told, words } from "./promises.js";
import { serverNow, state } from "./state.js";

const DAY = 24 * 3600_000;

const ANSWER = "answer"; // instead of closing
const ALL_THE_SAME = "close";
const PASS_ON = "pass-on";
const WATCH = "watch";

/**
 * Resolves to the body of the request, or null when it was cancelled. `draft` are words not sent yet, `vow` a promise in them.
 * Whoever would rather do something else first is led there: to an answer, to passing on what is followed up inside, or to
 * keeping an eye on what was sent again.
 */
export async function ask(draft, vow, { answer, passOn, watch }) {
  const left = state.whole.summary.promises.filter((promise) => promise.kind !== "contact" || promise.way === "call");
  if (left.some((promise) => promise.kind !== "inside")) return stillPromised(left);
  for (const promise of left) {
    const then = await followedUp(promise);
    if (then === PASS_ON) passOn();
    if (!then || then === PASS_ON || !(await settle(promise, then))) return null;
  }
  const coming = state.whole.can.includes("watch-order") ? state.whole.remedies.filter((one) => one.unwatched) : [];
  const then = coming.length ? await onItsWay(coming) : ALL_THE_SAME;
  if (then === WATCH) watch();
  if (then !== ALL_THE_SAME || !state.whole) return null;
  const untold = state.whole.remedies.filter((one) => one.to_say && !draft.includes(one.to_say));
  if (untold.length && (await notTold(untold)) !== ALL_THE_SAME) return null;
  if (draft.trim() || !(state.whole.unanswered || notWritten(state.whole))) return causes(state.whole, draft, vow);
  const unheard = state.whole.unanswered?.seq; // as it was shown: what is written meanwhile was not agreed to
  const said = await (state.whole.unanswered ? notAnswered(state.whole) : notSaid(state.whole));
  if (said === ANSWER) answer();
  if (!said?.all_the_same || !state.whole) return null;
  return leaving(await causes(state.whole, draft, vow), unheard);
}

/** Closed over their words only knowingly. */
const leaving = (body, seq) => body && !body.text && seq ? { ...body, leaves_unanswered: seq } : body;

function show(title, ...children) {
  const dialog = byId("dialog");
  return new Promise((resolve) => {
    let answer = null;
    const form = el("form.closing", { method: "dialog" }, el("h2", { id: "dialog-title" }, title), ...children);
    form.addEventListener("submit", (event) => (answer = read(form, event.submitter)));
    dialog.setAttribute("aria-labelledby", "dialog-title");
    dialog.replaceChildren(form);
    dialog.addEventListener("close", () => resolve(answer), { once: true });
    dialog.showModal();
    (form.querySelector(".cause.suggested") || form.querySelector(".causes") || form.querySelector("button.primary")).focus();
  });
}

const cancel = () => byId("dialog").close();

function read(form, button) {
  if (!button?.value) return null;
  if (button.name === "untold" || button.name === "first") return button.value;
  if (button.name === "then") return button.value === ANSWER ? ANSWER : { all_the_same: true };
  const text = form.elements.words.value.trim();
  return { cause: button.value, ...(text && { text, id: api.newId() }) };
}

function stillPromised(left) {
  const rows = left.map((promise) => el("li", { dir: "auto" }, `${promise.owner.name}: `, words(promise, state.whole.summary), el("i", {}, ` ${told(promise, state.whole.summary)}`)));
  return show("Still promised", el("ul.still", {}, ...rows),
    el("p", {}, "A case is closed when nothing is owed any more. Keep it, hand it on, or withdraw it with a word: all three stand under “Promised” in the brief."),
    el("div.buttons", {}, el("button.primary", { type: "button", onclick: cancel }, "Back")));
}

/** The customer knows nothing of it, so that one key decides. Resolves to a verb of promises, or PASS_ON. */
function followedUp(promise) {
  const choices = [["keep", "It is done"], ["withdraw", "It is not needed any more"], [PASS_ON, "Pass the case on, and this with it"]];
  return oneOf("Still followed up inside",
    el("li", { dir: "auto" }, `${promise.owner.name}: `, words(promise, state.whole.summary), el("i", {}, ` by ${format.when(promise.due)}`)), choices);
}

/** Closed, nobody would see whether it comes. */
function onItsWay(coming) {
  const rows = coming.map((one) => el("li", { dir: "auto" }, `${one.unwatched}: ${one.text}`));
  return oneOf("A new parcel is on its way to them", rows, [[WATCH, "Keep an eye on it until it is there"], [ALL_THE_SAME, "Close all the same"]]);
}

/** Something before the closing itself: one key decides, and resolves to its value. */
function oneOf(title, rows, choices) {
  const buttons = choices.map(([value, label], place) => el("button.cause", { type: "submit", name: "first", value }, el("kbd", {}, `${place + 1}`), el("span.what", {}, label)));
  const list = el("div.causes", { role: "group", tabindex: "-1", "aria-labelledby": "dialog-title", onkeydown: (event) => byDigit(event, buttons) }, ...buttons);
  return show(title, el("ul.still", {}, ...[rows].flat()), list,
    el("div.buttons", {}, el("button.quiet", { type: "button", onclick: cancel }, "Back")));
}

/** Up, down and the digits, as in every list of a dialog. */
function byDigit(event, all) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (all[event.key - 1]) all[event.key - 1].click();
  else if (step) next(all, event.target, step).focus();
  else return;
  event.preventDefault();
}

const notWritten = ({ wrote, settled }) => !wrote && !settled;

/** They were told a name, and then nothing by a person. */
function notSaid({ summary }) {
  const who = summary.customer.name || "The customer";
  return show("You have not written to them",
    el("p", {}, `${who} was told that you are there, and has read no word of yours.`),
    el("p.hint", {}, "Closed as it is, they read that you closed it without writing (not after mere thanks), and are not asked whether it is solved."),
    el("div.buttons", {}, el("button.quiet", { type: "submit", name: "then", value: "close" }, "Close without a word"),
      el("button.primary", { type: "submit", name: "then", value: ANSWER }, "Write first")));
}

/** What was given and nobody has said to them: found out from a parcel or a bank statement, or never. */
function notTold(untold) {
  return show("They don’t know of it yet",
    el("ul.still", {}, ...untold.map((one) => el("li", { dir: "auto" }, one.text))),
    el("p.hint", {}, "It is done, and the customer was not told. “Tell them” under “Put it right” has the words."),
    el("div.buttons", {}, el("button.quiet", { type: "submit", name: "untold", value: ALL_THE_SAME }, "Close all the same"),
      el("button.primary", { type: "button", onclick: cancel }, "Back")));
}

/** Their last question would stand there for good. */
function notAnswered({ summary, unanswered }) {
  return show("Not answered yet",
    el("p", {}, `${summary.customer.name || "The customer"} wrote last:`),
    el("p", {}, unanswered.text ? el("q.unanswered", { dir: "auto" }, unanswered.text) : "A picture or a file."),
    el("p.hint", {}, "Closed as it is, they read that you closed it without an answer, and are not asked whether it is solved."),
    el("div.buttons", {}, el("button.quiet", { type: "submit", name: "then", value: "close" }, "Close all the same"),
      el("button.primary", { type: "submit", name: "then", value: ANSWER }, "Answer first")));
}

function causes(whole, draft, vow) {
  const { closing } = whole;
  const field = el("textarea", { name: "words", id: "last-words", rows: 3, maxlength: 10000 }, draft);
  const list = el("div.causes", { role: "group", tabindex: "-1", "aria-labelledby": "why" }, ...closing.map(cause));
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const byKey = closing.findIndex((cause) => cause.key === event.key);
    const all = [...list.children];
    if (byKey >= 0) all[byKey].click();
    else if (step) next(all, event.target, step).focus();
    else return;
    event.preventDefault();
  });
  const asked = el("p.hint", { role: "status" }, hint(field.value.trim(), whole, vow));
  field.addEventListener("input", () => (asked.textContent = hint(field.value.trim(), whole, vow)));
  return show("Close the conversation",
    el("h3", { id: "why" }, "What made the customer write? One key closes it."), why(closing), list,
    el("label", { for: "last-words" }, "Your last words, if there are some"), field, asked, notSent(names()),
    el("div.buttons", {}, el("button.quiet", { type: "button", onclick: cancel }, "Cancel")));
}

/** Files of a draft go with a reply only. */
const notSent = (files) => files.length > 0 && el("p.hint.not-sent", {}, `Not sent with it: ${files.join(", ")}. Send your reply first if they need it.`);

/** One of them, with what in the conversation speaks for it. */
function cause(one) {
  return el(`button.cause${one.suggested ? ".suggested" : ""}`, { type: "submit", value: one.code },
    el("kbd", {}, one.key), el("span.what", {}, one.text, ...one.grounds.map(ground)), one.suggested && el("i", {}, "suggested"));
}

const GROUNDS = { words: ["They wrote", true], order: ["The order", false], reason: ["A person took over", false] };

function ground({ kind, text }) {
  const [whence, quoted] = GROUNDS[kind];
  return el("small", {}, `${whence}: `, el(quoted ? "q" : "span", { dir: "auto" }, text));
}

/** Nothing is chosen for them where it is a guess. */
function why(closing) {
  const spoken = closing.filter((one) => one.grounds.length).length;
  if (spoken === 1) return null;
  return el("p.hint", {}, spoken ? "More than one may be meant, so none is suggested." : "Nothing in the conversation names a cause, so none is suggested.");
}

function next(all, from, step) {
  const place = all.indexOf(from);
  if (place < 0) return all[step > 0 ? 0 : all.length - 1];
  return all[(place + step + all.length) % all.length];
}

/** What closing will say to the customer, by the rules of the front desk. */
function hint(words, { summary, wrote, asked_at: askedAt, unanswered, settled }, vow) {
  if (vow && words.includes(vow)) return `“${vow}” promises something: send it as a promise first, and close once it is kept.`;
  if (settled) return words ? "They are sent. The customer has said that it is solved." : "Nothing is sent: the customer has said that it is solved.";
  const askedLately = askedAt && serverNow() - Date.parse(askedAt) < DAY;
  if (words) return askedLately ? "They are sent. The customer was asked today whether it is solved." : "They are sent, and the customer is asked under them whether it is solved.";
  if (unanswered || notWritten({ wrote, settled })) return `They are told that you closed it without ${wrote ? "answering their last message" : "writing to them"}, and that any word opens it again.`;
  const asks = wrote && !askedLately && summary.last?.from === "customer";
  return asks ? "The customer spoke last and is asked once whether it is solved." : "Nothing is sent.";
}
