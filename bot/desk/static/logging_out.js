// The end of a session: what was typed about customers, and answers not published, do not outlive it in this browser.
import * as api from "./api.js";

const ANSWERS = "warmline-answer:";
const OF_THE_DESK = /^(draft|open|ask):/;
const tabs = new BroadcastChannel("warmline-desk");

/** Whoever logs out in one tab has logged out in all of this browser: what those hold goes, too. */
export function followOthers(id) {
  tabs.addEventListener("message", ({ data }) => data.loggedOut === id && forget());
}

/** Asks where unpublished answers of this person would be lost. Resolves to whether they are out. */
export async function logOut(id) {
  const unpublished = keysOf(localStorage).filter((key) => key.startsWith(`${ANSWERS}${id}:`));
  const words = unpublished.length === 1 ? "One answer is not published yet, and is lost when you log out." : `${unpublished.length} answers are not published yet, and are lost when you log out.`;
  if (unpublished.length && !confirm(`${words} Log out all the same?`)) return false;
  await api.logout().catch(() => {});
  for (const key of unpublished) localStorage.removeItem(key);
  tabs.postMessage({ loggedOut: id });
  forget();
  return true;
}

function forget() {
  for (const key of keysOf(sessionStorage).filter((one) => OF_THE_DESK.test(one))) sessionStorage.removeItem(key);
  location.replace("/desk/login");
}

/** Whoever comes after somebody whose session ended by itself finds nothing that they had typed about customers. */
export function forgetOthers(id) {
  const others = keysOf(sessionStorage).filter((key) => OF_THE_DESK.test(key) && key.split(":")[1] !== id);
  for (const key of others) sessionStorage.removeItem(key);
}

/** A browser that keeps nothing has nothing to be forgotten. */
function keysOf(storage) {
  try {
    return Object.keys(storage);
  } catch {
    return [];
  }
}
