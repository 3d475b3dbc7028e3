// What is offered to me and stands nowhere on the screen, because I look at something else: one line above all panes.
import { byId, el } from "./dom.js";
import * as format from "./format.js";
import { offeredToMe, on, passedToMe, state } from "./state.js";

let openConversation = () => {};

export function start(opener) {
  openConversation = opener;
  // The lists are drawn first: what they show needs no line.
  for (const what of ["list", "team", "talk"]) on(what, () => queueMicrotask(render));
  addEventListener("resize", render);
  byId("rows").addEventListener("scroll", () => requestAnimationFrame(render), { passive: true });
}

/** To what is offered to me; whether there was something. */
export function openFirst() {
  const [first] = pending();
  if (first) openConversation(first.id);
  return Boolean(first);
}

/** The only one that is offered to me, if nothing else is. */
export function only() {
  const found = pending();
  return found.length === 1 ? found[0].id : null;
}

const pending = () => [...state.conversations.values()].filter((summary) => offeredToMe(summary) && summary.id !== state.open)
  .sort((a, b) => (a.until || "9").localeCompare(b.until || "9"));

/** Its row may be in another tab, behind another pane of a phone, or scrolled away. */
function inSight(summary) {
  const node = byId("rows").querySelector(`[data-id="${CSS.escape(summary.id)}"]`);
  if (!node?.checkVisibility()) return false;
  const [row, list] = [node.getBoundingClientRect(), byId("rows").getBoundingClientRect()];
  return row.bottom > list.top && row.top < list.bottom;
}

export function render() {
  if (!state.me) return;
  const unseen = pending().filter((summary) => !inSight(summary));
  const line = byId("offer-line");
  const signature = unseen.map((summary) => `${summary.id} ${summary.version}`).join(" ");
  if (line.dataset.of === signature) return;
  line.dataset.of = signature;
  line.hidden = !unseen.length;
  line.replaceChildren(...(unseen.length ? [button(unseen)] : []));
}

function button([summary, ...rest]) {
  const whence = passedToMe(summary) ? `${summary.transfer.from.name} passes on` : "Offered to you";
  return el("button", { type: "button", onclick: () => openConversation(summary.id) },
    el("b", {}, `${whence}: `), el("span", { dir: "auto" }, format.customerName(summary)),
    summary.reason && el("span.why-line", {}, ` · ${summary.reason.text}`),
    rest.length > 0 && el("span", {}, ` and ${rest.length} more`), " ", el("kbd", {}, "o"));
}
