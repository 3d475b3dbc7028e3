// The open file: what is done with it, and its drafts.
import { byId, el } from "../dom.js";
import * as calls from "./calls.js";
import * as checking from "./checking.js";
import { desk, doubts, isEdited, isNew, on, stops, tell } from "./desk.js";
import * as dialogs from "./dialogs.js";
import * as drafts from "./drafts.js";
import * as learning from "./learning.js";
import * as list from "./list.js";
import { pane, toast, trouble } from "./page.js";
import { write } from "./sheet.js";
import { when } from "./when.js";

let warned = ""; // the version of which the editor was told that somebody else made it
let busy = false;

export function start() {
  on("text", () => {
    keepDraft();
    head();
  });
  on("check", head);
  on("file", () => {
    head();
    banner();
    learning.render();
    list.render();
    byId("nothing").hidden = Boolean(desk.file || desk.question);
    byId("paper").hidden = !desk.file;
  });
}

export async function open(name) {
  try {
    take(await calls.open(name));
  } catch (error) {
    const draft = drafts.find(name);
    if (error.status === 404 && draft) return takeGone(name, draft);
    if (error.status === 404) list.load();
    if (error.status === 404 && (await openDeleted(name))) return undefined;
    trouble(error);
  }
  return undefined;
}

/** The last version of a file that is gone, to be published again; whether there was one. */
async function openDeleted(name) {
  const { versions } = await calls.history(name).catch(() => ({ versions: [] }));
  if (!versions.length) return false;
  const { text } = await calls.version(name, versions[0].version);
  take({ file: name, text, version: "", title: name, id: "", language: "", changed: null, problems: [], preview: null, deleted: true }, { fresh: true });
  banner("This answer is deleted: customers don't get it. Publish it to bring it back.");
  desk.checked = "";
  await checking.now();
  return true;
}

/** A file as the desk gave it; a draft of it that was kept here goes on. */
function take(found, { fresh = false } = {}) {
  const draft = fresh ? null : drafts.find(found.file);
  if (draft && draft.text === found.text) drafts.drop(found.file);
  const goesOn = draft && draft.text !== found.text;
  Object.assign(desk, { file: found, text: found.text, problems: found.problems, preview: found.preview, checked: found.text, lines: found.lines || [], hints: found.hints || [], question: null });
  // Who goes on with a draft hears of what came since it was begun.
  warned = goesOn ? draft.began_from : found.version;
  if (goesOn) {
    desk.text = draft.text;
    // What the draft began from, so that publishing it can't overwrite what came since.
    desk.file = { ...found, version: draft.began_from };
  }
  location.hash = encodeURIComponent(found.file);
  tell("file");
  pane("talk");
  if (goesOn) checking.now();
}

/** A draft whose file is not (or no longer) there. */
function takeGone(name, draft) {
  const file = { file: name, text: "", version: "", title: name, id: "", language: "", changed: null, problems: [], preview: null };
  take(file);
  if (desk.text !== draft.text) write(draft.text);
}

export function leave() {
  Object.assign(desk, { file: null, text: "", problems: [], preview: null, question: null });
  history.replaceState(null, "", location.pathname);
}

function keepDraft() {
  const { file } = desk;
  const was = drafts.find(file.file) !== null;
  if (!isEdited()) drafts.drop(file.file);
  else if (!drafts.keep(file.file, desk.text, file.version)) toast("This browser has no room for drafts: publish before you close the page.");
  if (was !== isEdited()) list.render();
}

/** The check tells which version stands in the folder; another one than ours is somebody else's. */
export function heard(version) {
  // What is being published right now is our own.
  if (busy || version === desk.file.version || version === warned) return;
  warned = version;
  if (!isEdited()) return void newer();
  const did = version ? "changed" : "deleted";
  banner(`Somebody else ${did} this answer since you began. Publishing shows you both texts first; nothing gets lost.`);
}

/** Nobody typed here yet: the text on the page is the live one again. */
async function newer() {
  const name = desk.file.file;
  const found = await calls.open(name).catch(() => null);
  // Meanwhile another file was opened, or this one edited: that is the editor's own.
  if (desk.file?.file !== name || isEdited()) return;
  if (!found) return void (await openDeleted(name));
  const shown = document.body.dataset.pane;
  take(found);
  pane(shown);
  banner(`${found.changed?.by || "Somebody"} changed this answer just now. You see the new text.`);
}

function banner(text = "") {
  const draft = desk.file && isEdited() && drafts.find(desk.file.file);
  const words = text || (draft && !isNew() ? `You changed this ${when(draft.at)} and have not published it yet.` : "");
  byId("banner").hidden = !words;
  byId("banner").replaceChildren(words);
}

/** Of what is not live, the title that stands in the text. */
const title = () => (isNew() && desk.preview?.title) || desk.file.title;

function head() {
  byId("head").hidden = !desk.file;
  if (!desk.file) return;
  const { file } = desk;
  const by = file.changed ? `Live since ${when(file.changed.at)}${file.changed.by ? `, by ${file.changed.by}` : ""}` : file.deleted ? "Deleted" : isNew() ? "Not published yet" : "";
  const ready = isEdited() && !stops().length && desk.checked === desk.text;
  const buttons = [
    isEdited() && el("button.quiet", { type: "button", onclick: throwAway }, "Throw away"),
    !isNew() && el("button.quiet", { type: "button", onclick: remove }, "Delete"),
    el("button.primary", { type: "button", disabled: !ready, onclick: () => publish() }, "Publish"),
  ].filter(Boolean);
  const focused = byId("head").contains(document.activeElement) ? document.activeElement.textContent : "";
  byId("head").replaceChildren(
    el("div.title", {}, el("h1", { tabindex: -1 }, title()), el("p", {}, el("span.order", {}, file.file), by && ` ${by}`)),
    el("div.actions", {}, ...buttons, el("button.quiet.to-brief", { type: "button", onclick: () => pane(document.body.dataset.pane === "brief" ? "talk" : "brief") }, "Try it")),
  );
  [...byId("head").querySelectorAll("button")].find((one) => one.textContent === focused)?.focus();
}

/** One thing at a time: a second click while the first is on its way is none. */
async function once(act) {
  if (busy) return;
  busy = true;
  try {
    await act();
  } catch (error) {
    trouble(error);
  } finally {
    busy = false;
    settle();
  }
}

/** The keyboard goes on here when the button that had the focus is gone. */
function settle() {
  if (document.activeElement !== document.body) return;
  (desk.file ? byId("head").querySelector("h1") : byId("new")).focus();
}

const edit = (more) => ({ file: desk.file.file, began_from: desk.file.version, ...more });

function publish() {
  return once(async () => {
    const known = doubts();
    const answer = await dialogs.publish(title(), known, changed());
    if (answer) await send({ text: desk.text, note: answer.note, anyway: known.length > 0 });
  });
}

/** What publishing would change; both whole texts where it replaces somebody else's. */
const changed = () => ({ lines: isNew() ? [] : desk.lines, replaces: desk.file.replaces || "" });

async function send(more) {
  try {
    published(await calls.publish(edit(more)));
  } catch (error) {
    const { code } = error;
    if (code === "changed") return decide(error.found.theirs, more);
    if (code === "doubtful") return again(error.found.problems, more);
    if (code === "unreadable") await checking.now();
    throw error;
  }
  return undefined;
}

/** The check found more than what the editor was shown. */
async function again(problems, more) {
  const answer = await dialogs.publish(title(), problems, changed());
  if (answer) await send({ ...more, note: answer.note, anyway: true });
}

/** Both texts were shown; whatever the editor decides, it is against the version they saw. */
async function decide(theirs, more) {
  const answer = await dialogs.conflict(theirs);
  if (!answer) return undefined;
  if (answer.pressed === "theirs") {
    drafts.drop(desk.file.file);
    return open(desk.file.file);
  }
  desk.file = { ...desk.file, ...theirs, replaces: theirs.version && (theirs.changed?.by || "somebody else") };
  desk.lines = theirs.lines;
  warned = theirs.version;
  keepDraft();
  tell("text");
  banner("You go on with yours. “Publish” shows you what of theirs it replaces.");
  return answer.pressed === "mine" ? send({ ...more, anyway: true }) : undefined;
}

function published(found) {
  drafts.drop(found.file);
  take(found, { fresh: true });
  toast(found.git || "Published. Customers get it within seconds.");
  list.load();
}

function remove() {
  return once(async () => {
    toast("Looking at what customers would miss …");
    const { file } = desk.file;
    const [{ problems }, found] = await Promise.all([calls.check(file, null), calls.compare(file, null).catch(() => null)]);
    if (!(await dialogs.remove(desk.file.title, problems, found))) return;
    await removeNow({ anyway: problems.length > 0 });
  });
}

async function removeNow(more) {
  const name = desk.file.file;
  try {
    const found = await calls.remove(edit(more));
    drafts.drop(name);
    leave();
    tell("file");
    toast(found.git || `${name} is deleted. “New answer” with the same name brings it back.`);
    list.load();
  } catch (error) {
    if (error.code === "doubtful") {
      if (await dialogs.remove(desk.file.title, error.found.problems, null)) await removeNow({ anyway: true });
    } else if (error.code === "changed") {
      toast("Somebody else changed it since you opened it, so it was not deleted. Open it again first.");
    } else throw error;
  }
}

function throwAway() {
  return once(async () => {
    if (!(await dialogs.throwAway())) return;
    const { file } = desk.file;
    const wasNew = isNew();
    drafts.drop(file);
    if (!wasNew) return void (await open(file));
    leave();
    tell("file");
    pane("list");
  });
}

export function goBack(version) {
  return once(async () => {
    try {
      published(await calls.rollBack(edit({ version: version.version })));
    } catch (error) {
      if (error.code !== "changed") throw error;
      toast("Somebody else changed it since you opened it, so nothing was written. Look at it first.");
      await open(desk.file.file);
    }
  });
}

export function takeText(text) {
  write(text);
  pane("talk");
  byId("text").focus();
}

/** Asked again with what was wrong, until there is such a file to begin or the editor has enough. */
async function named(wish, wordings) {
  const answer = await dialogs.fresh(wish, list.languages());
  if (!answer) return null;
  try {
    return await calls.begin(answer.name.trim(), answer.language, wordings);
  } catch (error) {
    if (error.status !== 400) throw error;
    return named({ ...answer, note: error.text }, wordings);
  }
}

/** A new file: named by the editor, begun from wordings if there are any. */
export function begin(name = "", wordings = [], language = "en") {
  return once(async () => {
    const other = language === "en" ? "" : " Name the English answer that it translates.";
    const note = wordings.length ? `It begins with the ways in which customers asked.${other}` : "";
    const found = await named({ name, language, note }, wordings);
    if (!found) return;
    if (!wordings.length && (await openDeleted(found.file))) return;
    take(found);
    keepDraft();
    list.render();
    byId("text").focus();
  });
}
