// While writing: what is asked for although the brief knows it, and where the customer said it.
import * as api from "./api.js";
import { show } from "./brief.js";
import { byId, el } from "./dom.js";
import { state } from "./state.js";

const PAUSE = 350;
const SHORTEST = 8;

let modeOf = () => "";
let timer = 0;
let asked = ""; // for which words the answer on the screen is

/** `mode()` says what is being written: only replies are looked at. */
export function start(mode) {
  modeOf = mode;
  byId("text").addEventListener("input", look);
}

/** Nothing is being written any more, or something else. */
export function render() {
  if (modeOf() !== "reply" || byId("text").value !== asked) tell([]);
  look();
}

function look() {
  clearTimeout(timer);
  timer = setTimeout(ask, PAUSE);
}

async function ask() {
  const [text, conversation] = [byId("text").value, state.open];
  if (modeOf() !== "reply" || !conversation || !state.whole?.can.includes("reply") || text.trim().length < SHORTEST) return tell([]);
  if (text === asked) return undefined;
  try {
    const found = await api.act(conversation, "asks-again", { text });
    if (byId("text").value !== text || state.open !== conversation) return undefined;
    asked = text;
    return tell(found.facts);
  } catch {
    return undefined; // it only helps; what matters is refused elsewhere
  }
}

function tell(facts) {
  if (!facts.length) asked = "";
  const bar = byId("again-bar");
  bar.hidden = !facts.length;
  bar.replaceChildren(...(facts.length ? [el("b", {}, "You have this already:"), " ", ...facts.map(one)] : []));
}

const one = (fact) => el("button.known", { type: "button", title: "Show the message", onclick: () => show(fact.seq) },
  el("span", {}, fact.label), " ", el("span.value", { dir: "auto" }, fact.value));
