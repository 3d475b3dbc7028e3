// Questions without a good answer: what to write next.
import { byId, el } from "../dom.js";
import * as calls from "./calls.js";
import { desk } from "./desk.js";
import { count, language, when } from "./when.js";

let does = {};
let groups = [];

export function start(acts) {
  does = acts;
}

export async function load() {
  byId("learned").textContent = "Reading what customers asked …";
  try {
    const found = await calls.learn();
    groups = found.groups;
    byId("tab-questions").querySelector("b").textContent = groups.filter((group) => !group.now).length || "";
    byId("learned").textContent = groups.length
      ? `From ${count(found.questions, "question")} of the last 30 days; names, numbers and addresses are taken out.`
      : "No question of the last 30 days was left without a good answer.";
    byId("groups").replaceChildren(...groups.map(row));
  } catch (error) {
    byId("learned").textContent = "";
    does.trouble(error);
  }
}

const reason = (group) => (group.entry ? `“${group.entry.title}” was of no use` : "Nobody could answer");

function row(group) {
  return el(
    "li", {},
    el(
      "button.row", { type: "button", onclick: () => does.showQuestion(group) },
      el("span.line", {}, el("span.name", {}, group.examples[0])),
      el("span.last", {}, group.now ? `Answered now by “${group.now.title}”` : reason(group)),
      el("span.tags", {}, el(group.now ? "span.tag.well" : "span.tag.mend", {}, count(group.customers, "customer")), group.language !== "en" && el("span.tag", {}, language(group.language)), el("span.tag", {}, `last ${when(group.last)}`)),
    ),
  );
}

/** The group in the middle of the page, where a text would be. */
export function render() {
  const group = desk.question;
  byId("question").hidden = !group;
  if (!group) return;
  byId("question").replaceChildren(
    el("h1", {}, reason(group)),
    el("p", {}, `${count(group.customers, "customer")} asked ${count(group.questions, "time")}, last ${when(group.last)}.${group.not_helped ? ` ${group.not_helped} said that it did not help.` : ""}`),
    el("ul.examples", {}, ...group.examples.map((text) => el("li", { dir: "auto" }, text))),
    group.now ? el("p", {}, `By the FAQ they would be answered now, by “${group.now.title}” (${Math.round(group.now.score * 100)} %).`) : "",
    el("div.actions", {}, ...ways(group)),
    !group.now && group.near && group.near.id !== group.entry?.id ? el("p.small", {}, `The nearest answer is “${group.near.title}” (${Math.round(group.near.score * 100)} %). If it fits, add one of these wordings to it instead of writing another.`) : "",
  );
}

function ways(group) {
  const write = el("button.quiet", { type: "button", onclick: () => does.begin(group.suggested_id, group.wordings, group.language) }, "Start a new answer from these");
  const mend = group.entry?.file && el("button.primary", { type: "button", onclick: () => does.open(group.entry.file) }, `Open “${group.entry.title}”`);
  const now = group.now && el("button.primary", { type: "button", onclick: () => does.open(group.now.file) }, `Open “${group.now.title}”`);
  const near = !group.entry && group.near?.file && el("button.quiet", { type: "button", onclick: () => does.open(group.near.file) }, `Open “${group.near.title}”`);
  return group.now ? [now] : [mend, write, near].filter(Boolean);
}
