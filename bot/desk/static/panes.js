// Which pane is in front, where the screen has no room for all: on a phone one, on a narrow window two.
import { byId } from "./dom.js";

const listeners = [];

/** `heard` after each change. */
export function start(heard) {
  listeners.push(heard);
  for (const button of buttons()) button.addEventListener("click", () => show(button.dataset.pane));
  byId("head").addEventListener("click", (event) => event.target.closest(".to-brief") && show(document.body.dataset.pane === "brief" ? "talk" : "brief"));
}

export function show(name) {
  document.body.dataset.pane = name;
  // The other panes may be hidden now; the keyboard goes along.
  if (!document.activeElement.checkVisibility()) document.querySelector(`.pane.${name}`).focus();
  for (const button of buttons()) button.setAttribute("aria-current", button.dataset.pane === name);
  for (const heard of listeners) heard();
}

const buttons = () => document.querySelectorAll(".bottom [data-pane]");
