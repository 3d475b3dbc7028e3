// Building the page. Whatever comes from customers gets in as text only: nothing here parses HTML.

/** An element: el("p.small", {title: "x", onclick: f}, "text", otherElement, null). */
export function el(kind, props = {}, ...children) {
  const [tag, ...classes] = kind.split(".");
  const node = document.createElement(tag || "div");
  if (classes.length) node.className = classes.join(" ");
  setAll(node, props);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return node;
}

const SVG = "http://www.w3.org/2000/svg";

export function svg(tag, props = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  setAll(node, props);
  node.append(...children);
  return node;
}

function setAll(node, props) {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "data") Object.assign(node.dataset, value);
    else node.setAttribute(name, value === true ? "" : value);
  }
}

const BOLD = /(?<![\w*])\*{1,2}([^*\s](?:[^*\n]*[^*\s])?)\*{1,2}(?![\w*])/u;

/** As the customer's chat shows the bot's answers: *so* is bold. */
export const emphasised = (text) => text.split(BOLD).map((part, place) => (place % 2 ? el("b", {}, part) : part));

export const byId = (id) => document.getElementById(id);

const CAN_HAVE = "button:not(:disabled), a[href], input, select, textarea, summary, [tabindex]";
const nameOf = (node) => node.id || node.dataset.id || node.dataset.verb || node.dataset.focus || node.getAttribute("aria-label") || node.textContent;

/** Builds anew what stands in `holder`; the keyboard stays where it was in it, or near, or goes to `otherwise()`. */
export function keepingFocus(holder, build, otherwise = () => null) {
  const had = holder.contains(document.activeElement) ? document.activeElement : null;
  const [name, place] = had ? [nameOf(had), [...holder.querySelectorAll(CAN_HAVE)].indexOf(had)] : [];
  build();
  if (!had || document.activeElement === had) return;
  const all = [...holder.querySelectorAll(CAN_HAVE)].filter((node) => node.checkVisibility());
  const next = had.isConnected ? had : all.find((node) => nameOf(node) === name) || all[Math.min(place, all.length - 1)] || otherwise();
  next?.focus({ preventScroll: true });
}

/** Keeps nodes of a list by key and makes one anew only when its signature changed. */
export class Keyed {
  constructor() {
    this.kept = new Map();
  }

  node(key, signature, make) {
    const old = this.kept.get(key);
    if (old && old.signature === signature) return old.node;
    const node = make();
    this.kept.set(key, { signature, node });
    return node;
  }

  keepOnly(keys) {
    for (const key of this.kept.keys()) if (!keys.has(key)) this.kept.delete(key);
  }
}

/** Puts exactly these children into a parent, moving only what stands wrong. */
export function arrange(parent, children) {
  children.forEach((child, place) => {
    if (parent.children[place] !== child) parent.insertBefore(child, parent.children[place] || null);
  });
  while (parent.children.length > children.length) parent.lastElementChild.remove();
}
