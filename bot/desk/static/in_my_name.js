// What others did in somebody's name: what the house promised while they were away, what was ended of theirs, what a supervisor approved. Seen once they have said so, or opened it.
import * as promises from "./promises.js";
import { state } from "./state.js";

export const KIND = "in_your_name";
const MOST = 200;

const place = () => `in-my-name:${state.me.id}`;
const noted = () => JSON.parse(localStorage.getItem(place()) || "[]");

/** As alarms, each with its conversation. Whoever is asked for it at this moment sees the offer. */
export function found(summaries) {
  const seen = new Set(noted());
  return [...[...gone(summaries), ...approved(summaries)].filter(([, alarm]) => !seen.has(alarm.about)), ...promised(summaries, seen)];
}

/** What is read where it happened is no news: the open conversation shows it. */
export function look() {
  if (document.hidden || !document.hasFocus()) return;
  const [summary, seen] = [state.conversations.get(state.open), new Set(noted())];
  if (summary) approved([summary]).filter(([, { about }]) => !seen.has(about)).forEach(([, { about }]) => note(about));
}

const CAME_OF_IT = { done: "The customer has read it", begun: "It is being done", unclear: "It isn’t confirmed yet", refused: "The order system refused it: tell the customer what happens instead" };

/** A yes to what they asked for; what came of it is told, and it is one piece of news. */
const approved = (summaries) => summaries.flatMap((summary) => (summary.approved || []).filter(({ owner }) => owner.id === state.me.id)
  .map((one) => [summary, { kind: KIND, about: `yes ${summary.id} ${one.id}`, text: `${one.by} approved: ${one.text}. ${CAME_OF_IT[one.stage]}`, owner: state.me, since: one.since, due: null }]));

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
