// Values in words.
import { serverNow, state } from "./state.js";

const CHANNELS = { web: "Web chat", webchat: "Web chat", whatsapp: "WhatsApp" };
const LANGUAGES = { en: "English", de: "German", fr: "French", es: "Spanish", it: "Italian", nl: "Dutch" };

export const channel = (code) => CHANNELS[code] || code;
export const language = (code) => LANGUAGES[code] || code.toUpperCase();
/** Their name, or what tells them apart from others without one. */
export const customerName = (summary) => summary.customer.called || summary.customer.name || `Customer since ${when(summary.opened_at)}`;

/** Until when a channel lets us write freely; WhatsApp closes a day after the customer's words. */
export function channelWindow(summary) {
  if (!summary.window_closes_at) return "";
  if (Date.parse(summary.window_closes_at) <= serverNow()) return " (closed until they write again)";
  return ` (open until ${when(summary.window_closes_at)})`;
}

/** -1 to 1 in a word. */
export function mood(value) {
  if (value === null || value === undefined) return "";
  if (value <= -0.6) return "angry";
  if (value <= -0.2) return "upset";
  return value < 0.35 ? "calm" : "glad";
}

/** "0:42", "12 min", "3 h 05", "2 days" since an instant; never negative. */
export function since(iso) {
  return duration(serverNow() - Date.parse(iso));
}

export function until(iso) {
  return duration(Date.parse(iso) - serverNow());
}

function duration(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 600) return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")}`;
  return `${Math.floor(minutes / 1440)} days`;
}

export function clock(iso) {
  return new Date(iso).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

export function day(iso) {
  return new Date(iso).toLocaleDateString([], { weekday: "long", day: "numeric", month: "long" });
}

/** A time today as a time, any other with its day. */
export function when(iso) {
  const date = new Date(iso);
  const today = new Date(serverNow()).toDateString() === date.toDateString();
  return today ? clock(iso) : `${date.toLocaleDateString([], { weekday: "short", day: "numeric", month: "short" })}, ${clock(iso)}`;
}

export function initials(name) {
  const words = name.split(/\s+/).filter(Boolean);
  return ((words[0]?.[0] || "") + (words.length > 1 ? words[words.length - 1][0] : "")).toUpperCase();
}

/** A code such as `did_not_help` as words. */
export const words = (code) => (code || "").replace(/_/g, " ").replace(/:(?=\S)/g, ": ");

/** Who has a conversation, in one line. */
export function standing(summary) {
  const name = summary.owner?.id === state.me?.id ? "you" : summary.owner?.name || "nobody";
  switch (summary.status) {
    case "bot": return "With Pip, the bot";
    case "offered": return `Offered to ${name}`;
    case "waiting": return `Waits for ${name}`;
    case "agent": return `With ${name}`;
    default: return summary.barred ? `Ended for abuse by ${summary.barred.by.name}, until ${when(summary.barred.until)}` : "Closed";
  }
}
