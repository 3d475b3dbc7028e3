// What was sent beside words: pictures as thumbnails that open larger, anything else to be saved.
// The server decides by a file's bytes what may be shown; nothing here trusts its name.
import { el } from "./dom.js";
import * as format from "./format.js";
import { state } from "./state.js";

const KINDS = { image: "Picture", video: "Video", document: "Document", audio: "Sound", voice: "Voice message", sticker: "Sticker" };

/** The list under a message, or null. */
export function list(entry) {
  if (!entry.attachments?.length) return null;
  return el("ul.attachments", {}, ...entry.attachments.map((one) => el("li", { dir: "auto" }, ...shown(one, entry))));
}

/** In one line, for the brief. */
export function inWords(one) {
  return [called(one), one.caption, size(one.size), one.from === "agent" && `sent by ${one.name}`].filter(Boolean).join(" · ");
}

function shown(one, entry) {
  const words = [el("b", {}, called(one)), one.caption && one.caption !== entry.text && el("span", { dir: "auto" }, one.caption)];
  if (!one.kept) return [...words, missing(one)];
  const about = el("small", {}, kindAndSize(one));
  const save = el("a.save", { href: `${address(one)}?save=1`, download: "", "aria-label": `Save ${called(one)}` }, "Save");
  if (!one.shown) return [...words, about, save];
  const saying = alt(one, entry);
  const picture = el("img", { src: address(one), alt: saying, loading: "lazy", decoding: "async" });
  picture.addEventListener("error", () => thumb.replaceWith(el("small.problem", {}, "It can’t be shown. It may have been kept for its time; save it to see more.")));
  const thumb = el("button.thumb", { type: "button", title: "Show it larger", "aria-haspopup": "dialog", onclick: () => larger(address(one), saying) }, picture);
  return [thumb, el("span.about", {}, ...words, about, save)];
}

/** Not here: still fetched, which needs nobody, or not to be had. */
function missing(one) {
  if (!one.coming) return el("small.problem", {}, one.problem);
  return el("small.coming", { role: "status" }, one.problem, one.again_at && `; asked again at ${format.clock(one.again_at)}`);
}

const called = (one) => one.filename || KINDS[one.type] || one.type;
const address = (one) => `/desk/api/conversations/${encodeURIComponent(state.open)}/attachments/${one.seq}/${one.place}`;
const sender = (one) => (one.from === "agent" ? one.name : state.whole.summary.customer.name || "the customer");
const alt = (one, entry) => one.caption || entry.text || `Picture from ${sender(one)}`;
/** "PNG" for image/png; what nobody knows stays unsaid. */
const kind = (type) => (type === "application/octet-stream" ? "unknown kind" : type.split("/")[1].toUpperCase());

/** "PNG, 20 KB". */
export const kindAndSize = (one) => [kind(one.kind), size(one.size)].filter(Boolean).join(", ");

function size(bytes) {
  if (!bytes) return "";
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

export function larger(src, words) {
  const dialog = el("dialog.larger", { "aria-label": words },
    el("img", { src, alt: words }),
    el("form", { method: "dialog" }, el("p", { dir: "auto" }, words), el("button.primary", { type: "submit" }, "Close")));
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  // The desk's single keys are not meant while a picture is looked at.
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  document.body.append(dialog);
  dialog.showModal();
}
