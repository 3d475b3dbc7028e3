// Being told: title, a soft sound, a notification of the system. What is news is what was not there before.
import * as format from "./format.js";
import { chime } from "./sound.js";
import { isMine, offeredToMe, on, passedToMe, state } from "./state.js";
import * as tabs from "./tabs.js";

const TITLE = document.title;
const ICON = "/desk/static/mark.svg";
const MANY = 3; // more at once are told as one
const CALM = 3000; // milliseconds without a new alarm, after which those that came meanwhile are told as one
const LONGEST_CALM = 30_000;
const LONGEST = 140; // letters of what is shown outside of the page

const sources = [offers, messages];
const shown = new Map(); // notifications that stand, by the key of what they are about; gone with it
let read = new Set(); // keys of words that were on the screen
let known = null; // keys of what was told or seen
let calm = null; // since when alarms are gathered, and the timer that ends it
let gathered = [];
let open = () => {};

/** `opener(id)` opens a conversation; `whole`: on the desk itself. Told only after the first picture: what stood there is on the screen. */
export function start(opener, whole) {
  open = opener;
  tabs.start(state.me.id, whole);
  on("list", look);
  on("team", look);
  on("talk", look);
  addEventListener("focus", look);
  document.addEventListener("visibilitychange", look);
}

/** Another source: `find()` gives [key, {title, body, id, seen}] of everything that stands now. */
export function also(find) {
  sources.push(find);
}

/** What this agent chose in this browser. */
export function wanted() {
  const kept = JSON.parse(localStorage.getItem(place()) || "{}");
  return { sound: kept.sound !== false, notifications: kept.notifications !== false };
}

export const want = (choice) => localStorage.setItem(place(), JSON.stringify({ ...wanted(), ...choice }));

export const permission = () => (window.Notification ? Notification.permission : "none");

/** Show a notification of the system; whether the browser took it. */
export function show({ key, title, body, id }) {
  if (permission() !== "granted") return false;
  try {
    const note = new Notification(title, { body: short(body), tag: key, icon: ICON });
    note.onclick = () => {
      window.focus();
      note.close();
      if (id) open(id);
    };
    if (id) shown.set(key, note);
    return true;
  } catch {
    return false; // browsers of phones have none for pages
  }
}

const place = () => `alerts:${state.me.id}`;
const short = (words) => (words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words);
const isAway = () => document.hidden || !document.hasFocus();

function look() {
  if (!state.me || !state.team.length) return;
  const now = new Map(sources.flatMap((find) => find()));
  read = new Set([...now].filter(([key, one]) => one.seen || read.has(key)).map(([key]) => key));
  countInTitle([...now.keys()]);
  const news = [...now].filter(([key, one]) => known && !known.has(key) && !one.seen);
  known = new Set(now.keys());
  for (const [key, note] of shown) {
    if (now.has(key)) continue;
    note.close();
    shown.delete(key);
  }
  hear(news.map(([key, one]) => ({ key, ...one })));
}

const isAlarm = ({ key }) => key.startsWith("alarm ");

/** The first alarm is told at once; what rings on after it is gathered, and is one. */
function hear(news) {
  const alarms = news.filter(isAlarm);
  if (alarms.length) {
    const begun = calm?.begun ?? Date.now();
    if (calm) news = news.filter((one) => !isAlarm(one));
    if (calm) gathered.push(...alarms);
    clearTimeout(calm?.timer);
    calm = { begun, timer: setTimeout(calmed, Math.min(CALM, Math.max(0, begun + LONGEST_CALM - Date.now()))) };
  }
  if (news.length) tell(news);
}

function calmed() {
  const still = gathered.filter(({ key }) => known.has(key));
  gathered = [];
  calm = null;
  hear(still);
}

async function tell(news) {
  if (!(await tabs.rings())) return;
  const { sound, notifications } = wanted();
  if (sound) chime();
  if (!notifications || !isAway()) return;
  for (const one of news.length > MANY ? [asOne(news)] : news) show(one);
}

/** The sources give the most urgent first. */
function asOne(news) {
  if (!news.every(isAlarm)) return { key: "many", title: `${news.length} things for you at the desk`, body: news.map((one) => one.title).join(" · ") };
  return { key: "many", title: `${news.length} alarms`, body: `First: ${news[0].title} · ${news[0].body}` };
}

/** What waits for my yes. */
function offers() {
  return [...state.conversations.values()].filter(offeredToMe).map((summary) => {
    const name = format.customerName(summary);
    const passed = passedToMe(summary);
    const title = passed ? `${summary.transfer.from.name} passes on: ${name}` : `Offered to you: ${name}`;
    return [`offer ${summary.id}`, { title, body: (passed ? summary.transfer.note : summary.reason?.text) || "", id: summary.id }];
  });
}

/** What my customers wrote and nobody answered; what I look at I have seen. */
function messages() {
  const found = [...state.conversations.values()].filter((one) => isMine(one) && one.status === "agent" && one.last?.from === "customer");
  return found.map((summary) => [`said ${summary.id} ${summary.last.at}`, {
    title: `${format.customerName(summary)} wrote`, body: summary.last.text || "A picture or a file", id: summary.id, seen: !isAway() && summary.id === state.open,
  }]);
}

/** Offers, and words of my customers that I have not looked at. */
function countInTitle(keys) {
  const open = keys.filter((key) => key.startsWith("offer ") || (key.startsWith("said ") && !read.has(key))).length;
  document.title = open ? `(${open}) ${TITLE}` : TITLE;
  const below = document.getElementById("for-me"); // on the desk's own page
  if (below) below.textContent = open || "";
}
