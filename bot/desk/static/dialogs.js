// Questions before an act: what came of it, what caused it; and the list of keys.
import { newId } from "./api.js";
import { byId, el } from "./dom.js";
import * as format from "./format.js";
import { serverNow, state } from "./state.js";

const KEYS = [
  ["j  k", "next, previous conversation"], ["1  2  3  4", "waiting, mine, all, promised"], ["u", "next who waits for your answer, longest first"], ["a", "accept, or take over"], ["o", "open what is offered to you"], ["r", "write a reply"],
  ["n", "write a private note"], ["b", "hand back to Pip"], ["c", "close, then the cause's digit"], ["e", "end it for abuse"], ["w", "keep an eye on the order"], ["g", "give: put it right"], ["t", "pass it on to a colleague"], ["d", "decide: to the first remedy that a supervisor is asked for"], ["x", "can’t take what is offered to you"], ["p", "promise; Alt+P or /p while writing"], [";", "ready replies, also while writing"], ["/", "search, closed ones too; Enter opens the first, ↓ goes on"], ["s", "sound and notifications"], ["l", "leave: away, or here again"], ["Esc", "leave the field"], ["?", "this list"],
];

/** Resolves to the body of the request, or null when it was cancelled. `draft` are words not sent yet. */
export function ask(verb, draft) {
  if (verb === "hand-back") return question("Hand back to Pip", outcomeFields(), "Hand back", (form) => ({ outcome: form.elements.outcome.value.trim() }));
  if (verb === "take-over" && state.whole.summary.status === "agent") return takeOver(state.whole.summary);
  if (verb === "watch-order") return question("Keep an eye on the order", watchFields(draft), "Keep an eye on it", watchBody);
  if (verb === "bar") return endForAbuse(state.whole.summary);
  if (verb === "lift") return hearAgain(state.whole.brief.unheard || []);
  return Promise.resolve({});
}

/** The customer is told once; a supervisor sees the word, and can hear them again. */
function endForAbuse({ promises }) {
  const supervises = state.me.roles.includes("supervisor");
  const word = el("textarea", { name: "word", id: "bar-word", rows: 2, maxlength: 500, minlength: supervises ? null : 8, required: !supervises });
  return question("End this conversation for abuse?", [
    el("p", {}, `The customer reads one line: that it ends because of its tone, and that nobody answers before ${format.when(serverNow() + state.bars * 1000)}. What they write by then is kept and goes to nobody, unless a supervisor lifts it.`),
    promises.length > 0 && el("p.warned", {}, promises.length === 1 ? "What was promised here ends with it." : `The ${promises.length} promises made here end with it.`),
    el("label", { for: "bar-word" }, supervises ? "Why, if it is to be said; your team reads it" : "Why? Your supervisors read it, the customer never does."), word,
  ], "End it", (form) => ({ word: form.elements.word.value.trim() }));
}

/** What was written since went to nobody: whoever lifts it reads it first. */
function hearAgain(unheard) {
  const said = unheard.length ? [el("p", {}, "What they wrote since, which nobody has answered:"), el("ul.unheard", {}, ...unheard.map((one) => el("li", { dir: "auto" }, el("small", {}, format.when(one.at)), " ", one.text)))]
    : [el("p", {}, "They have written nothing since.")];
  return question("Hear them again?", [...said, el("p.small", {}, "The customer is told that they are answered again. What they wrote goes to whoever is here now, and not first to whoever ended it.")], "Hear them again", () => ({}));
}

export function keys() {
  const rows = KEYS.flatMap(([key, words]) => [el("dt", {}, ...key.split("  ").map((one) => el("kbd", {}, one))), el("dd", {}, words)]);
  const rule = "They act while you are not writing. r, n, p and ; take you into the field to write in, Esc takes you out of it.";
  // The list is longer than a screen: it opens at its beginning, where arrows scroll it.
  return question("Keys", [el("p.small", { tabindex: -1, autofocus: true }, rule), el("dl.keys", {}, ...rows)], "Done", () => null);
}

/** A colleague is speaking with them: one key is not enough. */
function takeOver({ owner, customer }) {
  const words = `${owner.name} has this conversation. ${customer.name || "The customer"} is told that you take it on, and ${owner.name} can write no more.`;
  return question(`Take it over from ${owner.name}?`, [el("p", {}, words)], "Take it over", () => ({}));
}

function outcomeFields() {
  const text = el("textarea", { name: "outcome", rows: 3, maxlength: 1000, required: true, id: "outcome" });
  // Pip repeats it to the customer, in whose language it is.
  const picks = state.whole.outcomes.map((words) => el("button.quiet", { type: "button", onclick: () => { text.value = words; text.focus(); } }, words));
  return [el("label", { for: "outcome" }, "What came of it? Pip tells it to the customer who asks, and the next person reads it."), el("div.picks", {}, ...picks), text];
}

/** The case stays open; by the time that is told a person writes in any case. */
function watchFields(draft) {
  const days = [["", "Until a shift of mine ends after the day it is expected"], ["2", "For two days"], ["7", "For a week"]].map(([value, words], place) =>
    el("label.option", {}, el("input", { type: "radio", name: "days", value, checked: place === 0 }), words));
  const text = el("textarea", { name: "words", id: "watch-words", rows: 2, maxlength: 10000 }, draft);
  return [el("p", {}, "The customer hears of every change without asking. Your place is free, and whoever is there takes it up when it arrives or goes wrong."),
    el("fieldset", {}, el("legend", {}, "How long?"), ...days), el("label", { for: "watch-words" }, "Your words to the customer, if there are some"), text];
}

function watchBody(form) {
  const days = Number(form.elements.days.value);
  const text = form.elements.words.value.trim();
  const until = new Date();
  until.setDate(until.getDate() + days);
  return { ...(days && { due: until.toISOString() }), ...(text && { text, id: newId() }) };
}

export function question(title, fields, label, read) {
  const dialog = byId("dialog");
  return new Promise((resolve) => {
    const form = el("form", { method: "dialog" }, el("h2", { id: "dialog-title" }, title), ...fields,
      el("div.buttons", {}, label !== "Done" && el("button.quiet", { type: "button", onclick: () => dialog.close() }, "Cancel"), el("button.primary", { type: "submit" }, label)));
    let answer = null;
    form.addEventListener("submit", () => (answer = read(form)));
    // In a field of several lines Enter is a new line.
    form.addEventListener("keydown", (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey || event.target.matches("p")) && form.requestSubmit());
    dialog.setAttribute("aria-labelledby", "dialog-title");
    dialog.replaceChildren(form);
    dialog.addEventListener("close", () => resolve(answer), { once: true });
    dialog.showModal();
    (form.querySelector("[autofocus]") || form.querySelector("textarea, input, .primary"))?.focus();
  });
}
