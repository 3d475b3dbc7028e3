// How the customer sounded from message to message: a line from glad (top) to angry (bottom), and the same in words.
import { el, svg } from "./dom.js";
import * as format from "./format.js";
import { state } from "./state.js";

const [WIDTH, HEIGHT, PAD] = [300, 68, 9];

export function card(found) {
  if (!found.length) return null;
  const x = (place) => (found.length === 1 ? WIDTH / 2 : PAD + (place * (WIDTH - 2 * PAD)) / (found.length - 1));
  const y = (value) => HEIGHT / 2 - value * (HEIGHT / 2 - PAD);
  const points = found.map((one, place) => [x(place), y(one.value)]);
  const words = found.map((one) => format.mood(one.value));
  const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "sparkline", role: "img", "aria-label": `Mood from first to last message: ${words.join(", ")}` },
    svg("line", { x1: 0, x2: WIDTH, y1: HEIGHT / 2, y2: HEIGHT / 2, class: "middle" }),
    svg("polyline", { points: points.map((point) => point.join(",")).join(" ") }),
    ...points.map(([left, top], place) => svg("circle", { cx: left, cy: top, r: place === points.length - 1 ? 5 : 3.2, class: words[place] })));
  return el("section.card", {}, el("h2", {}, "Mood"), picture, el("p.small", {}, way(found, words)));
}

/** How it went: "calm throughout", "from calm to angry", "angry at 14:02, calm since". */
function way(found, words) {
  const last = words.at(-1);
  const worst = found.reduce((low, one, place) => (one.value <= found[low].value ? place : low), 0);
  if (words[worst] !== last && ["upset", "angry"].includes(words[worst])) {
    const at = state.whole?.entries.find((entry) => entry.seq === found[worst].seq)?.at;
    return `${words[worst]}${at ? ` at ${format.when(at)}` : " before"}, ${last} since`;
  }
  return words[0] === last ? `${last} throughout` : `from ${words[0]} to ${last}`;
}
