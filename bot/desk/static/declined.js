// A supervisor's no: before whoever is to tell the customer, with its reason, until they have written to them.
import { state } from "./state.js";

export const KIND = "declined";

/** As alarms, each with its conversation. Nobody else is shown them: not who said no. */
export function found(summaries) {
  return summaries.flatMap((summary) => (summary.declined || []).filter((one) => one.owner.id === state.me.id)
    .map((one) => [summary, { kind: KIND, about: one.id, text: words(one), owner: state.me, since: one.since, due: null }]));
}

const words = (one) => `${one.by} declined: ${one.text}${one.word ? `, “${one.word}”` : ""}. Tell the customer what happens instead`;
