// Putting it right: what fits, given with one click; what the customer may choose; what a supervisor decides.
import * as api from "./api.js";
import { arrival } from "./arriving.js";
import * as composer from "./composer.js";
import { question } from "./dialogs.js";
import { unlessPromising } from "./unless_promising.js";
import { Keyed, arrange, byId, el, keepingFocus } from "./dom.js";
import * as format from "./format.js";
import * as notify from "./notify.js";
import * as panes from "./panes.js";
import { changed, on, state } from "./state.js";
import * as supervisors from "./supervisors.js";

const holder = el("section.card.remedies", { "aria-label": "Put it right", tabindex: "-1", hidden: true });
const rows = new Keyed();
const choosers = new Keyed();
const picked = new Set(); // options that the customer is to choose among

let openConversation = () => {};
let done = () => {};
let failed = () => {};
let shown = null; // what fits, as it was fetched last
let asked = ""; // what it was fetched for
let wanted = { failure: "", item: "", pieces: "" }; // what the agent chose instead of the likeliest
let focused = ""; // what had the keyboard in the card
let busy = ""; // the remedy that is being given
let toldOfSupervisors = ""; // whether the card says that none is here
let unsent = { of: "", text: "" }; // words of an offer that was refused

/** `open(id)` a conversation, `onDone(whole)` after an act, `onFailed(error)` after one that was refused. */
export function start(open, onDone, onFailed) {
  [openConversation, done, failed] = [open, onDone, onFailed];
  on("talk", refresh);
  on("connection", render);
  on("list", renderApprovals);
  notify.also(decisions);
  on("team", renderApprovals);
  on("team", () => supervisors.nobody() !== toldOfSupervisors && render());
  byId("remedy-log").hidden = !isSupervisor();
  byId("remedy-log").addEventListener("click", showLog);
}

/** To what is being given, else to what the customer chose, else to the first thing that can be given: Enter does it. */
export function focus() {
  if (holder.hidden || !mayGive()) return false;
  panes.show("brief");
  holder.scrollIntoView({ block: "nearest" });
  (pending() || holder.querySelector(".handled-row.chosen button.primary") || holder.querySelector(".option-row button") || holder.querySelector("select, button"))?.focus();
  return true;
}

/** The row of what is with the order system: until its answer is here, the keyboard is on no other remedy. */
function pending() {
  const one = busy || state.whole.remedies.find((found) => found.stage === "begun")?.id;
  return one && rowOf(one);
}

const rowOf = (remedy) => holder.querySelector(`[data-remedy="${CSS.escape(remedy)}"]`);

/** The card in the brief; it keeps itself up to date. */
export const card = () => holder;

const isSupervisor = () => state.me?.roles.includes("supervisor");
const mayGive = () => Boolean(state.whole?.can.includes("remedies"));

// --- what fits ---------------------------------------------------------------------------------

/** Fetched again when another conversation is open, its order changed or something was given. */
function refresh() {
  const whole = state.whole;
  if (!whole || !mayGive()) {
    shown = null;
    asked = "";
    return render();
  }
  const stages = whole.remedies.map((one) => `${one.id}${one.stage}`).join(" ");
  // Whose order it is and how it stands may be found out while the conversation is open.
  // So may what it is about, what is wrong with it and what they want.
  const told = whole.brief?.facts.filter((fact) => !fact.off && ["item", "problem", "wants"].includes(fact.name)).map((fact) => fact.value);
  const known = JSON.stringify([whole.brief?.who.identified, whole.brief?.order, told, elsewhere()]);
  const now = [whole.summary.id, whole.summary.order, stages, wanted.failure, wanted.item, wanted.pieces, known].join("|");
  if (asked.split("|")[0] !== whole.summary.id) {
    shown = null;
    picked.clear();
    wanted = { failure: "", item: "", pieces: "" };
  }
  if (now !== asked) {
    asked = now;
    fetchFitting(whole.summary.id, now);
  }
  return render();
}

async function fetchFitting(id, key) {
  const query = new URLSearchParams(Object.entries({ ...wanted, pieces: wanted.pieces || "said" }).filter(([, value]) => value));
  try {
    const found = await api.call("GET", `conversations/${encodeURIComponent(id)}/remedies?${query}`);
    if (asked !== key) return; // asked for something else meanwhile
    shown = found;
    for (const one of picked) if (!found.options.some((option) => option.id === one)) picked.delete(one);
  } catch (error) {
    if (asked === key) shown = { problem: error.text, options: [], left_out: [], failures: [], items: [] };
  }
  render();
}

function choose(what, value) {
  wanted = { ...wanted, [what]: value };
  if (what === "failure") wanted.item = "";
  if (what !== "pieces") wanted.pieces = "";
  picked.clear();
  refresh();
}

// --- the card ----------------------------------------------------------------------------------

function render() {
  toldOfSupervisors = supervisors.nobody();
  const whole = state.whole;
  const handled = whole?.remedies || [];
  holder.hidden = !whole || (!mayGive() && !handled.length && !elsewhere().length);
  if (holder.hidden) return holder.replaceChildren();
  const at = document.activeElement;
  if (holder.contains(at)) focused = at.dataset.focus || "";
  else if (at !== document.body && !at.closest("dialog")) focused = ""; // the keyboard went elsewhere, and not to a question about it
  const listed = [...elsewhere().map(givenThere), ...handled.map(handledRow)];
  const children = [el("h2", {}, "Put it right"), listed.length > 0 && el("ul.handled", {}, ...listed), mayGive() && fitting()].flat().filter(Boolean);
  for (const old of [...holder.children]) if (!children.includes(old)) old.remove(); // what is kept is not moved, and keeps the keyboard
  arrange(holder, children);
  if (focused) refocus();
  return undefined;
}

/** To what had the keyboard; it may be gone, or not to be pressed now: then to the row of the same remedy, and never to another's button. */
function refocus() {
  const same = holder.querySelector(`[data-focus="${CSS.escape(focused)}"]`);
  if (same && !same.disabled) same.focus({ preventScroll: true });
  else if (!busy) (rowOf(focused.split(" ").pop()) || holder).focus({ preventScroll: true });
}

function fitting() {
  if (!shown) return el("p.small", {}, "Looking at the order …");
  if (shown.problem) return [
    el(state.whole.summary.order ? "p.small.trouble-line" : "p.small", { role: "status" }, shown.problem),
    shown.may_vouch && el("button.quiet", { type: "button", disabled: !state.fresh, data: { focus: "vouch" }, onclick: vouch }, "I checked who this is"),
  ];
  return [
    chooser("failure", "What went wrong", shown.failures.map((one) => [one.code, one.likely ? `${one.text} (likely)` : one.text]), shown.failure),
    shown.items.length > 1 && chooser("item", "Which item", shown.items.map((one) => [one.sku, one.title]), shown.item),
    shown.items.length > 0 && shown.item && (shown.pieces_left > 1 || shown.pieces > 0) && howMany(),
    !shown.identified && el("p.small.unsure", {}, "They have not proven that the order is theirs; somebody of us checked it."),
    shown.options.length > 0 && el("ul.options", {}, ...shown.options.map(optionRow)),
    shown.failure && !shown.options.length && el("p.small", {}, noneYet()),
    shown.options.some((option) => !option.within) && supervisors.nobody() && el("p.small.trouble-line", { role: "status" }, supervisors.nobody()),
    picked.size > 0 && el("button.quiet.wide", { type: "button", disabled: !state.fresh, data: { focus: "offer" }, onclick: offer },
      picked.size === 1 ? "Ask the customer if that suits them" : `Let the customer choose (${picked.size})`),
    aboveToo() && el("p.small", {}, "They choose among what is yours to give. What a supervisor approves is given and told to them at once, so ask them first if it suits them better."),
    shown.limits && el("p.small", {}, shown.limits),
    shown.left && el("p.small", {}, `In all, ${shown.left} more of goodwill to this customer now.`),
    shown.left_out.length > 0 && el("details.left-out", {}, el("summary", {}, "What else there is, and why not"),
      el("ul", {}, ...shown.left_out.map((one) => el("li", {}, el("b", {}, format.words(one.rule.replace(/-/g, " "))), `: ${one.why}`)))),
  ];
}

/** Why a choice can't have both. */
const aboveToo = () => shown.options.some((option) => option.within) && shown.options.some((option) => !option.within);

const noneYet = () => (shown.which_item ? "Choose which item it is about." : "Nothing in the rules fits this now.");

/** The same list as long as its choices are: whoever types what they look for chooses letter by letter. */
function chooser(what, label, choices, found) {
  const made = choosers.node(what, JSON.stringify(choices), () => el("label.chooser", {}, el("span", {}, label),
    el("select", { data: { focus: what }, onchange: (event) => choose(what, event.target.value) },
      el("option", { value: "", hidden: true }, "Choose …"), ...choices.map(([code, words]) => el("option", { value: code }, words)))));
  made.querySelector("select").value = wanted[what] || found || "";
  return made;
}

/** Of several pieces not all may be broken; the rest can be put right later. */
function howMany() {
  const { qty } = shown.items.find((one) => one.sku === shown.item);
  const field = el("input", { type: "number", min: 1, max: shown.pieces_left, step: 1, inputmode: "numeric", value: shown.pieces || shown.pieces_left, data: { focus: "pieces" },
    onchange: (event) => choose("pieces", event.target.value === String(shown.pieces_left) ? "0" : event.target.value) });
  return el("label.chooser", {}, el("span", {}, "How many"), el("span.pieces", {}, field, ` of ${qty}${shown.pieces_left < qty ? `, ${shown.pieces_left} left` : ""}`));
}

function optionRow(option) {
  const label = option.within ? "Give" : "Ask a supervisor";
  const act = option.within ? () => run("remedy-give", option.id) : () => askFor(option);
  const pick = el("input", { type: "checkbox", checked: picked.has(option.id), data: { focus: `pick ${option.id}` },
    "aria-label": `Let the customer choose: ${option.text}`, title: "Let the customer choose",
    onchange: (event) => { picked[event.target.checked ? "add" : "delete"](option.id); render(); } });
  return el(`li.option-row${option.asked_for ? ".asked-for" : ""}`, { tabindex: "-1", data: { remedy: option.id, focus: `row ${option.id}` } },
    // Nobody is asked again for what they have chosen.
    option.within && !option.asked_for ? pick : el("span.no-pick", {}),
    el("div", {}, option.asked_for && el("span.stage", {}, "They chose this"), el("b", { dir: "auto" }, option.text), el("small", {}, option.why.join(" · "))),
    el(`button.${option.within ? "primary" : "quiet"}`, { type: "button", disabled: !state.fresh || Boolean(busy), data: { focus: `give ${option.id}` },
      "aria-label": `${label}: ${option.text}`, onclick: act }, busy === option.id ? "…" : label));
}

// --- what was begun ----------------------------------------------------------------------------

/** What was given in the customer's other chats about the same case. */
const elsewhere = () => (state.whole?.brief?.joined || []).flatMap((one) => one.given);

const givenThere = (one) => el(`li.handled-row.given-there.${one.stage}`, {},
  el("div", {}, el("b", { dir: "auto" }, one.text), " ", el("span.stage", {}, one.stands), el("small", {}, `${one.agent}, in another chat · ${format.when(one.at)}`)));

function handledRow(one) {
  const by = [one.agent, one.by && one.by !== one.agent && `${one.stage === "declined" ? "declined" : "approved"} by ${one.by}`, format.when(one.since)];
  return el(`li.handled-row.${one.stage}`, { tabindex: "-1", data: { remedy: one.id, focus: `row ${one.id}` } },
    el("div", {}, el("b", { dir: "auto" }, one.text), " ", el("span.stage", {}, one.stands),
      el("small", {}, by.filter(Boolean).join(" · ")),
      one.word && el("q", { dir: "auto" }, one.word), one.why && el("small.why", { dir: "auto" }, one.why), one.made && el("small.made", {}, one.made),
      one.stage === "asked" && supervisors.nobody() && el("small.why", {}, supervisors.nobody()),
      one.looked_at_again && el("small", {}, `asked again at ${format.clock(one.looked_at_again)}`)),
    el("div.acts", {}, ...acts(one)));
}

function acts(one) {
  const found = [];
  const button = (label, onclick, look = "quiet") => found.push(el(`button.${look}`, { type: "button",
    disabled: !state.fresh || Boolean(busy), data: { focus: `${label} ${one.id}` }, "aria-label": `${label}: ${one.text}`, onclick }, label));
  if (one.stage === "unclear" || one.stage === "begun") button("Check", () => run("remedy-check", one.id));
  const asks = shown?.options?.some((option) => option.id === one.id); // where it is listed below, to ask for it
  if (one.stage === "chosen" && mayGive() && !asks) button("Give", () => run("remedy-give", one.id), one.no_more ? "quiet" : "primary");
  if (one.to_say && mayGive()) button("Tell them", () => tell(one));
  if (one.stage === "asked" && isSupervisor()) {
    button("Approve", () => decide(state.open, one, true), "primary");
    button("Decline", () => decide(state.open, one, false));
  } else if (one.stage === "asked" && mayGive()) button("Take it back", () => run("remedy-decide", one.id, { approve: false }));
  return found;
}

const tell = (one) => one.to_say && composer.put(one.to_say);

// --- acts --------------------------------------------------------------------------------------

/** Whether it went through. */
async function run(verb, remedy, more = {}) {
  if (busy) return false;
  const id = state.open;
  busy = remedy;
  render();
  try {
    const whole = await api.act(id, verb, { remedy, seen: state.whole.summary.version, ...chosen(), ...more });
    picked.delete(remedy);
    wanted.pieces = ""; // the rest is looked at anew
    done(whole);
    const one = whole.remedies.find((found) => found.id === remedy);
    if (verb !== "remedy-check" && one?.stage === "done" && state.open === id) tell(one);
    return true;
  } catch (error) {
    failed(error);
    asked = `${id}|`; // whatever was refused: look at what fits now
    return false;
  } finally {
    busy = "";
    changed("talk");
  }
}

const chosen = () => ({ failure: shown?.failure || "", item: shown?.item || "", pieces: shown?.pieces || 0 });

async function askFor(option) {
  focused = `give ${option.id}`; // also where its button is made anew under the question
  const key = `ask:${state.me.id}:${state.open}:${option.id}`;
  const word = el("textarea", { id: "remedy-word", name: "word", rows: 2, maxlength: 500,
    oninput: () => sessionStorage.setItem(key, word.value) }); // whoever leaves with Esc finds it again
  word.value = sessionStorage.getItem(key) || "";
  const body = await question(`Ask for: ${option.text}`, [supervisors.nobody() && el("p.trouble-line", {}, supervisors.nobody()), el("label", { for: "remedy-word" }, "A word to the supervisor, if it helps"), word,
    el("p.small", {}, "Approved, it is given and the customer reads it at once; declined, you are told why. ", el("span.by-key", {}, "Ctrl+Enter asks. Esc leaves. "), "Your word is kept here.")], "Ask", (form) => ({ word: form.elements.word.value.trim() }));
  if (!body) return void render(); // the button may have been made anew meanwhile
  if (await run("remedy-ask", option.id, body)) sessionStorage.removeItem(key);
}

/** Nothing is given for an order that was not proven, unless one of us says how they checked it. */
async function vouch() {
  const [id, order] = [state.open, shown.order];
  const word = el("textarea", { id: "vouch-word", name: "word", rows: 2, maxlength: 500, required: true });
  const body = await question(`Order ${order} is theirs`, [el("label", { for: "vouch-word" }, "How you checked it; it stands in the record"), word], "I checked it",
    (form) => ({ order, word: form.elements.word.value.trim() }));
  if (!body) return;
  try {
    const whole = await api.act(id, "remedy-vouch", body);
    asked = `${id}|`;
    done(whole);
  } catch (error) {
    failed(error);
  }
}

async function offer() {
  const ids = shown.options.filter((one) => picked.has(one.id)).map((one) => one.id);
  const words = shown.offer_texts.find((one) => one.remedies.join() === ids.join());
  const [of, seen] = [`${state.open} ${ids.join()}`, state.whole.summary.version];
  const buttons = shown.options.filter((option) => picked.has(option.id)).map((option) => el("li", {}, option.button));
  const text = el("textarea", { id: "offer-words", name: "words", rows: 4, maxlength: 10000, required: true });
  text.value = (unsent.of === of && unsent.text) || words?.text || "";
  const id = api.newId();
  const body = await question("Let the customer choose", [...arrival(text, shown.where), el("label", { for: "offer-words" }, "Your words to the customer"), text,
    el("p.small", {}, "Under them, as buttons:"), el("ul.offered-buttons", {}, ...buttons),
    el("p.small", {}, "What they choose is done at once while you have the conversation.")], "Send",
  (form) => ({ id, text: form.elements.words.value.trim(), remedies: ids }));
  if (!body) return;
  try {
    const whole = await unlessPromising(state.open, "remedy-offer", { ...body, ...chosen(), seen });
    picked.clear();
    done(whole);
    byId("entries").focus({ preventScroll: true }); // the button that was pressed is gone
  } catch (error) {
    unsent = { of, text: body.text };
    failed(error);
  }
}

// --- what supervisors decide ---------------------------------------------------------------------

function open() {
  const found = [];
  for (const summary of state.conversations.values()) for (const one of summary.approvals || []) found.push([summary, one]);
  return found.sort(([, a], [, b]) => a.since.localeCompare(b.since));
}

function decisions() {
  const found = isSupervisor() ? open() : [];
  return found.map(([summary, one]) => [`decide ${summary.id} ${one.id}`, { title: `${one.agent} asks: ${one.text}`, body: format.customerName(summary), id: summary.id }]);
}

/** To the first decision; the next key to the other answer is Tab. Whether there was one. */
export function decideFirst() {
  const first = byId("approvals-list").querySelector(".decide button");
  if (!first || byId("approvals").hidden) return false;
  panes.show("list");
  first.focus();
  return true;
}

function renderApprovals() {
  if (!state.me || !isSupervisor()) return;
  const found = open();
  const keys = new Set(found.map(([summary, one]) => `${summary.id} ${one.id}`));
  byId("approvals-count").textContent = found.length === 1 ? "1 decision for you" : `${found.length} decisions for you`;
  keepingFocus(byId("approvals-list"), () => arrange(byId("approvals-list"), found.map(approvalRow)), () => byId("rows"));
  byId("approvals").hidden = !found.length;
  rows.keepOnly(keys);
}

function approvalRow([summary, one]) {
  // A row that is made anew loses the press that is on it: only when it says something else.
  return rows.node(`${summary.id} ${one.id}`, JSON.stringify([one, format.customerName(summary)]), () => el("li", {},
    el("button.alarm", { type: "button", onclick: () => openConversation(summary.id) },
      el("span.what", { dir: "auto" }, one.text),
      el("span.customer", { dir: "auto" }, `${one.agent} asks · ${format.customerName(summary)}`), one.word && el("q", { dir: "auto" }, one.word)),
    el("span.decide", {},
      el("button.primary", { type: "button", "aria-label": `Approve: ${one.text}`, onclick: () => decide(summary.id, one, true) }, "Approve"),
      el("button.quiet", { type: "button", "aria-label": `Decline: ${one.text}`, onclick: () => decide(summary.id, one, false) }, "Decline"))));
}

/** Yes is one click; a no has a word, so that the agent knows what else to do. */
async function decide(conversation, one, approve) {
  let word = "";
  if (!approve) {
    const text = el("textarea", { id: "decline-word", name: "word", rows: 2, maxlength: 500 });
    const body = await question(`Decline: ${one.text}`, [el("label", { for: "decline-word" }, "A word to the agent: what to do instead"), text], "Decline",
      (form) => ({ word: form.elements.word.value.trim() }));
    if (!body) return;
    word = body.word;
  }
  try {
    done(await api.act(conversation, "remedy-decide", { remedy: one.id, approve, word }));
  } catch (error) {
    failed(error);
  }
}

// --- the log -------------------------------------------------------------------------------------

const STEPS = { asked: "asked for", approved: "approved", declined: "declined", offered: "offered", chosen: "chosen by the customer", begun: "given",
  done: "done", already_done: "already done", refused: "refused", unclear: "not clear" };

async function showLog() {
  try {
    const { lines } = await api.call("GET", "remedies/log?days=30");
    const name = (id) => state.team.find((person) => person.id === id)?.name.split(" ")[0] || id;
    const row = (one) => el("tr", {}, el("td", {}, format.when(one.at)), el("td", {}, STEPS[one.step] || one.step), el("td", { dir: "auto" }, one.text),
      el("td", {}, one.order), el("td", {}, [name(one.who), one.by && `approved by ${name(one.by)}`].filter(Boolean).join(", ")), el("td", { dir: "auto" }, one.word));
    const table = el("div.log", { tabindex: "0", role: "region", "aria-label": "The last 30 days" }, el("table", {},
      el("thead", {}, el("tr", {}, ...["When", "What happened", "Remedy", "Order", "Who", "Word"].map((words) => el("th", { scope: "col" }, words)))),
      el("tbody", {}, ...lines.map(row))));
    question("What was given in the last 30 days", [lines.length ? table : el("p", {}, "Nothing yet.")], "Done", () => null);
  } catch (error) {
    failed(error);
  }
}
