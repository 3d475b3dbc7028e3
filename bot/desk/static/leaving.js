// Before somebody goes away, logs out or ends their shift: what becomes of what they have.
import * as api from "./api.js";
import { question } from "./dialogs.js";
import { el } from "./dom.js";
import * as format from "./format.js";
import * as promises from "./promises.js";
import { isMine, serverNow, state } from "./state.js";

const MINUTE = 60_000;
const SOON = [15, 30, 60]; // minutes

/** What is open in my name: conversations that I have, and promises of mine in any. */
export function open() {
  const all = [...state.conversations.values()];
  const mine = all.filter((summary) => summary.status === "agent" && isMine(summary));
  const promised = all.flatMap((summary) => summary.promises
    .filter((promise) => promise.owner.id === state.me.id && !(mine.includes(summary) && promise.kind === "contact"))
    .map((promise) => ({ summary, promise })));
  return { mine, promised };
}

/** In a few words; "" where nothing is open. */
export function said({ mine, promised }) {
  const waits = mine.filter((summary) => summary.waiting_since).length;
  return [
    mine.length && `${count(mine.length, "conversation")}${waits ? `, ${waits === 1 ? "one customer waits" : `${waits} customers wait`} for your answer` : ""}`,
    promised.length && count(promised.length, "promise"),
  ].filter(Boolean).join("; ");
}

const count = (number, thing) => `${number === 1 ? "one" : number} ${thing}${number === 1 ? "" : "s"}`;

/** Asks, and does it. Resolves to whether they may go; `label` is what going is called. */
export async function ask(label, tell) {
  const found = open();
  if (!found.mine.length && !found.promised.length) return true;
  const times = await suggested();
  const answer = await question("Before you go", fields(found, times), label, read);
  if (!answer) return false;
  const problems = await carryOut(found, answer);
  if (problems.length) tell(`Not done, so you are still here: ${problems.join(" ")}`);
  return !problems.length;
}

/** Times at which they are on shift, on their own clock. */
async function suggested() {
  const soon = SOON.map((minutes) => {
    const due = new Date(Math.ceil((serverNow() + minutes * MINUTE) / (5 * MINUTE)) * 5 * MINUTE);
    return { due: due.toISOString(), words: format.when(due.toISOString()) };
  });
  const later = await api.call("POST", "promise-in", { text: "", language: "en" }).then((found) => found.times, () => []);
  const known = new Set(soon.map((time) => time.due));
  return [...soon, ...later.filter((time) => Date.parse(time.due) > Date.parse(soon.at(-1).due) && !known.has(time.due)).map((time) => ({ due: time.due, words: format.when(time.due) }))];
}

function fields(found, times) {
  const others = state.team.filter((one) => one.id !== state.me.id && one.here && one.roles.some((role) => role !== "editor"));
  const time = el("select", { name: "due", "aria-label": "Back by", onpointerdown: choose, onchange: choose }, ...times.map((one) => el("option", { value: one.due }, one.words)));
  const whom = el("select", { name: "to", "aria-label": "To whom", onpointerdown: choose, onchange: choose }, ...others.map((one) => el("option", { value: one.id }, `${one.name} (${one.load} of ${one.at_once})`)));
  return [
    el("p", {}, "You have ", el("b", {}, said(found)), "."),
    el("ul.still", {}, ...found.mine.map((summary) => el("li", { dir: "auto" }, format.customerName(summary), summary.waiting_since && el("i", {}, ` waits since ${format.clock(summary.waiting_since)}`))),
      ...found.promised.map(({ summary, promise }) => el("li", { dir: "auto" }, `${format.customerName(summary)}: ${promise.text}`, promises.untold(promise, summary) && el("i", {}, ` ${promises.untold(promise, summary)}`)))),
    el("fieldset", {}, el("legend", {}, "What becomes of them?"),
      way("house", "As usual", "Who waits for your answer, or writes to you while you are away, is offered to somebody who is here, by name; with nobody here they hear by when. The rest stays yours; once you are gone, what you could not keep is handed on, too.", null, true),
      way("keep", "I keep them, and am back by", "Who waits hears it. What you promised before then gets this time, and the customer hears that, too.", time),
      others.length > 0 && way("hand", "Hand them on now to", "Each is asked for, and yours until they take it. What you promised or follow up goes along; of a promise to them the customer hears the new name.", whom)),
    others.length > 0 && found.mine.length > 0 && el("label", { for: "leave-note" }, "A note for whoever takes them on; customers never see it"),
    others.length > 0 && found.mine.length > 0 && el("textarea", { name: "note", id: "leave-note", rows: 2, maxlength: 2000, oninput: handOn }),
  ];
}

/** Whoever opens a list means it. */
function choose(event) {
  event.target.closest(".way").querySelector("[type=radio]").checked = true;
}

/** Words for a colleague are for one who takes them on. */
function handOn(event) {
  const hand = event.target.form.querySelector("[type=radio][value=hand]");
  if (hand && event.target.value.trim()) hand.checked = true;
}

const way = (value, words, more, list, checked = false) => el("div.way", {},
  el("label.option", {}, el("input", { type: "radio", name: "then", value, checked, required: true }), el("span", {}, words)), list, el("small", {}, more));

const read = (form) => ({ then: form.elements.then.value, due: form.elements.due.value, to: form.elements.to?.value, note: form.elements.note?.value.trim() || "" });

/** What could not be done, in words; one after the other, so that nobody's places are counted wrong. */
async function carryOut({ mine, promised }, { then, due, to, note }) {
  if (then === "house") return [];
  const steps = then === "keep"
    ? [...mine.filter((summary) => summary.waiting_since).map((summary) => [summary, "back-by", { due }]),
      ...promised.filter(({ promise }) => promise.due < due && !promise.late).map(({ summary, promise }) => [summary, "promise", { verb: "move", promise: promise.id, due }])]
    : [...mine.filter((summary) => !summary.transfer).map((summary) => [summary, "transfer", { id: api.newId(), to, note }]),
      ...promised.filter(({ summary }) => !mine.includes(summary)).map(({ summary, promise }) => [summary, "promise", { verb: "hand-on", promise: promise.id, owner: to }])];
  const problems = [];
  for (const [summary, verb, body] of steps) {
    await api.act(summary.id, verb, { ...body, seen: summary.version }).catch((error) => problems.push(`${format.customerName(summary)}: ${error.text}`));
  }
  return problems;
}
