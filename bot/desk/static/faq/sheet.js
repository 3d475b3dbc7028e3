// The text of a file with its lines numbered, and those that have a problem marked.
import { byId, el } from "../dom.js";
import { desk, on, tell } from "./desk.js";

export function start() {
  const text = byId("text");
  text.addEventListener("input", () => {
    desk.text = text.value;
    tell("text");
  });
  text.addEventListener("keydown", (event) => {
    // Tab leaves the field as everywhere; Escape gives the focus to what comes next.
    if (event.key === "Escape") byId("head").querySelector("button")?.focus();
  });
  on("file", () => {
    text.value = desk.text;
    mirror();
    byId("paper").scrollTop = 0;
  });
  on("text", mirror);
  on("check", mirror);
}

/** Put another text in: also told to everybody, as if it were typed. */
export function write(words) {
  byId("text").value = words;
  desk.text = words;
  tell("text");
}

/** The caret at the beginning of that line, and the line in sight. */
export function goTo(line) {
  const text = byId("text");
  const before = text.value.split("\n").slice(0, line - 1).join("\n");
  const place = Math.min(text.value.length, before.length + (line > 1 ? 1 : 0));
  text.focus({ preventScroll: true });
  text.setSelectionRange(place, place);
  byId("mirror").children[line - 1]?.scrollIntoView({ block: "center" });
}

/** Lines wrap in the mirror as they do in the text, so its numbers stand where the lines begin. */
function mirror() {
  const bad = new Map();
  for (const problem of desk.problems) {
    if (problem.file === desk.file?.file) bad.set(problem.line, bad.get(problem.line) || problem.stops);
  }
  const lines = desk.text.split("\n");
  const kinds = lines.map((_, place) => (bad.has(place + 1) ? (bad.get(place + 1) ? "stop" : "doubt") : ""));
  const box = byId("mirror");
  while (box.children.length > lines.length) box.lastElementChild.remove();
  lines.forEach((line, place) => {
    let row = box.children[place];
    if (!row) box.append((row = el("div", { data: { line: place + 1 } })));
    if (row.textContent !== line) row.textContent = line;
    if (row.className !== kinds[place]) row.className = kinds[place];
  });
}
