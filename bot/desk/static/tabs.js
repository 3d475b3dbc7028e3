// Several tabs of one agent in one browser: whichever they looked at last tells them what is new, and the others keep still.
import { newId } from "./api.js";

const MOST = 20;
const CLOSING = 1000; // milliseconds in which a closed tab lets go of its lock
const id = newId();

let mine = ""; // the name of the lock that this tab holds for as long as it lives
let place = "";

/** `whole`: the desk itself, which hears of more than its other pages do. */
export function start(agent, whole) {
  place = `tabs:${agent}`;
  mine = `${place} ${whole ? "desk" : "page"} ${id}`;
  navigator.locks?.request(mine, () => new Promise(() => {}));
  addEventListener("focus", front);
  if (document.hasFocus()) front();
}

const lately = () => JSON.parse(localStorage.getItem(place) || "[]");

function front() {
  localStorage.setItem(place, JSON.stringify([id, ...lately().filter((one) => one !== id)].slice(0, MOST)));
}

/** Whether this tab is the one to ring. A browser without locks can't know of others: each does.
 *
 * One that is being closed still stands first for a moment and tells nothing any more: whoever it stood before looks again.
 */
export async function rings() {
  if (!navigator.locks) return true;
  const there = await held();
  const before = first(there);
  if (before === mine || !there.includes(mine)) return true;
  await new Promise((resolve) => setTimeout(resolve, CLOSING));
  const now = await held();
  return !now.includes(before) && first(now) === mine;
}

const held = async () => (await navigator.locks.query()).held.map(({ name }) => name).filter((name) => name.startsWith(`${place} `));

/** The desk before its other pages, and of these the one looked at last. */
function first(names) {
  const order = lately();
  const rank = (name) => {
    const [what, tab] = name.slice(place.length + 1).split(" ");
    const looked = order.indexOf(tab);
    return `${what} ${String(looked < 0 ? MOST : looked).padStart(2, "0")} ${tab}`;
  };
  return names.sort((one, other) => (rank(one) < rank(other) ? -1 : 1))[0];
}
