// The editors' page: puts its parts together.
import * as api from "../api.js";
import { byId } from "../dom.js";
import { stay } from "../elsewhere.js";
import * as checking from "./checking.js";
import { desk, tell } from "./desk.js";
import * as file from "./file.js";
import * as learning from "./learning.js";
import * as list from "./list.js";
import { pane, startPage, toast, trouble } from "./page.js";
import * as panels from "./panels.js";
import * as sheet from "./sheet.js";
import { wireTabs } from "./tabs.js";
import { toLogin } from "../to_login.js";

function chooseTab(name) {
  byId("answers-panel").hidden = name !== "answers";
  byId("questions-panel").hidden = name !== "questions";
  if (name === "questions") learning.load();
}

function showQuestion(group) {
  file.leave();
  desk.question = group;
  tell("file");
  pane("talk");
}

/** The file that the address names; so the browser's own way back leads back. */
function follow() {
  const name = decodeURIComponent(location.hash.slice(1));
  if (name && name !== desk.file?.file) file.open(name);
}

async function main() {
  try {
    desk.me = (await api.me()).agent;
  } catch (error) {
    if (error.status === 401) return toLogin();
    toast(error.text);
    return setTimeout(main, 2000);
  }
  const roles = desk.me.roles;
  if (!roles.some((role) => role !== "agent")) return location.replace("/desk");
  byId("conversations").hidden = !roles.some((role) => role !== "editor");
  startPage();
  stay(desk.me);
  sheet.start();
  checking.start(file.heard, trouble);
  const does = { trouble, showQuestion, open: file.open, begin: file.begin, goBack: file.goBack, takeText: file.takeText };
  panels.start(does);
  learning.start(does);
  file.start();
  byId("new").addEventListener("click", () => file.begin());
  wireTabs(document.querySelector(".list .tabs"), chooseTab);
  addEventListener("hashchange", follow);
  await list.start(file.open, trouble);
  panels.show("preview");
  follow();
  return undefined;
}

main();
