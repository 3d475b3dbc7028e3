// Which past questions would get another answer with this edit.
import { byId, el } from "../dom.js";
import * as calls from "./calls.js";
import { desk, isEdited, on } from "./desk.js";
import { count, when } from "./when.js";

const KINDS = {
  lost: "Would get no answer any more",
  other: "Would get another answer",
  new: "Would get an answer at last",
  reworded: "Would get your new wording",
};
let does = {};
let running = false;

export function start(acts) {
  does = acts;
  on("text", ready);
}

/** There is an effect only of an edit. */
function ready() {
  if (!byId("compare")) return;
  byId("compare").disabled = running || !isEdited();
  byId("unedited").hidden = isEdited();
}

export function show(panel) {
  panel.append(
    el("p.small", {}, "Asks what customers wrote in the last 30 days again: once with the live answers, once with your edit. Names, numbers and addresses are taken out."),
    el("button.primary", { type: "button", id: "compare", onclick: run }, "Ask them again"),
    el("p.small", { id: "unedited" }, "You have not changed anything yet."),
    el("div", { id: "changes", "aria-live": "polite" }),
  );
  ready();
}

async function run() {
  running = true;
  ready();
  byId("changes").replaceChildren(el("p.small", {}, "Asking …"));
  try {
    const found = await calls.compare(desk.file.file, desk.text);
    byId("changes")?.replaceChildren(...report(found));
  } catch (error) {
    byId("changes")?.replaceChildren();
    does.trouble(error);
  } finally {
    running = false;
    ready();
  }
}

/** The comparison as nodes; also for the question before publishing or deleting. */
export function report(found) {
  const verdict = found.changed
    ? `${found.changed} of ${count(found.questions, "question")} would get another answer.`
    : `None of ${count(found.questions, "past question")} would get another answer.`;
  const nodes = [el("p.verdict", {}, verdict)];
  for (const [kind, title] of Object.entries(KINDS)) {
    const some = found.changes.filter((change) => change.kind === kind);
    if (some.length) nodes.push(el("h2", {}, `${title} (${some.length})`), el("ul.changes", {}, ...some.map(line)));
  }
  if (found.changed > found.changes.length) nodes.push(el("p.small", {}, `${found.changed - found.changes.length} more.`));
  return nodes;
}

function line(change) {
  const name = (answer) => (answer ? answer.title : "no answer");
  const moved = change.kind === "reworded" ? name(change.after) : `${name(change.before)} → ${name(change.after)}`;
  const often = change.times > 1 ? `${change.times} times by ${count(change.customers, "customer")}, last ` : "";
  return el("li", {}, el("q", { dir: "auto" }, change.text), el("span.small", {}, moved), el("span.small", {}, `${often}${when(change.last)}`));
}
