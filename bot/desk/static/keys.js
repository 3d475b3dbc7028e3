// The keyboard: single keys outside of fields.
import { byId } from "./dom.js";
import { state } from "./state.js";

const PAUSE = 700; // milliseconds without a key, after which nobody is typing words any more
let words = 0; // until when keys are words

/** Whoever wanted to write and may not is typing words already: none of them is a command until they stop. */
export function hold() {
  words = Date.now() + PAUSE;
}

/** They are in a field now, or done. */
export function release() {
  words = 0;
}

/** `does` maps a key to what happens. */
export function start(does) {
  byId("dialog").addEventListener("close", goBack);
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented) return undefined; // a dialog or a list took it, and may be closed by now
    if (event.key === "Escape" && isField(event.target) && !byId("dialog").open) return leave(event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target) || byId("dialog").open) return undefined;
    if (Date.now() < words && event.key.length === 1) return hold();
    const act = state.me && does[event.key];
    if (!act) return undefined;
    event.preventDefault();
    return act();
  });
}

/** After a dialog to where the keyboard was, and to be seen there: browsers hide that it came back. */
function goBack() {
  const back = document.activeElement === document.body ? byId(state.whole ? "entries" : "rows") : document.activeElement;
  back.blur();
  back.focus({ preventScroll: true });
}

/** Out of a field to what it is about, where single keys act and arrows scroll. */
const leave = (field) => byId(field.closest(".list") ? "rows" : "entries").focus();

const isField = (node) => ["INPUT", "TEXTAREA", "SELECT"].includes(node.tagName);
