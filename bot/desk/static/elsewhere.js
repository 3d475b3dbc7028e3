// The desk's other pages: whoever looks at one of them has not left, and hears what they are offered.
import { byId, el } from "./dom.js";
import * as format from "./format.js";
import * as live from "./live.js";
import { followOthers } from "./logging_out.js";
import * as notify from "./notify.js";
import { isMine, offeredToMe, on, state } from "./state.js";

let wasLive = false;

/** Stay at the desk as this person; who takes no conversations is not there for any. */
export function stay(me) {
  if (!me.roles.some((role) => role !== "editor")) return;
  state.me = me;
  followOthers(me.id);
  const line = el("div.offer-line", { id: "offer-line", role: "status", hidden: true });
  document.querySelector("main").before(line);
  for (const what of ["list", "connection"]) on(what, render);
  notify.start(open, false);
  live.start({});
}

/** The address of one conversation at the desk. */
export const address = (id) => `/desk#${encodeURIComponent(id)}`;
const open = (id) => location.assign(address(id));

function render() {
  wasLive ||= state.fresh;
  const line = byId("offer-line");
  const [first, ...rest] = news();
  line.hidden = !first;
  const words = first ? `${first.words}${rest.length ? ` and ${rest.length} more` : ""}` : "";
  if (line.textContent !== words) line.replaceChildren(first ? link(first, words) : "");
}

/** What calls them back, the most urgent first. */
function news() {
  if (wasLive && !state.fresh) return [{ words: "Connection lost, trying again: you may count as gone from your desk" }];
  const all = [...state.conversations.values()];
  const offered = all.filter(offeredToMe).map((summary) => ({ id: summary.id, words: `Offered to you: ${format.customerName(summary)}` }));
  const waiting = all.filter((summary) => isMine(summary) && summary.status === "agent" && summary.waiting_since);
  return [...offered, ...waiting.map((summary) => ({ id: summary.id, words: `${format.customerName(summary)} waits for your answer` }))];
}

const link = ({ id }, words) => (id ? el("button", { type: "button", dir: "auto", onclick: () => open(id) }, words) : el("p", {}, words));
