// Whether anybody who decides is at the desk, and who is next: whoever asks them tells the customer by when.
import * as format from "./format.js";
import { state } from "./state.js";

/** Empty while one of them is here; whoever asks is none who decides on it. */
export function nobody() {
  const all = state.team.filter((one) => one.roles.includes("supervisor") && one.id !== state.me?.id);
  if (!state.team.length || all.some((one) => one.here)) return "";
  return `No supervisor is at the desk${next(all)}.`;
}

function next(all) {
  const first = (one) => one.name.split(" ")[0];
  const due = all.find((one) => one.on_shift);
  if (due) return `; ${first(due)} is on shift, but not here`;
  const [soonest] = all.filter((one) => one.next_shift).sort((a, b) => Date.parse(a.next_shift) - Date.parse(b.next_shift));
  return soonest ? `; the next is ${first(soonest)}, on shift ${format.when(soonest.next_shift)}` : ", and when the next one comes is not known";
}
