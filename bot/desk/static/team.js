// The top: who is here, my own switch, and whether we are connected.
import * as api from "./api.js";
import { byId, el } from "./dom.js";
import * as format from "./format.js";
import { changed, load, on, state } from "./state.js";

const MOST = 8;

export function start(tell) {
  on("team", render);
  on("list", render);
  on("connection", renderConnection);
  byId("presence").addEventListener("click", () => flip(tell));
  byId("stay").addEventListener("click", async () => {
    await flip(tell);
    byId("presence").focus();
  });
  byId("logout").addEventListener("click", async () => {
    await api.logout().catch(() => {});
    location.replace("/desk/login");
  });
}

async function flip(tell) {
  const available = !state.me.available;
  try {
    state.me = { ...state.me, ...(await api.setAvailable(available)) };
    changed("team");
  } catch (error) {
    tell(error.text);
  }
}

function render() {
  if (!state.me) return;
  const rank = (agent) => (agent.here ? 0 : agent.on_shift ? 1 : 2);
  const takers = state.team.filter((agent) => agent.roles.some((role) => role !== "editor"));
  const people = takers.sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
  const rest = people.length - MOST;
  byId("team").replaceChildren(...people.slice(0, MOST).map(person), ...(rest > 0 ? [el("li.more", {}, `+${rest}`)] : []));
  const available = Boolean(state.me.available);
  byId("presence").setAttribute("aria-checked", available);
  byId("presence").querySelector("span").textContent = available ? "Available" : "Away";
  byId("presence").title = available ? "You are offered conversations" : "You are not offered conversations";
  const says = stands(available, state.me);
  if (byId("presence-says").textContent !== says) byId("presence-says").textContent = says;
  byId("presence-line").hidden = !says;
  byId("stay").hidden = !state.me.shift_over;
}

/** What is out of the ordinary: nobody sits here and wonders why nothing comes. */
function stands(available, me) {
  if (me.shift_over) return `Your shift is over: nothing new is offered to you.${kept(load(me))}`;
  if (available) return me.on_shift ? "" : "You are outside your shift, and available until you leave: conversations are offered to you.";
  return `You are away${me.on_shift ? "" : " and outside your shift"}: nothing is offered to you until you switch to Available.`;
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
