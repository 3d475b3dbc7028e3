// The desk: puts its parts together.
import * as alarms from "./alarms.js";
import * as alerts from "./alerts.js";
import * as api from "./api.js";
import * as brief from "./brief.js";
import * as earlier from "./earlier.js";
import * as facts from "./facts.js";
import * as closing from "./closing.js";
import * as composer from "./composer.js";
import * as dialogs from "./dialogs.js";
import { byId } from "./dom.js";
import * as keys from "./keys.js";
import * as list from "./list.js";
import * as live from "./live.js";
import { followOthers, forgetOthers } from "./logging_out.js";
import * as notify from "./notify.js";
import * as offers from "./offers.js";
import * as panes from "./panes.js";
import * as passing from "./passing.js";
import * as promises from "./promises.js";
import * as promising from "./promising.js";
import * as ready from "./ready.js";
import * as remedies from "./remedies.js";
import * as search from "./search.js";
import { changed, state, take } from "./state.js";
import * as talk from "./talk.js";
import * as team from "./team.js";
import { toLogin } from "./to_login.js";
import { unlessPromising } from "./unless_promising.js";
import * as viewers from "./viewers.js";
import { notNow } from "./why.js";

let loading = false;
let loadAgain = false;
let toastTimer = null;
let opened = Promise.resolve(); // what was chosen last is on the screen
let acted = Promise.resolve(); // what was begun last has come to an end

/** What was open, for a reload and for a log-in anew. */
const openKey = () => `open:${state.me.id}`;

async function open(id) {
  state.open = id;
  sessionStorage.setItem(openKey(), id);
  if (state.whole?.summary.id !== id) state.whole = null;
  panes.show("talk");
  talk.newest();
  changed("list", "talk");
  opened = reload();
  await opened;
}

/** Fetch the open conversation; asked for again meanwhile, it is fetched once more, not twice at a time. */
async function reload() {
  if (!state.open) return;
  loadAgain = loading;
  if (loading) return;
  loading = true;
  try {
    show(await api.conversation(state.open));
  } catch (error) {
    trouble(error);
  } finally {
    loading = false;
  }
  if (loadAgain) await reload();
}

function show(whole) {
  if (whole.summary.id !== state.open) {
    loadAgain = true;
    return;
  }
  // An answer that was on its way while something newer arrived is old.
  if (state.whole?.summary.id === state.open && whole.summary.version < state.whole.summary.version) return;
  const can = whole.can.map((verb) => verb.replace(/_/g, "-"));
  state.whole = { ...whole, can };
  take(whole.summary);
  changed("talk");
}

/** After an answer to something we did, which may be about a conversation we have left since. */
function did(whole) {
  take(whole.summary);
  if (whole.summary.id === state.open) show(whole);
}

/** Whoever wrote reads their own words, wherever in the conversation they were. */
function sent(whole) {
  if (whole.summary.id === state.open) talk.newest();
  did(whole);
}

/** The first of these verbs that is possible, once the conversation is on the screen. */
function act(...verbs) {
  // One after the other: a key that is pressed twice meets what the first came to.
  const meant = state.open;
  acted = acted.catch(() => {}).then(() => carryOut(meant, verbs));
  return acted;
}

async function carryOut(meant, verbs) {
  await opened;
  if (state.open !== meant) return; // another conversation was opened meanwhile
  const whole = state.whole;
  const verb = verbs.find((one) => whole?.can.includes(one));
  if (!verb) return toast(notNow(whole, verbs));
  if (!state.fresh) return toast("Connection lost: what you see may be old, so nothing is sent.");
  const seen = whole.summary.version; // what was read before the question, which may stand there for a while
  const body = await asked(verb);
  if (body === null) return;
  try {
    did(await (verb === "close" ? unlessPromising : api.act)(whole.summary.id, verb, { ...body, seen }));
    if (verb === "accept" || verb === "take-over") taken();
    if (["close", "watch-order"].includes(verb) && body.text) composer.forgetDraft();
    if (verb === "close" || verb === "bar") leave();
  } catch (error) {
    trouble(error, whole.summary.id === state.open && body.text);
  }
}

/** What must be said with it first. */
function asked(verb) {
  const draft = composer.draft();
  if (verb === "close") return closing.ask(draft, promising.vow(draft), { answer: () => composer.write("reply"), passOn: () => act("transfer"), watch: () => act("watch-order") });
  if (verb === "put-right") return facts.ask();
  return verb === "transfer" ? passing.ask() : dialogs.ask(verb, promising.vow(draft) ? "" : draft);
}

/** It is read first: the keyboard is with the messages, where single keys act; whoever writes already goes on. */
function taken() {
  list.choose("mine");
  if (document.activeElement !== byId("text")) byId("entries").focus({ preventScroll: true });
}

/** Into the field, as soon as what was pressed before allows it: `a` and `r` may be pressed at once. */
async function write(mode, then) {
  keys.hold(); // what follows is words
  await opened;
  await acted;
  if (!state.whole?.can.includes(mode)) return toast(notNow(state.whole, [mode]));
  composer.write(mode);
  keys.release();
  return then?.();
}

function leave() {
  state.open = state.whole = null;
  sessionStorage.removeItem(openKey());
  panes.show("list");
  changed("list", "talk");
  setTimeout(list.focus); // what had the keyboard is gone
}

/** Say it; and where the reason is that the conversation moved on, show how it stands. `words` that were not sent are kept. */
function trouble(error, words) {
  if (words) composer.put(words);
  if (error.status === 401) toLogin("ended");
  else if (error.status === 404) leave();
  else toast(error.text);
  if (error.status === 409) reload();
}

function toast(text) {
  byId("toast").textContent = text;
  byId("toast").hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => (byId("toast").hidden = true), 6000);
}

/** What is open; with nothing open, the only one that is offered. */
function accept() {
  const only = state.open ? null : offers.only();
  if (only) open(only);
  return act("accept", "take-over");
}

function tab(name) {
  panes.show("list");
  list.choose(name);
  byId(`tab-${name}`).focus();
}

function heardOf(summary, before) {
  const news = before && summary && passing.news(before, summary);
  if (news) toast(news);
  // What is given in another chat of the same case is no more to be given here.
  const beside = summary && (state.whole?.brief?.joined || []).some((one) => one.id === summary.id);
  if (summary === null || beside || (summary.id === state.open && summary.version > (state.whole?.summary.version ?? -1))) reload();
}

/** A conversation was erased: drafts for it go, too. */
function gone(id) {
  for (const key of Object.keys(sessionStorage)) if (key.includes(id)) sessionStorage.removeItem(key);
  search.forget(id);
  if (state.open !== id) return;
  leave();
  toast("This conversation was erased.");
}

function startParts() {
  list.start(open);
  search.start(list.first);
  alarms.start(open, toast);
  offers.start(open);
  promises.start(open, did, trouble);
  remedies.start(open, did, trouble);
  talk.start(act);
  composer.start(sent, (error) => (error.status === 401 ? toLogin("ended") : error.status === 409 && reload()));
  earlier.start(open);
  brief.start(act, (seq) => {
    panes.show("talk");
    talk.show(seq);
  }, open);
  team.start(toast);
  viewers.start();
  notify.start(open, true);
  alerts.start();
  panes.start(offers.render); // on a phone the list may be hidden now
  byId("help").addEventListener("click", dialogs.keys);
  keys.start({
    d: () => remedies.decideFirst() || toast("Nobody asks you for a decision."),
    j: () => list.step(1), k: () => list.step(-1),
    a: accept, o: () => offers.openFirst() || toast("Nothing else is offered to you."),
    r: () => write("reply"), n: () => write("note"), b: () => act("hand-back"), c: () => act("close"), e: () => act("bar", "lift"), w: () => act("watch-order"), g: () => remedies.focus() || toast(notNow(state.whole, ["remedies"])), t: () => act("transfer", "take-back"), x: () => act("decline"),
    p: () => write("reply", promising.choose), ";": () => write("reply", ready.open),
    u: () => list.nextForMe() || toast("Nobody else waits for your answer."),
    "/": () => { panes.show("list"); search.focus(); }, "?": dialogs.keys, s: alerts.open, l: team.away,
    1: () => tab("waiting"), 2: () => tab("mine"), 3: () => tab("all"), 4: () => tab("promised"),
  });
  panes.show("list");
}

/** The conversation that the address names: another page of the desk led here. */
const addressed = () => location.hash.slice(1);

function follow() {
  const id = addressed();
  if (!id) return;
  history.replaceState(null, "", location.pathname); // going back does not lead here again
  open(id).then(list.holdOpen);
}

async function main() {
  try {
    const found = await api.me();
    state.me = found.agent;
    state.files = found.files;
    forgetOthers(state.me.id);
    followOthers(state.me.id);
    byId("notices").textContent = (found.notices || []).join("\n");
    byId("notices").hidden = !found.notices?.length;
  } catch (error) {
    if (error.status === 401) return toLogin();
    toast(error.text);
    return setTimeout(main, 2000);
  }
  if (!state.me.roles.some((role) => role !== "editor")) return location.replace("/desk/faq");
  byId("audit").hidden = !state.me.roles.includes("supervisor");
  byId("answers").hidden = !state.me.roles.some((role) => role !== "agent");
  startParts();
  live.start({ conversation: heardOf, typing: talk.typing, viewing: viewers.heard, gone });
  addEventListener("hashchange", follow);
  if (addressed()) return follow();
  const last = sessionStorage.getItem(openKey());
  if (last) open(last).then(list.holdOpen);
  return undefined;
}

main();
