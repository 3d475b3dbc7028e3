// The top: who is here, my own switch, and whether we are connected.
import * as api from "./api.js";
import { byId, el } from "./dom.js";
import * as format from "./format.js";
import * as leaving from "./leaving.js";
import { logOut } from "./logging_out.js";
import { changed, load, on, serverNow, state } from "./state.js";

const MOST = 8;
const SHIFT_SOON = 15 * 60_000; // before its end, in milliseconds
let tellAll = () => {};

export function start(tell) {
  on("team", render);
  on("list", render);
  on("connection", renderConnection);
  tellAll = tell;
  for (const one of switches()) one.addEventListener("click", away);
  byId("go").addEventListener("click", away);
  setInterval(render, 30_000); // a shift ends by itself
  byId("stay").addEventListener("click", async () => {
    await flip(tell);
    byId("presence").focus();
  });
  byId("logout").addEventListener("click", logout);
}

/** On a phone the top is there with the lists alone; the other stands below everything. */
const switches = () => [byId("presence"), byId("presence-below")];

async function logout() {
  if (!(await leaving.ask("Log out", tellAll))) return;
  await logOut(state.me.id);
}

/** Away, with a question where something is open; or here again, which asks nothing. */
export async function away() {
  if (state.me.available && !state.me.shift_over && !(await leaving.ask("I’m away", tellAll))) return;
  await flip(tellAll, state.me.available && !state.me.shift_over);
}

async function flip(tell, leaves = false) {
  const available = !state.me.available;
  try {
    state.me = { ...state.me, ...(await api.setAvailable(available, leaves)) };
    changed("team");
  } catch (error) {
    tell(error.text);
  }
}

function render() {
  if (!state.me) return;
  const rank = (agent) => (agent.id === state.me.id ? -1 : agent.here ? 0 : agent.on_shift ? 1 : 2); // my own place is never the one that has no room
  const takers = state.team.filter((agent) => agent.roles.some((role) => role !== "editor"));
  const people = takers.sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
  const rest = people.length - MOST;
  byId("team").replaceChildren(...people.slice(0, MOST).map(person), ...(rest > 0 ? [el("li.more", {}, `+${rest}`)] : []));
  const available = Boolean(state.me.available);
  for (const one of switches()) {
    one.setAttribute("aria-checked", available);
    one.querySelector("span").textContent = available ? "Available" : "Away";
    one.title = available ? "You are offered conversations" : "You are not offered conversations";
  }
  const says = stands(available, state.me);
  if (byId("presence-says").textContent !== says) byId("presence-says").textContent = says;
  byId("presence-line").hidden = !says;
  byId("stay").hidden = !state.me.shift_over;
  byId("go").hidden = !endsSoon(available, state.me);
}

/** What is out of the ordinary: nobody sits here and wonders why nothing comes. */
function stands(available, me) {
  if (me.shift_over) return `Your shift is over: nothing new is offered to you.${kept(load(me))}`;
  if (endsSoon(available, me)) return `Your shift ends at ${format.clock(me.shift_ends)}. You have ${leaving.said(leaving.open())}.`;
  if (available) return me.on_shift ? "" : "You are outside your shift, and available until you leave: conversations are offered to you.";
  return `You are away${me.on_shift ? "" : " and outside your shift"}: nothing is offered to you until you switch to Available.`;
}

/** And something is open, that is better decided now than left. */
function endsSoon(available, me) {
  const left = me.shift_ends ? Date.parse(me.shift_ends) - serverNow() : Infinity;
  return available && me.on_shift && left < SHIFT_SOON && Boolean(leaving.said(leaving.open()));
}

/** Whoever waits is not left alone because a shift ended. */
function kept(held) {
  if (!held) return "";
  return held === 1 ? " The conversation that you have stays yours while your desk is open." : ` The ${held} conversations that you have stay yours while your desk is open.`;
}

function person(agent) {
  const held = load(agent);
  const where = agent.here ? "here" : agent.on_shift ? "on shift, not here" : "away";
  const words = `${agent.name}, ${where}, ${held} of ${agent.at_once} conversations`;
  const look = agent.here ? "here" : agent.on_shift ? "missing" : "away";
  return el(`li.${look}${agent.id === state.me.id ? ".me" : ""}`, { title: words },
    el("span.face", { "aria-hidden": "true" }, format.initials(agent.name)),
    agent.here && el("span.held", { "aria-hidden": "true" }, `${held}/${agent.at_once}`),
    el("span.sr", {}, words));
}

function renderConnection() {
  byId("connection").hidden = state.fresh;
  byId("connection").textContent = state.fresh ? "" : "Connection lost, trying again. What you see may be old; nothing is sent meanwhile.";
  document.body.classList.toggle("stale", !state.fresh);
}
