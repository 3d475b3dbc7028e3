// What is not published yet stays in this browser, so that a closed tab loses nothing.
import { desk } from "./desk.js";

const PREFIX = "warmline-answer:";
const key = (file) => `${PREFIX}${desk.me.id}:${file}`;

/** {text, began_from, at, base} of a file, or null. */
export function find(file) {
  try {
    const found = JSON.parse(localStorage.getItem(key(file)));
    return found && typeof found.text === "string" ? found : null;
  } catch {
    return null;
  }
}

/** Whether it could be kept: a browser may have no room, or keep nothing at all. */
export function keep(file, text, beganFrom) {
  try {
    localStorage.setItem(key(file), JSON.stringify({ text, began_from: beganFrom, at: new Date().toISOString() }));
    return true;
  } catch {
    return false;
  }
}

export function drop(file) {
  try {
    localStorage.removeItem(key(file));
  } catch {
    // Nothing was kept.
  }
}

/** The files of which there are drafts. */
export function files() {
  try {
    const mine = key("");
    return Object.keys(localStorage).filter((name) => name.startsWith(mine)).map((name) => name.slice(mine.length));
  } catch {
    return [];
  }
}
