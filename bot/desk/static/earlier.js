// What the same customer came for before: fetched once for each conversation, as soon as they have proven who they are.
import * as api from "./api.js";
import { el } from "./dom.js";
import * as format from "./format.js";
import { on, state } from "./state.js";

const holder = el("section.card.earlier", { "aria-label": "Came before", hidden: true });

let openConversation = () => {};
let asked = ""; // for which conversation and proof
let shown = [];

/** `open(id)` a conversation. */
export function start(open) {
  openConversation = open;
  on("talk", refresh);
}

/** The card in the brief; it keeps itself up to date. */
export const card = () => holder;

function refresh() {
  const whole = state.whole;
  const now = whole?.brief?.who?.identified ? `${whole.summary.id} ${whole.brief.who.how}` : "";
  if (now === asked) return;
  asked = now;
  shown = [];
  render();
  if (now) look(whole.summary.id, now);
}

async function look(id, key) {
  try {
    const found = (await api.call("GET", `conversations/${encodeURIComponent(id)}/earlier`)).earlier;
    if (asked !== key) return; // another one was opened meanwhile
    shown = found;
  } catch {
    asked = ""; // it only helps; the next change asks again
  }
  render();
}

function render() {
  // What is open in another chat has a card of its own.
  const joined = new Set((state.whole?.brief?.joined || []).map((one) => one.id));
  const rest = shown.filter((one) => !joined.has(one.id));
  holder.hidden = !rest.length;
  holder.replaceChildren(...(rest.length ? [el("h2", {}, "Came before"), el("ul", {}, ...rest.map((one) => el("li", {}, row(one))))] : []));
}

function row(one) {
  const how = one.status !== "closed" ? "still open" : one.solved === false ? "closed, not solved" : "closed";
  const what = one.outcome || one.problem;
  return el("button.source", { type: "button", title: "Open it", onclick: () => openConversation(one.id) },
    el("small", {}, [format.when(one.at), one.order, how, one.agent].filter(Boolean).join(" · ")),
    what && el("span", { dir: "auto" }, what));
}
