// What can be looked at beside the text: preview, try, effect, versions.
import { byId, el } from "../dom.js";
import { desk, on } from "./desk.js";
import * as effect from "./effect.js";
import * as preview from "./preview.js";
import { wireTabs } from "./tabs.js";
import * as trying from "./trying.js";
import * as versions from "./versions.js";

const parts = { preview, try: trying, effect, versions };
let chosen = "preview";

export function start(does) {
  for (const part of Object.values(parts)) part.start(does);
  wireTabs(byId("side").querySelector(".tabs"), show);
  on("file", () => show(chosen));
  on("check", () => chosen === "preview" && show(chosen));
}

/** Show that part; the words "Choose an answer" where none is open. */
export function show(name) {
  chosen = name;
  byId("panel").setAttribute("aria-labelledby", `tab-${name}`);
  byId("panel").replaceChildren();
  if (desk.file || name === "try") parts[name].show(byId("panel"));
  else byId("panel").append(el("p.empty", {}, "Open an answer to look at it here."));
}
