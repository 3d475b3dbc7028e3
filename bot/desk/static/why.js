// Why something can't be done with the open conversation now, for whoever pressed its key.
import { isMine } from "./state.js";

/** In the composer: who speaks, or what comes first; "" where nothing is in the way. */
export function notWriting({ summary, can }) {
  if (can.includes("accept")) return "Accept to reply.";
  if (summary.status === "agent") return `${summary.owner.name} speaks with the customer.`;
  if (can.includes("take-over")) return "Take over to reply.";
  return "";
}

/** For a key: what has to come first. `verbs` are what it would do. */
export function notNow(whole, verbs) {
  if (!whole) return "Choose a conversation first: j or k.";
  const { summary, can } = whole;
  if (verbs.includes("accept")) return isMine(summary) ? "You have it already; r begins a reply." : `${summary.owner?.name || "Nobody"} has it.`;
  if (summary.barred) return "It was ended for abuse; a supervisor can lift that.";
  if (summary.status === "closed") return "This conversation is closed.";
  if (verbs.includes("bar")) return "Only who has it, or a supervisor, can end it for abuse.";
  if (verbs.includes("decline")) return "It is not offered to you.";
  if (can.includes("accept")) return "Accept it first: a.";
  if (verbs.includes("watch-order") && isMine(summary)) return "No order is proven to be theirs yet.";
  if (can.includes("take-over")) return "Take it over first: a.";
  return notWriting(whole) || "That can’t be done here now.";
}
