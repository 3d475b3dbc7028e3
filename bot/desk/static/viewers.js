// Who else looks at the open conversation: told over the live connection, kept nowhere.
import { byId } from "./dom.js";
import { viewing } from "./live.js";
import { on, state } from "./state.js";

const AGAIN = 30_000; // said again so often, for desks that came later
const OVER = 75_000; // two times unheard and a bit

const others = new Map(); // agent's id: {name, conversation, at}
let told = "";

export function start() {
  on("talk", tell);
  on("connection", () => {
    told = "";
    tell();
  });
  document.addEventListener("visibilitychange", tell);
  setInterval(() => {
    if (told) viewing(told);
    render();
  }, AGAIN);
}

/** Somebody opened a conversation, or looks at none any more. */
export function heard({ conversation, agent }) {
  if (agent.id === state.me.id) return;
  const isNew = others.get(agent.id)?.conversation !== conversation;
  others.set(agent.id, { name: agent.name, conversation, at: Date.now() });
  if (isNew && conversation && conversation === told) viewing(told); // they are to know of us, too
  render();
}

/** A desk in the background looks at nothing. */
function tell() {
  const now = state.fresh && !document.hidden && state.open ? state.open : "";
  if (now !== told) viewing(now);
  told = now;
  render();
}

function render() {
  const names = [...others.values()].filter((one) => one.conversation === state.open && Date.now() - one.at < OVER).map((one) => one.name);
  const line = byId("viewers");
  line.hidden = !state.open || !names.length;
  const words = names.length ? `${names.join(", ")} ${names.length > 1 ? "are" : "is"} looking at this, too.` : "";
  if (line.textContent !== words) line.textContent = words;
}
