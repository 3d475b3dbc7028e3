// The end of a session: what was typed about customers, and answers not published, do not outlive it in this browser.
import * as api from "./api.js";
import { LOGGED_OUT, leavesByHand, toLogin } from "./to_login.js";

const ANSWERS = "warmline-answer:";
const OF_THE_DESK = /^(draft|open|ask):/;
const tabs = new BroadcastChannel("warmline-desk");

/** Whoever logs out in one tab has logged out in all of this browser: what those hold goes, too. */
export function followOthers(id) {
  tabs.addEventListener("message", ({ data }) => data.loggedOut === id && forget("elsewhere"));
}

/** Asks where unpublished answers of this person would be lost. Resolves to whether they are out. */
export async function logOut(id) {
  const unpublished = keysOf(localStorage).filter((key) => key.startsWith(`${ANSWERS}${id}:`));
  const words = unpublished.length === 1 ? "One answer is not published yet, and is lost when you log out." : `${unpublished.length} answers are not published yet, and are lost when you log out.`;
  if (unpublished.length && !confirm(`${words} Log out all the same?`)) return false;
  leavesByHand();
  mark(id); // first: the server may cut the other tabs off before they hear of it
  await api.logout().catch(() => {});
  for (const key of unpublished) localStorage.removeItem(key);
  tabs.postMessage({ loggedOut: id });
  forget();
  return true;
}

function forget(why) {
  forgetWhere(() => true);
  toLogin(why);
}

/** At the log-in: a tab that was cut off without a word keeps nothing of those who logged out. */
export function forgetLoggedOut() {
  forgetWhere((id) => keysOf(localStorage).includes(LOGGED_OUT + id));
}

/** Once they are in again, a session that ends by itself keeps what they typed. */
export function cameBack(id) {
  if (keysOf(localStorage).includes(LOGGED_OUT + id)) localStorage.removeItem(LOGGED_OUT + id);
}

function mark(id) {
  try {
    localStorage.setItem(LOGGED_OUT + id, "1");
  } catch {
    // The others are told by message all the same.
  }
}

/** Whoever comes after somebody whose session ended by itself finds nothing that they had typed about customers. */
export function forgetOthers(id) {
  forgetWhere((other) => other !== id);
}

function forgetWhere(whose) {
  const theirs = keysOf(sessionStorage).filter((key) => OF_THE_DESK.test(key) && whose(key.split(":")[1]));
  for (const key of theirs) sessionStorage.removeItem(key);
}

/** A browser that keeps nothing has nothing to be forgotten. */
function keysOf(storage) {
  try {
    return Object.keys(storage);
  } catch {
    return [];
  }
}
