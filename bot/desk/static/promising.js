// A promise while writing: Alt+P or /p, then a digit. Written with the message, in one act.
import { byId, el, keepingFocus } from "./dom.js";
import * as promises from "./promises.js";
import { state } from "./state.js";

const PAUSE = 600; // milliseconds without a key, after which a draft is looked at
const LONGEST = 300;
const DAY = /\s+((by|until|bis)\s+)?(today|tonight|tomorrow|this (morning|afternoon|evening)|heute( abend)?|morgen)$/i; // the time that is told has its own

const made = new Map(); // by draft: {text, due, words}
const kept = new Map(); // by draft: ids of promises that these words keep
let key = () => "";
let mode = () => "";
let timer = null;
let seen = { text: "", promise: "", off_shift: "", times: [] };
let choosing = false;
let asking = false; // the times are on their way
let early = ""; // the digit that was pressed before they came

/** `draftKey()` names the draft in the field, `currentMode()` is reply, note or nothing. */
export function start(draftKey, currentMode) {
  [key, mode] = [draftKey, currentMode];
  byId("text").addEventListener("input", typed);
  byId("text").addEventListener("keydown", (event) => {
    if (event.altKey && event.code === "KeyP") {
      event.preventDefault();
      choose();
    } else if (asking && /^[1-9]$/.test(event.key)) {
      event.preventDefault();
      early = event.key;
    }
  });
  byId("promise-bar").addEventListener("keydown", pressed);
}

/** What goes with the words that are sent now. */
export function body(text) {
  const found = made.get(key());
  const keeps = [...(kept.get(key()) || [])];
  return {
    ...(found && { promise: { text: found.text || text.slice(0, LONGEST), due: found.due } }),
    ...(keeps.length && mode() === "reply" && { keeps }),
  };
}

/** The promise in these words, as far as they were looked at. */
export const vow = (text) => (seen.promise && text.includes(seen.promise) ? seen.promise : "");

/** They were sent: nothing of it is left for the next ones. */
export function sent(draft) {
  made.delete(draft);
  kept.delete(draft);
  seen = { text: "", promise: "", times: [] };
  render();
}

/** Offer the times to choose from. */
export async function choose() {
  if (!mode()) return;
  clearTimeout(timer);
  [asking, early] = [true, ""];
  try {
    await look();
  } finally {
    asking = false;
  }
  if (!seen.times.length) return;
  if (seen.times[early - 1]) return pick(seen.times[early - 1]);
  choosing = true;
  render();
  byId("promise-bar").querySelector("button")?.focus();
}

function typed() {
  const field = byId("text");
  if (/(^|\s)\/p$/.test(field.value)) {
    field.value = field.value.replace(/\s?\/p$/, "");
    field.dispatchEvent(new Event("input")); // the draft is kept without it
    choose();
    return;
  }
  clearTimeout(timer);
  timer = setTimeout(async () => {
    await look();
    render();
  }, PAUSE);
}

/** Whether the draft promises something, by the same rule for every desk. */
async function look() {
  const text = byId("text").value;
  if (seen.text === text && seen.times.length) return;
  const found = await promises.suggested(text, true);
  seen = { text, ...found };
}

function pressed(event) {
  if (event.key === "Escape") {
    event.stopPropagation();
    choosing = false;
    render();
    byId("text").focus();
  } else if (choosing && /^[1-9]$/.test(event.key) && seen.times[event.key - 1] && event.target.tagName !== "INPUT") {
    event.preventDefault();
    event.stopPropagation();
    pick(seen.times[event.key - 1]);
  }
}

/** The time is told: it goes into the words, where they can still be changed. */
function pick(time) {
  choosing = false;
  const field = byId("text");
  made.set(key(), { text: seen.promise || field.value.trim().slice(0, LONGEST), due: time.due, words: time.words });
  if (mode() === "reply" && seen.promise && time.words && !seen.named) {
    field.value = withTime(field.value, time);
    made.get(key()).text = seen.promise;
    field.dispatchEvent(new Event("input"));
  }
  render();
  field.focus();
}

/** At the end of a plain sentence; behind one that says more, as a sentence of its own. */
function withTime(text, time) {
  if (seen.plain) return text.replace(seen.promise, () => `${seen.promise.replace(DAY, "")} ${time.words}`);
  const end = text.indexOf(seen.promise) + seen.promise.length;
  const mark = /^[.!]*/.exec(text.slice(end))[0];
  return `${text.slice(0, end)}${mark || "."} ${time.sentence}${text.slice(end + mark.length)}`;
}

function drop() {
  made.delete(key());
  render();
  byId("text").focus();
}

/** Whatever the draft in the field has to say of promises. */
export function render() {
  const bar = byId("promise-bar");
  const parts = state.whole && mode() ? [keeping(), line()].filter(Boolean) : [];
  bar.hidden = !parts.length;
  keepingFocus(bar, () => bar.replaceChildren(...parts));
}

function line() {
  const found = made.get(key());
  if (choosing) return times();
  if (found) {
    return el("p.promise-made", {}, el("b", {}, mode() === "note" ? "You follow this up" : "Promise"), ` ${found.words || ""} `,
      el("q", { dir: "auto" }, found.text), " ",
      more(found) && el("span.off-shift", {}, "Promised here too, and not kept in mind: ", el("q", { dir: "auto" }, more(found)), ". "),
      another(found) && el("span.off-shift", {}, "Your words name another time. "),
      el("button.quiet", { type: "button", onclick: drop }, "No promise"));
  }
  if (!seen.promise || mode() !== "reply" || !byId("text").value.includes(seen.promise)) return null;
  return el("p.promise-offer", {}, el("q", { dir: "auto" }, seen.promise), " ",
    el("button.quiet", { type: "button", onclick: choose }, "Keep as a promise", " ", el("kbd", {}, "Alt+P")), why());
}

/** The customer must not read two times: that of the words, and the one that was chosen. */
const another = (found) => seen.meant && seen.promise && Date.parse(seen.meant) !== Date.parse(found.due);

/** What else these words promise: one message has one promise with a time. */
const more = (found) => mode() === "reply" && found.text === seen.promise && seen.others?.[0];

/** A time in the draft at which they are not there: why others are offered. */
const why = () => (seen.off_shift && vow(byId("text").value) ? el("span.off-shift", {}, seen.off_shift) : null);

function times() {
  const own = el("input", { type: "datetime-local", "aria-label": "Another time" });
  own.addEventListener("change", () => own.value && pick({ due: new Date(own.value).toISOString(), words: "" }));
  return el("div.promise-times", { role: "group", "aria-label": mode() === "note" ? "Follow it up by when?" : "Promise it by when?" },
    el("span", {}, mode() === "note" ? "Follow it up" : "Promise it"),
    ...seen.times.map((time, place) => el("button.quiet", { type: "button", onclick: () => pick(time) }, el("kbd", {}, `${place + 1}`), ` ${time.words}`, time.yours && el("small", {}, ` (${time.yours} for you)`))),
    own, why());
}

/** Which open promises these words keep. */
function keeping() {
  const open = state.whole.summary.promises.filter((promise) => promise.kind === "agent");
  if (mode() !== "reply" || !open.length) return null;
  const chosen = kept.get(key()) || new Set();
  const boxes = open.map((promise) => {
    const box = el("input", { type: "checkbox", checked: chosen.has(promise.id) });
    box.addEventListener("change", () => {
      box.checked ? chosen.add(promise.id) : chosen.delete(promise.id);
      kept.set(key(), chosen);
    });
    return el("label", { dir: "auto" }, box, ` ${promise.text}`);
  });
  return el("div.promise-keeps", { role: "group", "aria-label": "Kept with this message" }, el("span", {}, "Kept with this message"), ...boxes);
}
