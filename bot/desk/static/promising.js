// A promise while writing: Alt+P or /p, then a digit. Written with the message, in one act.
import { byId, el, keepingFocus } from "./dom.js";
import * as format from "./format.js";
import * as promises from "./promises.js";
import { state } from "./state.js";

const PAUSE = 600; // milliseconds without a key, after which a draft is looked at
const LONGEST = 300;
const WEEKDAY = "(mon|tues|wednes|thurs|fri|satur|sun)day|(mon|diens|donners|frei|sams|sonn)tag|mittwoch";
const PART = " ?(morning|afternoon|evening|früh|vormittag|nachmittag|abend)";
const DAY = new RegExp(`\\s+((by|before|until|bis) )?((today|tomorrow|heute|morgen|(on |am )?(${WEEKDAY}))(${PART})?|tonight|this (morning|afternoon|evening)|(the )?end of (the )?(working )?day|close of business|(zum )?(feierabend|tagesende))$`, "i"); // the time that is told has its own
const NEAR = 15 * 60_000; // milliseconds: "in an hour" is no other time so much later

const BLANK = "{due}"; // of a ready reply

const NOTHING = { text: "", promise: "", off_shift: "", zone: "", times: [], made: [] };

const made = new Map(); // by draft: [{text, due, words, yours, zone}...], one for each promise in it
const kept = new Map(); // by draft: ids of promises that these words keep
const asked = new Map(); // by draft: the words that were asked about before they went
const declined = new Map(); // by draft: the words that are to go without a promise
let key = () => "";
let mode = () => "";
let timer = null;
let seen = NOTHING;
let instead = null; // made already, and given another time now
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
    } else if (choosing && event.key === "Escape") {
      pressed(event);
    } else if (asking && /^[1-9]$/.test(event.key)) {
      event.preventDefault();
      early = event.key;
    }
  });
  byId("promise-bar").addEventListener("keydown", pressed);
}

/** What goes with the words of that draft, `verb` being how they are sent. */
export function body(text, draft, verb) {
  const promises = (made.get(draft) || []).map((one) => ({ text: asSent(one, text) || text.slice(0, LONGEST), due: one.due }));
  const keeps = [...(kept.get(draft) || [])];
  return {
    ...(promises.length && (verb === "note" ? { promise: promises[0] } : { promises })),
    ...(keeps.length && verb === "reply" && { keeps }),
  };
}

/** The promise as it is put in the words that go, where they were changed after it was made. */
function asSent(one, text) {
  const now = seen.made.find((other) => other.text === one.text)?.now;
  return now && !text.includes(one.text) && text.includes(now) ? now : one.text;
}

/** Whether these words promise what nobody would keep: then its times are shown instead of sending. Sent again, the time that
 * they name themselves is promised; without one they are asked about until a time is chosen, or none with Esc. */
export async function asks(text) {
  const draft = key();
  if (declined.get(draft) === text) return false;
  try {
    if (asked.get(draft) === text) seen = NOTHING; // "in 10 minutes" is later by now
    await look();
    if (asked.get(draft) === text && key() === draft && offer() && said()) {
      pick(said());
      await look(); // they may promise something else, too
    }
  } catch {
    return false; // sending says what is wrong
  }
  if (key() !== draft || !offer()) return false;
  asked.set(draft, text);
  await choose();
  return choosing;
}

/** They were asked about these words, and want no promise: the desk is told that they promise nothing. */
export const none = (draft, text) => (declined.get(draft) === text ? { no_promise: true } : {});

/** The promise in these words, as far as they were looked at. */
export const vow = (text) => [seen.promise, ...mine().map((one) => one.text)].find((one) => one && text.includes(one)) || "";

const mine = () => made.get(key()) || [];

/** They were sent: nothing of it is left for the next ones. */
export function sent(draft) {
  for (const about of [made, kept, asked, declined]) about.delete(draft);
  seen = NOTHING;
  render();
}

/** Offer the times to choose from. */
export async function choose() {
  if (!mode()) return;
  clearTimeout(timer);
  [asking, early] = [true, ""];
  try {
    await look();
    // Nothing else is promised here: another time for what was made last.
    if (mine().length && (!seen.promise || mode() === "note")) {
      instead = mine().at(-1);
      made.set(key(), mine().slice(0, -1));
      await look();
    }
  } finally {
    asking = false;
  }
  if (!seen.times.length && !isAsked()) return leftAsItWas();
  if (seen.times[early - 1]) return pick(seen.times[early - 1]);
  choosing = true;
  render();
  byId("promise-bar").querySelector(".promise-times :is(button, input)")?.focus();
}

/** No other time was chosen. */
function leftAsItWas() {
  if (instead) made.set(key(), [...mine(), instead]);
  instead = null;
}

function typed() {
  const field = byId("text");
  if (/(^|\s)\/p$/.test(field.value)) {
    field.value = field.value.replace(/\s?\/p$/, "");
    field.dispatchEvent(new Event("input")); // the draft is kept without it
    choose();
    return;
  }
  lookAgain(PAUSE);
}

function lookAgain(pause) {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    await look();
    render();
  }, pause);
}

/** Whether the draft promises something, by the same rule for every desk. */
async function look() {
  const [text, before] = [byId("text").value, mine().map((one) => one.text)];
  if (seen.text === text && seen.times.length && String(seen.before) === String(before)) return;
  const found = await promises.suggested(text, true, before);
  seen = { ...NOTHING, ...found, text, before };
  const gone = new Set(seen.made.filter((one) => one.gone).map((one) => one.text));
  if (gone.size) made.set(key(), mine().filter((one) => !gone.has(one.text))); // with the words that made them
}

function pressed(event) {
  if (event.key === "Escape") {
    event.stopPropagation();
    choosing = false;
    if (isAsked()) decline();
    leftAsItWas();
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
  const filled = mode() === "reply" && field.value.includes(BLANK) ? inBlank(time) : "";
  const text = (seen.promise || field.value.trim().slice(0, LONGEST)).replace(BLANK, () => filled || BLANK);
  made.set(key(), [...mine(), { text, due: time.due, words: time.words, yours: time.yours, zone: seen.zone }]);
  instead = null;
  if (filled || (mode() === "reply" && seen.promise && time.words && !seen.named)) {
    field.value = filled ? field.value.replace(BLANK, () => filled) : withTime(field.value, time);
    field.dispatchEvent(new Event("input"));
  }
  seen = { ...seen, promise: "", text: "" };
  render();
  field.focus();
  lookAgain(0); // what else these words promise is offered next
}

/** The time in the blank that a ready reply has for it; "" where it is not known how the customer is told it. */
function inBlank(time) {
  if (time.words || seen.zone || format.when(time.due) !== format.clock(time.due)) return time.words;
  return `${state.whole.summary.language === "de" ? "bis" : "by"} ${format.clock(time.due)}`;
}

/** At the end of a plain sentence; behind one that says more, as a sentence of its own. */
function withTime(text, time) {
  if (seen.plain) return text.replace(seen.promise, () => `${seen.promise.replace(DAY, "")} ${time.words}`);
  const from = text.indexOf(seen.promise) + seen.promise.length;
  const { 0: mark, index } = /[.!?]+(?=\s|$)|(?=\n)|\s*$/.exec(text.slice(from));
  const end = from + index;
  return `${text.slice(0, end)}${mark.trim() || "."} ${time.sentence}${text.slice(end + mark.length)}`;
}

function drop(found) {
  made.set(key(), mine().filter((one) => one !== found));
  decline();
  render();
  byId("text").focus();
  lookAgain(0);
}

/** Their words go as they are. */
function without() {
  choosing = false;
  decline();
  leftAsItWas();
  render();
  byId("text").focus();
  byId("composer").requestSubmit();
}

const isAsked = () => asked.has(key()) && mode() === "reply";

const decline = () => declined.set(key(), byId("text").value.trim());

/** The time that the words name for what they promise. */
const said = () => seen.named && seen.meant && seen.times.find((time) => Date.parse(time.due) === Date.parse(seen.meant));

/** Whatever the draft in the field has to say of promises. */
export function render() {
  const bar = byId("promise-bar");
  const parts = state.whole && mode() ? [keeping(), ...mine().map(line), choosing ? times() : offer()].filter(Boolean) : [];
  bar.hidden = !parts.length;
  keepingFocus(bar, () => bar.replaceChildren(...parts));
}

/** One that is made with these words. */
function line(found) {
  return el("p.promise-made", {}, el("b", {}, mode() === "note" ? "You follow this up" : "Promise"), ` ${onClocks(found)} `,
    el("q", { dir: "auto" }, found.text), " ", another(found) && el("span.off-shift", {}, "Your words name another time. "),
    isAsked() && el("span.off-shift", {}, "Not sent yet", el("span.by-key", {}, ": Enter sends it"), ". "),
    el("button.quiet", { type: "button", "aria-label": mine().length > 1 ? `No promise: ${found.text}` : null, onclick: () => drop(found) }, "No promise"));
}

/** On the customer's clock, which it is told in, and on the agent's own where that is another. */
function onClocks({ due, words, yours, zone }) {
  if (!words) return `by ${format.when(due)}${zone ? " on your clock" : ""}`;
  return yours && zone ? `${words} in ${zone} (${yours} for you)` : words;
}

/** What these words promise and is not kept in mind yet. */
function offer() {
  if (!seen.promise || mode() !== "reply" || !byId("text").value.includes(seen.promise)) return null;
  return el("p.promise-offer", {}, mine().length > 0 && "Promised here too: ", el("q", { dir: "auto" }, seen.promise), " ",
    el("button.quiet", { type: "button", onclick: choose }, "Keep as a promise", " ", el("kbd", {}, "Alt+P")), read(), why());
}

/** A time of the draft, where it is read on another clock than the agent's. */
function read() {
  const time = seen.zone && seen.meant && seen.times.find((one) => Date.parse(one.due) === Date.parse(seen.meant));
  return time?.yours ? el("span.off-shift", {}, `Read as ${onClocks({ ...time, zone: seen.zone })}.`) : null;
}

/** The customer must not read two times: that of the words, and the one that was chosen. */
function another(found) {
  const now = seen.made.find((one) => one.text === found.text);
  return now?.meant && Math.abs(Date.parse(now.meant) - Date.parse(found.due)) > (now.from_now ? NEAR : 0);
}

/** A time in the draft at which they are not there: why others are offered. */
const why = () => (seen.off_shift && (mode() === "note" || vow(byId("text").value)) ? el("span.off-shift", {}, seen.off_shift) : null);

function times() {
  const own = el("input", { type: "datetime-local", "aria-label": "Another time" });
  own.addEventListener("change", () => own.value && pick({ due: new Date(own.value).toISOString(), words: "" }));
  return el("div.promise-times", { role: "group", "aria-label": mode() === "note" ? "Follow it up by when?" : "Promise it by when?" },
    el("span", {}, mode() === "note" ? "Follow it up" : "Promise it"),
    ...seen.times.map((time, place) => el("button.quiet", { type: "button", onclick: () => pick(time) }, el("kbd", {}, `${place + 1}`), ` ${time.words}`, time.yours && el("small", {}, ` (${time.yours} for you)`))),
    own, seen.zone && el("span.off-shift", {}, `Told in the customer’s time (${seen.zone}); what you choose beside is on your own clock.`), why(),
    isAsked() && el("span.off-shift", {}, "Nobody keeps in mind what is not promised here", el("span.by-key", {}, ": Esc, then Enter sends it all the same"), ". ",
      el("button.quiet", { type: "button", onclick: without }, "Send without promising")));
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
