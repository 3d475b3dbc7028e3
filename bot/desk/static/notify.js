// Being told: title, a soft sound, a notification of the system.
import { byId } from "./dom.js";
import * as format from "./format.js";
import { offeredToMe, on, state } from "./state.js";

const KEY = "alerts";
const TITLE = "Warmline desk";
let audio = null;

export function start() {
  on("list", countInTitle);
  byId("sound").addEventListener("click", flip);
  render();
}

/** A conversation was offered to me. */
export function offered(summary) {
  if (!isOn()) return;
  chime();
  if (document.hidden && window.Notification?.permission === "granted") {
    const words = { body: summary.reason?.text || "", tag: summary.id, icon: "/desk/static/mark.svg" };
    new Notification(`Offered to you: ${format.customerName(summary)}`, words).onclick = () => window.focus();
  }
}

/** Something must be seen to. */
export function alarm() {
  if (isOn()) chime();
}

const isOn = () => localStorage.getItem(KEY) === "on";

async function flip() {
  localStorage.setItem(KEY, isOn() ? "off" : "on");
  render();
  if (!isOn()) return;
  chime(); // so that one hears what it will be
  if (window.Notification?.permission === "default") await Notification.requestPermission();
}

function render() {
  byId("sound").setAttribute("aria-pressed", isOn());
  byId("sound").textContent = isOn() ? "Alerts on" : "Alerts off";
  byId("sound").title = "A soft sound and a notification when a conversation is offered to you";
}

function countInTitle() {
  const offeredNow = [...state.conversations.values()].filter(offeredToMe).length;
  document.title = offeredNow ? `(${offeredNow}) ${TITLE}` : TITLE;
}

function chime() {
  audio ||= new AudioContext();
  [[523, 0], [659, 0.14]].forEach(([pitch, delay]) => note(pitch, audio.currentTime + delay));
}

function note(pitch, at) {
  const [tone, loudness] = [audio.createOscillator(), audio.createGain()];
  tone.frequency.value = pitch;
  loudness.gain.setValueAtTime(0.0001, at);
  loudness.gain.exponentialRampToValueAtTime(0.12, at + 0.02);
  loudness.gain.exponentialRampToValueAtTime(0.0001, at + 0.5);
  tone.connect(loudness).connect(audio.destination);
  tone.start(at);
  tone.stop(at + 0.55);
}
