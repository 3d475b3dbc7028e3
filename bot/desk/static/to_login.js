// The one way to the log-in: a tab that is told twice goes there once.
import { state } from "./state.js";

/** Before the id of who logged out in this browser, in its storage. */
export const LOGGED_OUT = "warmline-logged-out:";

let going = false;
let asked = false;

/** Whoever logs out here needs no reason for it; their session may end before they have left. */
export function leavesByHand() {
  asked = true;
}

/** `why` they are out, where they did not do so here: `elsewhere` or `ended`. */
export function toLogin(why = "") {
  if (going) return;
  going = true;
  const known = why && !asked;
  location.replace(known ? `/desk/login?why=${loggedOutHere() ? "elsewhere" : why}` : "/desk/login");
}

/** The server may cut a tab off before it hears from the one in which they logged out. */
function loggedOutHere() {
  try {
    return Boolean(state.me && localStorage.getItem(LOGGED_OUT + state.me.id));
  } catch {
    return false;
  }
}

addEventListener("pageshow", () => (going = asked = false)); // brought back as it was left
