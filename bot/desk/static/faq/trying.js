// Ask a question and see the likeliest answers, with scores and why.
import { byId, el } from "../dom.js";
import * as calls from "./calls.js";
import { desk, isEdited, on } from "./desk.js";
import { language } from "./when.js";

let does = {};
let asked = "";

export function start(acts) {
  does = acts;
  on("text", () => byId("asked-of")?.replaceChildren(askedOf()));
}

const askedOf = () => (isEdited() ? "Asks the answers as they would be with your edit." : "Asks the answers as customers get them now.");

export function show(panel) {
  panel.append(
    el("p.small", { id: "asked-of" }, askedOf()),
    el(
      "form.ask", { onsubmit: ask },
      el("label", { for: "ask" }, "A question, as customers write"),
      el("input", { id: "ask", type: "text", value: asked, maxlength: 1000, autocomplete: "off", required: true }),
      el("button.primary", { type: "submit" }, "Ask"),
    ),
    el("div", { id: "hits", "aria-live": "polite" }),
  );
}

async function ask(event) {
  event.preventDefault();
  asked = byId("ask").value;
  const edit = isEdited() ? { file: desk.file.file, text: desk.text } : {};
  try {
    tell(await calls.attempt({ question: asked, language: desk.file?.language || "", ...edit }));
  } catch (error) {
    does.trouble(error);
  }
}

function tell(found) {
  const [first] = found.hits;
  const sure = found.hits.filter((hit) => hit.score >= found.threshold);
  const verdict = found.answer
    ? `The bot would answer with “${first.title}”.`
    : "By these answers alone the bot would say that it does not know.";
  byId("hits")?.replaceChildren(
    el(`p.verdict.${found.answer ? "well" : "doubt"}`, {}, verdict),
    desk.file?.language && desk.file.language !== "en" ? el("p.small", {}, `Only answers in ${language(desk.file.language)}.`) : "",
    el("ol.hits", {}, ...found.hits.map((hit) => line(hit, sure.includes(hit)))),
  );
}

function line(hit, sure) {
  const score = el("meter", { min: 0, max: 1, value: hit.score, "aria-label": `${Math.round(hit.score * 100)} of 100` });
  return el(
    `li${sure ? "" : ".weak"}`, {},
    el("button.quiet", { type: "button", onclick: () => does.open(hit.file) }, hit.title),
    el("span.score", {}, score, ` ${Math.round(hit.score * 100)} %`),
    el("span.small", {}, hit.why),
  );
}
