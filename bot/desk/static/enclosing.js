// Files that go with a reply: taken by the desk at once, seen in the tray, sent with the words or without any.
// They are kept beside the draft, so whatever becomes of its words becomes of them.
import * as api from "./api.js";
import * as attachments from "./attachments.js";
import { byId, el, keepingFocus } from "./dom.js";
import { state } from "./state.js";

const MEGABYTE = 1024 * 1024;
const PASSES = [0, 429, 503]; // what another try may mend
const ONLY_REPLIES = "Files go with a reply to the customer; a note takes none.";

const running = new Map(); // by its id: the file itself, while this page has it
let draft = () => "";
let mode = () => "";
let say = () => {};
let shown = "";

/** `draftKey()` names the reply's draft of the open conversation, `tell(words)` says what is wrong. */
export function start(draftKey, currentMode, tell) {
  [draft, mode, say] = [draftKey, currentMode, tell];
  byId("attach").addEventListener("click", () => byId("attach-file").click());
  byId("attach-file").accept = state.files.kinds.join(",");
  byId("attach-file").addEventListener("change", (event) => {
    add([...event.target.files]);
    event.target.value = "";
    byId("text").focus();
  });
  byId("text").addEventListener("paste", pasted);
  // Dropped beside the composer, a file would take the place of the desk.
  document.addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
  document.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    if (event.target.closest?.(".talk") && state.whole) add([...event.dataTransfer.files]);
  });
}

/** What goes with the words that are sent now. */
export const body = (key) => items(key).filter((one) => one.state === "kept").map(({ file, name }) => ({ file, name }));

/** Why they can't go now; empty when they can. */
export function unready(key) {
  const left = items(key).find((one) => one.state !== "kept");
  if (!left) return "";
  return left.state === "sending" ? `${left.name} is still being added. Send once it is there.` : `${left.name} was not added: try again, or remove it.`;
}

/** They were sent; what was added meanwhile stays. */
export function sent(key, files) {
  keep(key, items(key).filter((one) => !files.some(({ file, name }) => file === one.file && name === one.name)));
}

export const forget = (key) => keep(key, []);

/** What stands in the tray of the open conversation. */
export const names = () => items(draft()).map((one) => one.name);

/** Show what goes with this draft; nobody adds anything where nothing can be sent. */
export function render() {
  byId("attach").hidden = mode() !== "reply";
  const found = mode() === "note" ? [] : items(draft());
  const now = JSON.stringify([draft(), mode(), found]);
  if (now === shown) return;
  shown = now;
  const tray = byId("tray");
  keepingFocus(tray, () => tray.replaceChildren(...found.map(chip)), () => byId(mode() === "reply" ? "attach" : "entries"));
  tray.hidden = !found.length;
}

const at = (key) => `${key}:files`;

function items(key) {
  const found = JSON.parse(sessionStorage.getItem(at(key)) || "[]");
  // Its upload went with the page that had begun it.
  return found.map((one) => (one.state === "sending" && !running.has(one.id) ? { ...one, state: "failed", why: "It was not added before this page was left. Add it again." } : one));
}

function keep(key, found) {
  if (found.length) sessionStorage.setItem(at(key), JSON.stringify(found));
  else sessionStorage.removeItem(at(key));
  render();
}

const change = (key, id, news) => keep(key, items(key).map((one) => (one.id === id ? { ...one, ...news } : one)));

const hasFiles = (event) => [...(event.dataTransfer?.types || [])].includes("Files");

function pasted(event) {
  const { files, types } = event.clipboardData || {};
  // What is copied from a text or a table is words first, with a picture of them beside.
  if (!files?.length || types.includes("text/plain")) return;
  event.preventDefault();
  add([...files]);
}

function add(files) {
  if (mode() !== "reply") return say(mode() === "note" ? ONLY_REPLIES : "Nothing can be sent here now.");
  say("");
  for (const file of files) one(file);
  return undefined;
}

function one(file) {
  const key = draft();
  if (items(key).length >= state.files.most) return say(`A reply takes ${state.files.most} files at most. Send the others with the next one.`);
  const item = { id: api.newId(), name: file.name || "picture", state: "sending", conversation: state.open };
  running.set(item.id, file);
  keep(key, [...items(key), item]);
  const problem = refused(file);
  if (problem) return change(key, item.id, { state: "failed", why: problem });
  return send(key, item);
}

/** Known without asking; what it really is, its bytes say, and the desk. */
function refused(file) {
  const { largest, kinds } = state.files;
  if (!file.size) return "The file is empty.";
  if (file.size > largest) return `It is larger than ${Math.floor(largest / MEGABYTE)} MB.`;
  return file.type && !kinds.includes(file.type) ? "Only pictures (PNG, JPEG, WebP, GIF) and PDFs can be sent." : "";
}

async function send(key, { id, conversation }) {
  try {
    const { file, kind, size } = await api.upload(conversation, running.get(id));
    change(key, id, { state: "kept", file, kind, size });
    running.delete(id);
  } catch (error) {
    change(key, id, { state: "failed", why: error.text || "It was not added.", again: PASSES.includes(error.status) });
  }
}

function chip(item) {
  const remove = mode() === "reply" && el("button.remove", { type: "button", "aria-label": `Remove ${item.name}`, title: "Remove it", onclick: () => dropped(item) }, "×");
  return el(`li.${item.state}`, {}, picture(item), el("span.about", {}, el("b", { dir: "auto" }, item.name), about(item)), remove);
}

function about(item) {
  if (item.state === "sending") return el("small", { role: "status" }, "is being added …");
  if (item.state === "kept") return el("small", {}, attachments.kindAndSize(item));
  const again = item.again && running.has(item.id) && el("button.again-now", { type: "button", onclick: () => retry(item) }, "Try again");
  return el("small.problem", { role: "alert" }, item.why, " ", again);
}

function picture(item) {
  if (item.state !== "kept" || !item.kind.startsWith("image/")) return null;
  const src = `/desk/api/conversations/${encodeURIComponent(item.conversation)}/attachments/added/${item.file}`;
  const thumb = el("button.thumb", { type: "button", title: "Show it larger", "aria-haspopup": "dialog", onclick: () => attachments.larger(src, item.name) },
    el("img", { src, alt: item.name, decoding: "async" }));
  thumb.firstChild.addEventListener("error", () => thumb.remove());
  return thumb;
}

function dropped(item) {
  running.delete(item.id);
  keep(draft(), items(draft()).filter((each) => each.id !== item.id));
}

function retry(item) {
  const key = draft();
  change(key, item.id, { state: "sending" });
  send(key, item);
}
