// Two texts line by line: what stood there, what stands there now.
import { el } from "../dom.js";

const NAMES = { "-": "gone", "+": "new", "=": "" };

/** One below the other; long stretches without a change are left out. */
export function changes(lines) {
  const near = (place) => lines.slice(Math.max(0, place - 2), place + 3).some(([kind]) => kind !== "=");
  const rows = lines.map(([kind, text], place) => (kind !== "=" || near(place) ? row(kind, text) : null)).filter(Boolean);
  if (!lines.some(([kind]) => kind !== "=")) return el("p.small", {}, "The same as what is live now.");
  return el("pre.lines", { tabindex: 0 }, ...rows);
}

/** Both whole texts, side by side. */
export function both(lines, theirs, mine) {
  const column = (title, kinds) =>
    el("section", {}, el("h3", {}, title), el("pre.lines", { tabindex: 0, "aria-label": title }, ...lines.filter(([kind]) => kinds.includes(kind)).map(([kind, text]) => row(kind, text))));
  return el("div.both", {}, column(theirs, "=-"), column(mine, "=+"));
}

function row(kind, text) {
  const name = NAMES[kind];
  return el(`span.${name || "same"}`, {}, name && el("span.sr", {}, `${name}: `), `${text || " "}\n`);
}
