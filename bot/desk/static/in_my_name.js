// What the house promised in somebody's name while they were away: seen once they have said so, or opened it.
import * as format from "./format.js";
import { state } from "./state.js";

export const KIND = "in_your_name";
const MOST = 200;

const place = () => `in-my-name:${state.me.id}`;
const noted = () => JSON.parse(localStorage.getItem(place()) || "[]");

/** As alarms, each with its conversation. Whoever is asked for it at this moment sees the offer. */
export function found(summaries) {
  const seen = new Set(noted());
  return summaries.filter((summary) => summary.status === "waiting").flatMap((summary) => summary.promises
    .filter((promise) => promise.kind === "contact" && promise.owner.id === state.me.id && !promise.late && !seen.has(promise.id))
    .map((promise) => [summary, { kind: KIND, about: promise.id, text: `Promised in your name: ${promise.text}, by ${format.when(promise.due)}`, owner: state.me, since: summary.waiting_since || summary.opened_at, due: null }]));
}

/** It is in their mind from here on, in this browser. */
export function note(promise) {
  localStorage.setItem(place(), JSON.stringify([...noted(), promise].slice(-MOST)));
}
