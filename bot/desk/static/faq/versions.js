// What the answer was before, and back to it.
import { byId, el } from "../dom.js";
import * as calls from "./calls.js";
import { desk, isNew } from "./desk.js";
import { changes } from "./lines.js";
import { when } from "./when.js";

let does = {};

export function start(acts) {
  does = acts;
}

export async function show(panel) {
  const list = el("ul.versions", {});
  panel.append(el("p.small", {}, "Every version that was live. Going back makes it live again at once."), list);
  try {
    const found = await calls.history(desk.file.file);
    list.replaceChildren(...found.versions.map(line));
    if (!found.versions.length && isNew()) list.append(el("li.small", {}, "It has not been live yet."));
    else if (!found.versions.length) list.append(el("li.small", {}, "No version is kept so far: they are from the first time that an answer is live or published here."));
  } catch (error) {
    does.trouble(error);
  }
}

function line(version) {
  const by = version.by || "changed in the files";
  const label = version.live ? "live now" : "Compare";
  const box = el("div.compared", { "aria-live": "polite" });
  const open = () => compare(version, box);
  return el(
    "li", { data: { version: version.version } },
    el("span.line", {}, el("b", {}, when(version.at)), el("span", {}, by)),
    version.live ? el("span.tag.well", {}, label) : el("button.quiet", { type: "button", onclick: open }, label),
    box,
  );
}

async function compare(version, box) {
  if (box.childElementCount) return box.replaceChildren();
  try {
    const found = await calls.version(desk.file.file, version.version);
    box.replaceChildren(
      el("p.small", {}, "What would change if you go back:"),
      changes(found.lines),
      el("button.primary", { type: "button", onclick: () => does.goBack(version) }, "Go back to this version"),
      el("button.quiet", { type: "button", onclick: () => does.takeText(found.text) }, "Edit from here"),
    );
  } catch (error) {
    does.trouble(error);
  }
  return undefined;
}
