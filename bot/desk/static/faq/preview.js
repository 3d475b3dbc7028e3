// How customers see the answer: in the web chat and on WhatsApp.
import { el } from "../dom.js";
import { desk, stops } from "./desk.js";
import { shown } from "./marks.js";

const WAYS = { person: "brings a person", order_status: "looks the order up" };

export function start() {}

export function show(panel) {
  const found = desk.preview;
  if (!found) {
    panel.append(el("p.empty", {}, "There is nothing to show before the file is whole."));
    return;
  }
  panel.append(
    stops().length ? el("p.small.stop", {}, "This is how it looked before the mistake.") : "",
    el("h2", {}, "Web chat"),
    el("div.chat.web", {}, bubble(found.web.text), el("div.ways", {}, ...found.web.buttons.map(button))),
    el("h2", {}, "WhatsApp"),
    el("div.chat.whatsapp", {}, bubble(found.whatsapp.text), el("div.ways", {}, ...found.whatsapp.buttons.map(button))),
    el("p.small", {}, found.own_whatsapp ? "WhatsApp has a wording of its own here." : "WhatsApp says the same."),
    ...(found.if_not_helped
      ? [el("h2", {}, "When it did not help"), el("div.chat.web", {}, bubble(found.if_not_helped)), el("p.small", {}, "Said as a person takes over, at once.")]
      : []),
  );
}

const bubble = (text) => el("p.bubble", { dir: "auto" }, ...shown(text));

function button(one) {
  return el("span.way", { title: WAYS[one.go] || `gives the answer ${one.go}` }, one.label);
}
