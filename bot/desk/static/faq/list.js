// The list of answers and its filters.
import { byId, el } from "../dom.js";
import * as calls from "./calls.js";
import { desk } from "./desk.js";
import * as drafts from "./drafts.js";
import { told } from "./told.js";
import { day, language } from "./when.js";

const PAUSE = 200;
let openFile = () => {};
let trouble = () => {};
let timer = null;
let latest = 0;
let last = null;

export function start(opener, onTrouble) {
  openFile = opener;
  trouble = onTrouble;
  const form = byId("filters");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(load, PAUSE);
  });
  return load();
}

export async function load() {
  const number = (latest += 1);
  const given = Object.fromEntries(new FormData(byId("filters")));
  try {
    const found = await calls.list(given);
    // An older answer that comes late is no news.
    if (number === latest) show(found);
  } catch (error) {
    trouble(error);
  }
}

function show(found) {
  last = found;
  byId("tab-answers").querySelector("b").textContent = found.all;
  for (const name of ["folder", "owner", "language"]) fill(name, found[`${name}s`]);
  render();
}

/** Also when a draft came or went, or another file is open. */
export function render() {
  if (!last) return;
  const drafted = new Set(drafts.files());
  const listed = new Set(last.entries.map((row) => row.file));
  const focused = document.activeElement?.dataset.file;
  const fresh = [...drafted].filter((file) => !listed.has(file) && isUnfiltered());
  byId("rows").replaceChildren(
    ...last.problems.map(beside),
    ...fresh.map((file) => rowOf({ file, title: file, state: "draft", folder: "", problems: 0 }, true)),
    ...last.entries.map((row) => rowOf(row, drafted.has(row.file))),
    ...(last.entries.length || fresh.length ? [] : [el("li", {}, el("p.empty", {}, "No answer fits."))]),
    ...(last.fitting > last.entries.length ? [el("li.small", {}, `${last.fitting - last.entries.length} more: narrow the list.`)] : []),
  );
  if (focused) [...byId("rows").querySelectorAll("[data-file]")].find((one) => one.dataset.file === focused)?.focus();
}

/** The codes of all languages that the shop is asked in or has answers in. */
export const languages = () => last?.languages || ["en"];

const isUnfiltered = () => [...new FormData(byId("filters")).values()].every((value) => !value || value === "all");

function fill(name, values) {
  const select = byId("filters").elements[name];
  const options = values.map((value) => el("option", { value }, name === "language" ? language(value) : value));
  const chosen = select.value;
  select.replaceChildren(select.options[0], ...options);
  select.value = values.includes(chosen) ? chosen : "";
}

function beside(problem) {
  return el("li", {}, el("p.beside", {}, el("b", {}, `${problem.file}, line ${problem.line}: `), ...told(problem.message)));
}

function rowOf(row, drafted) {
  const button = el(
    "button.row", { type: "button", data: { file: row.file }, "aria-current": desk.file?.file === row.file ? "true" : null, onclick: () => openFile(row.file) },
    el("span.line", {}, el("span.name", {}, row.title), drafted && el("span.tag.draft", {}, "not published")),
    el("span.last", {}, row.file),
    el("span.tags", {}, ...tags(row)),
  );
  return el("li", {}, button);
}

function tags(row) {
  return [
    row.state === "broken" && el("span.tag.bad", {}, row.id ? "broken: customers get the version before" : "broken: customers don't get it"),
    row.state === "later" && el("span.tag", {}, "not live yet"),
    row.state === "ended" && el("span.tag", {}, "ended"),
    row.overdue && el("span.tag.bad", {}, `review was due ${day(row.review)}`),
    row.state !== "broken" && row.problems > (row.overdue ? 1 : 0) && el("span.tag.mend", {}, `${row.problems} to mend`),
    row.language && row.language !== "en" && el("span.tag", {}, language(row.language)),
    row.owner && el("span.tag", {}, row.owner),
  ].filter(Boolean);
}
