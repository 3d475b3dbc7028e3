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
  fitting = known.replies.map((reply) => [rank(reply, wanted), reply]).filter(([place]) => place < NONE).sort((a, b) => a[0] - b[0]).map(([, reply]) => reply);
  chosen = 0;
  // A sentence that has a ; in it is not in the way of its own sending.
  return fitting.length || !/\s/.test(found[2]) ? render() : close();
}

const NONE = 2;

/** By its title before its text. */
function rank(reply, wanted) {
  const title = `${reply.id} ${reply.title}`.toLowerCase().split(/[\s-]+/);
  if (wanted.split(/\s+/).every((word) => title.some((one) => one.startsWith(word)))) return 0;
  return reply.text.toLowerCase().includes(wanted) ? 1 : NONE;
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
  close();
  unfilled();
}
