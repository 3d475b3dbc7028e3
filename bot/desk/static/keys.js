// The keyboard: single keys outside of fields.
import { byId } from "./dom.js";
import { state } from "./state.js";

/** `does` maps a key to what happens. */
export function start(does) {
  byId("dialog").addEventListener("close", goBack);
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented) return undefined; // a dialog or a list took it, and may be closed by now
    if (event.key === "Escape" && isField(event.target) && !byId("dialog").open) return leave(event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target) || byId("dialog").open) return undefined;
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
