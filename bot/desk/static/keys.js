// The keyboard: single keys outside of fields.
import { byId } from "./dom.js";
import { state } from "./state.js";

/** `does` maps a key to what happens. */
export function start(does) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isField(event.target)) return event.target.blur();
    if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target) || byId("dialog").open) return undefined;
    const act = state.me && does[event.key];
    if (!act) return undefined;
    event.preventDefault();
    return act();
  });
}

const isField = (node) => ["INPUT", "TEXTAREA", "SELECT"].includes(node.tagName);
