// What the house promised in somebody's name while they were away, or what somebody else ended of theirs: seen once they have said so, or opened it.
import * as promises from "./promises.js";
import { state } from "./state.js";

export const KIND = "in_your_name";
const MOST = 200;

const place = () => `in-my-name:${state.me.id}`;
const noted = () => JSON.parse(localStorage.getItem(place()) || "[]");

/** As alarms, each with its conversation. Whoever is asked for it at this moment sees the offer. */
export function found(summaries) {
  const seen = new Set(noted());
  return [...gone(summaries).filter(([, alarm]) => !seen.has(alarm.about)), ...promised(summaries, seen)];
}

/** What they had promised and somebody else ended. */
const gone = (summaries) => promises.ended(summaries).filter(({ promise }) => promise.owner.id === state.me.id)
  .map(({ summary, promise }) => [summary, { kind: KIND, about: `gone ${promise.id}`, text: `Your promise is withdrawn (${promise.text}). ${promises.whyGone(summary)}`, owner: state.me, since: summary.last?.at || summary.opened_at, due: null }]);

function promised(summaries, seen) {
  return summaries.filter((summary) => summary.status === "waiting").flatMap((summary) => summary.promises
    .filter((promise) => promise.kind === "contact" && promise.owner.id === state.me.id && !promise.late && !seen.has(promise.id))
    .map((promise) => [summary, { kind: KIND, about: promise.id, text: `Promised in your name: ${promise.text}, ${promises.told(promise, summary)}`, owner: state.me, since: summary.waiting_since || summary.opened_at, due: null }]));
}

/** It is in their mind from here on, in this browser. */
export function note(promise) {
  localStorage.setItem(place(), JSON.stringify([...noted(), promise].slice(-MOST)));
}
