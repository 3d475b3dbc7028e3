// Searching all conversations, closed ones too: what is typed into the field above the lists.
import * as api from "./api.js";
import { byId, el } from "./dom.js";
import { changed, on, state } from "./state.js";

const PAUSE = 250; // milliseconds without a key, after which it is searched
const SHORTEST = 2;

let timer = 0;
let wanted = "";
let openFirst = () => {};

/** `first()` opens the first conversation of the list. */
export function start(first) {
  openFirst = first;
  const field = byId("filter");
  field.addEventListener("input", typed);
  field.addEventListener("keydown", pressed);
  byId("rows").addEventListener("keydown", moved);
  on("list", tell);
}

/** To the field, with what stands there ready to be typed over. */
export function focus() {
  byId("filter").focus();
  byId("filter").select();
}

/** Of a conversation that was erased nothing is kept. */
export function forget(id) {
  if (!state.found) return;
  state.found.rows = state.found.rows.filter((row) => row.conversation.id !== id);
  changed("list");
}

function typed() {
  clearTimeout(timer);
  state.filter = byId("filter").value;
  wanted = state.filter.trim();
  state.found = null;
  changed("list");
  if (wanted.length >= SHORTEST) timer = setTimeout(ask, PAUSE);
}

async function ask() {
  const words = wanted;
  const found = { rows: [], more: false, problem: "" };
  try {
    const answer = await api.call("POST", "search", { words });
    Object.assign(found, { rows: answer.found, more: answer.more });
  } catch (error) {
    found.problem = error.text;
  }
  if (words !== wanted) return; // typed on meanwhile
  state.found = found;
  changed("list");
}

function tell() {
  const line = byId("found-line");
  line.hidden = !state.found;
  line.textContent = state.found ? state.found.problem || counted(state.found) : "";
}

function counted({ rows, more }) {
  if (!rows.length) return "No conversation, open or closed, has this in its facts or in what was written to people in the last weeks.";
  if (more) return `The latest ${rows.length} found; one word more finds older ones.`;
  return rows.length === 1 ? "1 conversation found." : `${rows.length} conversations found.`;
}

function pressed(event) {
  if (event.isComposing) return;
  if (event.key === "Enter") {
    event.preventDefault();
    openFirst();
  }
  if (event.key === "Escape") {
    byId("filter").value = ""; // whoever leaves sees the lists again
    typed();
  }
  if (event.key === "ArrowDown") {
    event.preventDefault();
    byId("rows").querySelector(".row")?.focus();
  }
}

/** From row to row, and back into the field above the first. */
function moved(event) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const all = [...byId("rows").querySelectorAll(".row")];
  const here = all.indexOf(document.activeElement);
  if (!by || here < 0) return;
  event.preventDefault();
  (all[here + by] || (by < 0 ? byId("filter") : all[here])).focus();
}

/** What of it fits, under a row. */
export const fitting = (fits) => fits.length > 0 && el("span.fits", {}, ...fits.map((fact) =>
  el("span", {}, `${fact.label}: `, el("b", { dir: "auto" }, fact.value))));
