// Ready replies: ; and the beginning of a title, Enter puts the text in. What is not known is marked to be filled in.
import * as api from "./api.js";
import { byId, el } from "./dom.js";
import { state } from "./state.js";

const ASKED = /(^|\s);([^\n;]{0,40})$/;
/** Never meant for a customer; a smiley is none. */
const LEFT = /(^|\s);[\p{L}\d][^\n]{0,20}/u;
const OPEN = /\{(customer|agent|order|due)\}/;

let modeOf = () => "";
let known = { of: "", replies: [] }; // the replies as they fit one state of one conversation
let fitting = [];
let chosen = 0;

/** `mode()` says what is being written: only replies have ready texts. */
export function start(mode) {
  modeOf = mode;
  const field = byId("text");
  // Before the composer, for which Enter sends.
  field.addEventListener("keydown", pressed, { capture: true });
  field.addEventListener("input", look);
  field.addEventListener("blur", close);
  byId("ready-open").addEventListener("click", open);
  // Scrolled by mouse or finger; the keyboard stays in the field.
  byId("ready").addEventListener("mousedown", (event) => event.preventDefault());
}

/** As if ; had been typed. */
export function open() {
  const field = byId("text");
  field.focus();
  if (modeOf() !== "reply" || ASKED.test(field.value.slice(0, field.selectionStart))) return look();
  const before = field.value.slice(0, field.selectionStart);
  return type(`${before && !/\s$/.test(before) ? " " : ""};`);
}

/** What is not ready to be sent, told: words that look for a reply, or a blank, which is selected. */
export function unfilled() {
  const field = byId("text");
  const looking = LEFT.exec(field.value);
  if (looking) return `“${looking[0].trim()}” looks for a ready reply: choose one, or take the ; away.`;
  const found = OPEN.exec(field.value);
  if (!found) return "";
  field.focus();
  field.setSelectionRange(found.index, found.index + found[0].length);
  return `Fill in ${found[0]} first: it is not known.`;
}

/** Like typing, so that whoever listens hears of it and it can be undone. */
function type(words) {
  const field = byId("text");
  field.setRangeText(words, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

const asked = () => {
  const field = byId("text");
  return modeOf() === "reply" && state.whole ? ASKED.exec(field.value.slice(0, field.selectionStart)) : null;
};

async function look() {
  if (!asked()) return close();
  const of = `${state.open} ${state.whole.summary.version}`;
  if (known.of !== of) {
    try {
      known = { of, replies: (await api.call("GET", `conversations/${encodeURIComponent(state.open)}/replies`)).replies };
    } catch {
      return close(); // it only helps
    }
  }
  const found = asked();
  if (!found) return close();
  const wanted = found[2].toLowerCase().trim();
  const used = lately();
  fitting = known.replies.map((reply) => [rank(reply, wanted), recency(reply, used), reply]).filter(([place]) => place < NONE)
    .sort((a, b) => a[0] - b[0] || Boolean(a[2].sensitive) - Boolean(b[2].sensitive) || a[1] - b[1]).map(([, , reply]) => reply);
  chosen = 0;
  // A sentence that has a ; in it is not in the way of its own sending.
  return fitting.length || !/\s/.test(found[2]) ? render() : close();
}

const NONE = 4;

/** A name that begins so, words of a name, then words of the text; what is sensitive only by its name, and last in the whole list. */
function rank(reply, wanted) {
  if (!wanted) return reply.sensitive ? NONE - 1 : 0;
  const names = [reply.id.replaceAll("-", " "), reply.title].map((name) => name.toLowerCase());
  if (names.some((name) => name.startsWith(wanted))) return 0;
  if (begun(wanted, names.join(" "))) return 1;
  if (reply.sensitive) return NONE;
  return begun(wanted, reply.text.toLowerCase()) ? 2 : reply.text.toLowerCase().includes(wanted) ? 3 : NONE;
}

/** Whether each of the words begins one of these. */
function begun(wanted, words) {
  const all = words.split(/[^\p{L}\p{N}]+/u);
  return wanted.split(/\s+/).every((word) => all.some((one) => one.startsWith(word)));
}

// What this agent used last in this browser, the latest first: names of replies alone.
const MOST_USED = 30;
const place = () => `ready:${state.me.id}`;

function lately() {
  try {
    return JSON.parse(localStorage.getItem(place()) || "[]");
  } catch {
    return []; // a browser that keeps nothing, or something else in its place
  }
}

function recency(reply, used) {
  const found = used.indexOf(reply.id);
  return found < 0 ? MOST_USED : found;
}

function remember(reply) {
  try {
    localStorage.setItem(place(), JSON.stringify([reply.id, ...lately().filter((one) => one !== reply.id)].slice(0, MOST_USED)));
  } catch {
    // it only helps
  }
}

function render() {
  const list = byId("ready");
  list.hidden = false;
  list.replaceChildren(...(fitting.length ? fitting.map(option) : [el("li.nothing-fits", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, "No ready reply has this.")]));
  list.children[chosen]?.scrollIntoView({ block: "nearest" });
  if (fitting.length) byId("text").setAttribute("aria-activedescendant", `ready-${chosen}`);
  else byId("text").removeAttribute("aria-activedescendant");
}

function option(reply, place) {
  return el("li", {
    id: `ready-${place}`, role: "option", "aria-selected": String(place === chosen),
    onmousedown: (event) => { event.preventDefault(); put(reply); },
  }, el("b", {}, reply.title), el("span", { dir: "auto" }, ...marked(reply.text)));
}

const marked = (text) => text.split(/(\{[a-z]+\})/).map((part) => (OPEN.test(part) ? el("mark", {}, part) : part));

function close() {
  byId("ready").hidden = true;
  byId("text").removeAttribute("aria-activedescendant");
}

function pressed(event) {
  if (byId("ready").hidden || event.isComposing) return;
  const act = {
    ArrowDown: () => step(1), ArrowUp: () => step(-1), Escape: close,
    Enter: () => put(fitting[chosen]), Tab: () => put(fitting[chosen]),
  }[event.key];
  if (!act || event.shiftKey) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  act();
}

function step(by) {
  if (!fitting.length) return;
  chosen = (chosen + by + fitting.length) % fitting.length;
  render();
}

function put(reply) {
  const found = asked();
  if (!found || !reply) return;
  const field = byId("text");
  field.setSelectionRange(field.selectionStart - found[2].length - 1, field.selectionStart);
  type(reply.text);
  remember(reply);
  close();
  unfilled();
}
