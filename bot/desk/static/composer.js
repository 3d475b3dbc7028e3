// Writing: reply and private note keep apart, each with its own draft.
import * as again from "./again.js";
import * as api from "./api.js";
import { byId } from "./dom.js";
import * as enclosing from "./enclosing.js";
import { typing } from "./live.js";
import * as promising from "./promising.js";
import * as ready from "./ready.js";
import { on, state } from "./state.js";
import { notWriting } from "./why.js";

const TYPING_EVERY = 3000;
const LOST = "Connection lost: what you see may be old, so nothing is sent.";

let mode = "reply";
let sending = false;
let typedAt = 0;
let opened = null;
let shown = ""; // whose draft stands in the field
let attempt = { what: "", key: "", id: "" };
let done = () => {};
let failed = () => {};

/** `onDone(whole)` after sending, `onFailed(error)` when the conversation is not ours any more. */
export function start(onDone, onFailed) {
  [done, failed] = [onDone, onFailed];
  for (const button of modeButtons()) button.addEventListener("click", () => write(button.dataset.mode));
  byId("text").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    }
  });
  byId("text").addEventListener("input", keepDraft);
  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  on("talk", render);
  on("connection", render);
  promising.start(() => draftKey(), () => mode);
  again.start(() => mode);
  ready.start(() => mode);
  enclosing.start(() => draftKey("reply"), () => mode, (words) => (byId("composer-problem").textContent = words));
}

/** The reply that is being written and was not sent. */
export const draft = () => savedDraft("reply") || "";

/** It was sent another way. */
export function forgetDraft() {
  sessionStorage.removeItem(draftKey("reply"));
  promising.sent(draftKey("reply"));
  enclosing.forget(draftKey("reply"));
  shown = "";
}

/** Words into the reply, below what stands there: to be read, changed and sent. */
export function put(words) {
  write("reply");
  const text = byId("text");
  if (mode !== "reply" || text.value.includes(words)) return;
  text.value = [text.value.trimEnd(), words].filter(Boolean).join("\n\n");
  keepDraft();
}

/** Begin to write in that mode, if it is allowed. */
export function write(wanted) {
  if (!state.whole || !state.whole.can.includes(wanted)) return;
  mode = wanted;
  render();
  byId("text").focus();
}

const modeButtons = () => [...document.querySelectorAll("[data-mode]")];
const draftKey = (which = mode) => `draft:${state.me.id}:${state.open}:${which}`;
const savedDraft = (which) => sessionStorage.getItem(draftKey(which));

function keepDraft() {
  const text = byId("text").value;
  if (text) sessionStorage.setItem(draftKey(), text);
  else sessionStorage.removeItem(draftKey());
  if (mode === "reply" && Date.now() - typedAt > TYPING_EVERY) {
    typedAt = Date.now();
    typing(state.open);
  }
}

function render() {
  const whole = state.whole;
  byId("composer").hidden = !whole;
  if (!whole) return;
  if (opened !== state.open) mode = "reply"; // a note's mode does not follow to the next customer
  opened = state.open;
  if (!whole.can.includes(mode)) mode = whole.can.includes("reply") ? "reply" : "";
  if (!mode && savedDraft("note")) mode = "note";
  // A reply that may not be sent any more stays readable, to be copied.
  const isKept = !mode && Boolean(savedDraft("reply") || enclosing.names().length);
  byId("composer").classList.toggle("is-closed", !mode && !isKept);
  byId("composer").classList.toggle("is-kept", isKept);
  byId("text").readOnly = !mode;
  for (const button of modeButtons()) {
    button.disabled = !whole.can.includes(button.dataset.mode);
    button.setAttribute("aria-pressed", button.dataset.mode === mode);
  }
  byId("composer").classList.toggle("is-note", mode === "note");
  byId("whom").textContent = whom(whole);
  byId("text").placeholder = mode === "note" ? "A note for your colleagues   ( n )" : "Write as yourself   ( r )";
  byId("send").textContent = mode === "note" ? "Keep note" : "Send";
  byId("send").disabled = sending || !state.fresh;
  if (state.fresh && byId("composer-problem").textContent === LOST) byId("composer-problem").textContent = "";
  byId("ready-open").hidden = mode !== "reply";
  showDraft();
  enclosing.render();
  promising.render();
  again.render();
}

function whom(whole) {
  const { summary } = whole;
  if (!mode) return notWriting(whole);
  if (mode === "note") return "Only your team sees this.";
  return `to ${summary.customer.name || "the customer"}`;
}

function showDraft() {
  const key = draftKey(mode || "reply");
  if (shown === key) return;
  shown = key;
  byId("text").value = sessionStorage.getItem(key) || "";
  byId("composer-problem").textContent = "";
}

async function send() {
  const typed = byId("text").value;
  const text = typed.trim();
  const [conversation, key, verb] = [state.open, draftKey(), mode];
  if (sending || !mode) return;
  const [files, waits] = verb === "reply" ? [enclosing.body(key), enclosing.unready(key)] : [[], ""];
  if (!text && !files.length && !waits) return;
  const open = state.fresh ? waits || (verb === "reply" && ready.unfilled()) : LOST;
  if (open) {
    byId("composer-problem").textContent = open;
    return;
  }
  // The same again is the same message; other words or files are another one.
  const what = JSON.stringify([text, files]);
  if (attempt.what !== what || attempt.key !== key) attempt = { what, key, id: api.newId() };
  const reply = verb === "reply" && { seen: state.whole?.summary.version, ...(files.length && { attachments: files }) };
  busy(true);
  try {
    if (verb === "reply" && (await promising.asks(text))) return;
    const whole = await api.act(conversation, verb, { id: attempt.id, text, ...reply, ...promising.body(text, key, verb), ...(reply && promising.none(key, text)) });
    left(key, typed);
    if (verb === "note" && state.open === conversation) mode = "reply"; // what is written next is for the customer again
    enclosing.sent(key, files);
    promising.sent(key);
    attempt = { what: "", key: "", id: "" };
    byId("composer-problem").textContent = "";
    done(whole);
  } catch (error) {
    byId("composer-problem").textContent = `${error.text} ${whatStays(text, files)} kept here.`;
    failed(error);
  } finally {
    busy(false);
  }
}

const whatStays = (text, files) => (files.length ? (text ? "Your words and files are" : "Your files are") : "Your words are");

/** They are gone; what was typed on meanwhile stays, as the next words. */
function left(key, typed) {
  const now = sessionStorage.getItem(key) || "";
  const rest = now.startsWith(typed) ? now.slice(typed.length).trimStart() : "";
  if (rest) sessionStorage.setItem(key, rest);
  else sessionStorage.removeItem(key);
  if (shown === key) byId("text").value = rest;
}

function busy(now) {
  sending = now;
  byId("send").disabled = now || !state.fresh;
}
