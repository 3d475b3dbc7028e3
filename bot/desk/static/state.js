// What this desk knows, and who wants to hear when it changes.

export const state = {
  me: null,
  team: [],
  conversations: new Map(),
  fresh: false, // the live connection stands and we have seen everything
  tab: "waiting",
  filter: "",
  found: null, // by the search: {rows, more, problem}
  open: null, // id of the conversation shown
  whole: null, // its summary, brief and entries
  files: { largest: 0, most: 0, kinds: [] }, // what a reply takes
  bars: 86400, // for how many seconds a conversation is ended for abuse
  skew: 0, // the server's clock minus ours, in milliseconds
};

const listeners = new Map();
let pending = new Set();

/** Hear of "list", "talk", "team" or "connection". */
export function on(what, listener) {
  listeners.set(what, [...(listeners.get(what) || []), listener]);
}

/** Something changed; listeners hear of it once, after everything that happened now. */
export function changed(...whats) {
  if (pending.size === 0) queueMicrotask(tell);
  whats.forEach((what) => pending.add(what));
}

function tell() {
  const now = pending;
  pending = new Set();
  for (const what of now) for (const listener of listeners.get(what) || []) listener();
}

export const serverNow = () => Date.now() + state.skew;

/** A summary from a snapshot, an event or an answer; older ones than we have are no news. */
export function take(summary) {
  const known = state.conversations.get(summary.id);
  if (known && known.version > summary.version) return known;
  if (summary.status === "closed" && !summary.barred) state.conversations.delete(summary.id);
  else state.conversations.set(summary.id, summary);
  changed("list");
  return known;
}

/** Of an element with words of the open conversation: in its language, and from whichever side that is read. */
export const theirs = () => ({ dir: "auto", lang: state.whole?.summary.language || "en" });

export const isMine = (summary) => summary.owner?.id === state.me?.id;
export const passedToMe = (summary) => Boolean(summary.transfer) && summary.transfer.to.id === state.me?.id;
export const offeredToMe = (summary) => (summary.status === "offered" && isMine(summary)) || passedToMe(summary);

/** How many conversations somebody holds, by the list that is on the screen. */
export function load(agent) {
  let held = 0;
  for (const summary of state.conversations.values()) {
    if (summary.owner?.id === agent.id && ["agent", "offered"].includes(summary.status)) held += 1;
  }
  return held;
}
