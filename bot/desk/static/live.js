// The live connection: snapshot, then events after its cursor. Says so whenever it is not live.
import * as api from "./api.js";
import { changed, state, take } from "./state.js";
import { toLogin } from "./to_login.js";

const HEARTBEAT = 10_000;
const SILENCE = 25_000; // two heartbeats unanswered and a bit
const LONGEST_WAIT = 8_000;

let socket = null;
let cursor = null;
let heardAt = 0;
let tries = 0;
let timer = null;
let hear = { conversation() {}, typing() {}, viewing() {}, gone() {} };

/** Connect and stay connected. `listeners`: conversation(summary, before), typing(message), viewing(message), gone(id). */
export function start(listeners) {
  hear = { ...hear, ...listeners };
  connect();
  setInterval(beat, HEARTBEAT);
  addEventListener("online", soon);
  addEventListener("offline", cut);
  document.addEventListener("visibilitychange", () => document.hidden || beat());
}

/** Tell the others that we are writing. */
export function typing(conversation) {
  say({ type: "typing", conversation });
}

/** Tell the others what we look at; "" for nothing. */
export function viewing(conversation) {
  say({ type: "viewing", conversation });
}

/** The browser knows it before any silence tells. */
function cut() {
  if (!socket) return;
  const dead = socket;
  closed(0);
  dead.close();
}

function soon() {
  if (state.fresh) return;
  tries = 0;
  again(0);
}

async function connect() {
  clearTimeout(timer);
  timer = null;
  try {
    if (cursor === null) await takeSnapshot();
    open();
  } catch (error) {
    if (error.status === 401) toLogin("ended");
    else again();
  }
}

async function takeSnapshot() {
  const picture = await api.snapshot();
  state.me = picture.me;
  state.team = picture.team;
  state.bars = picture.bars_seconds ?? state.bars;
  state.conversations = new Map(picture.conversations.map((summary) => [summary.id, summary]));
  cursor = picture.cursor;
  changed("list", "team", "talk");
  hear.conversation(null);
}

function open() {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  const mine = new WebSocket(`${scheme}://${location.host}/desk/api/live`);
  socket = mine;
  heardAt = Date.now();
  mine.onopen = () => say({ type: "hello", cursor });
  mine.onmessage = (event) => mine === socket && heard(JSON.parse(event.data));
  mine.onclose = (event) => mine === socket && closed(event.code);
}

function heard(message) {
  heardAt = Date.now();
  if (message.now) state.skew = Date.parse(message.now) - heardAt;
  if (message.cursor) cursor = message.cursor;
  if (message.type === "live") becomeFresh(true);
  else if (message.type === "start-over") startOver();
  else if (message.type === "presence") tookTeam(message.team);
  else if (message.type === "typing") hear.typing(message);
  else if (message.type === "viewing") hear.viewing(message);
  else if (message.type === "conversation") tookSummary(message.conversation);
  else if (message.type === "gone") gone(message.conversation);
}

/** Erased: nothing of it stays on this screen. */
function gone(conversation) {
  state.conversations.delete(conversation);
  changed("list", "team");
  hear.gone(conversation);
}

function tookTeam(team) {
  state.team = team;
  state.me = team.find((agent) => agent.id === state.me.id) || state.me;
  changed("team");
}

function tookSummary(summary) {
  const before = take(summary);
  hear.conversation(summary, before);
  changed("team");
}

function becomeFresh(fresh) {
  if (fresh) tries = 0;
  if (state.fresh === fresh) return;
  state.fresh = fresh;
  changed("connection");
}

function startOver() {
  cursor = null;
  socket.close();
}

function closed(code) {
  socket = null;
  becomeFresh(false);
  if (code === 1013) cursor = null;
  if (code === 4401) toLogin("ended");
  else again();
}

function again(wait = Math.min(LONGEST_WAIT, 300 * 2 ** tries) * (0.7 + Math.random() * 0.6)) {
  tries += 1;
  clearTimeout(timer);
  timer = setTimeout(connect, wait);
}

function beat() {
  if (socket?.readyState !== WebSocket.OPEN) return;
  if (Date.now() - heardAt > SILENCE) {
    const dead = socket;
    closed(0);
    dead.close();
    return;
  }
  say({ type: "heartbeat" });
}

function say(message) {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
}
