// The check that goes along while somebody types.
import { byId, el } from "../dom.js";
import * as calls from "./calls.js";
import { desk, doubts, isEdited, on, stops, tell } from "./desk.js";
import { goTo } from "./sheet.js";
import { told } from "./told.js";
import { count } from "./when.js";

const PAUSE = 450;
/** How often a page that is looked at asks whether somebody else changed its file. */
const LOOK = 10_000;
let timer = null;
let latest = 0;
let onVersion = () => {};
let trouble = () => {};

/** `heard` is told the version that stands in the folder at each check. */
export function start(heard, onTrouble) {
  onVersion = heard;
  trouble = onTrouble;
  on("text", () => {
    clearTimeout(timer);
    timer = setTimeout(now, PAUSE);
    render();
  });
  on("file", render);
  on("check", render);
  setInterval(look, LOOK);
  addEventListener("focus", look);
}

/** Only whether somebody else changed the file: what is shown, focused and scrolled stays. */
async function look() {
  const { file, text } = desk;
  if (!file || document.hidden) return;
  const found = await calls.check(file.file, text).catch(() => null);
  if (found && desk.file === file) onVersion(found.version);
}

/** Check what stands there now; resolves when problems and preview are about that text. */
export async function now() {
  clearTimeout(timer);
  if (!desk.file) return;
  const [number, file, text] = [(latest += 1), desk.file.file, desk.text];
  try {
    const found = await calls.check(file, text);
    // About another text than what stands there now: the next check is on its way, or was done.
    if (number !== latest || desk.file?.file !== file || desk.text !== text) return;
    Object.assign(desk, { problems: found.problems, checked: text, preview: found.preview || desk.preview, lines: found.lines, hints: found.hints });
    tell("check");
    onVersion(found.version);
  } catch (error) {
    trouble(error);
  }
}

function render() {
  byId("found").hidden = !desk.file;
  if (!desk.file) return;
  byId("state").className = `state ${stops().length ? "stop" : doubts().length ? "doubt" : "well"}`;
  byId("state").textContent = verdict();
  const every = [...stops(), ...doubts(), ...desk.hints.map((hint) => ({ ...hint, hint: true }))];
  byId("problems").replaceChildren(...every.map(problem));
}

function verdict() {
  if (desk.checked !== desk.text) return "Checking …";
  if (stops().length) return "This can't be published yet.";
  if (doubts().length) return `${count(doubts().length, "thing")} to look at.`;
  return isEdited() ? "All well. Ready to publish." : "All well.";
}

function problem(one) {
  const here = one.file === desk.file.file;
  const words = [el("b", {}, here ? `Line ${one.line}` : `${one.file}, line ${one.line}`), " ", ...told(one.message)];
  const kind = one.stops ? "stop" : one.hint ? "hint" : "doubt";
  if (!here) return el(`li.${kind}`, {}, el("p", {}, ...words));
  return el(`li.${kind}`, {}, el("button", { type: "button", onclick: () => goTo(one.line) }, ...words));
}
