// Closing: the cause with one key, the last words if there are some, and nothing promised left behind.
import * as api from "./api.js";
import { byId, el } from "./dom.js";
import * as format from "./format.js";
import { serverNow, state } from "./state.js";

const DAY = 24 * 3600_000;

/** Resolves to the body of the request, or null when it was cancelled. `draft` are words not sent yet, `vow` a promise in them. */
export function ask(draft, vow) {
  const left = state.whole.summary.promises.filter((promise) => promise.kind !== "contact");
  return left.length ? stillPromised(left) : causes(state.whole, draft, vow);
}

function show(title, ...children) {
  const dialog = byId("dialog");
  return new Promise((resolve) => {
    let answer = null;
    const form = el("form.closing", { method: "dialog" }, el("h2", { id: "dialog-title" }, title), ...children);
    form.addEventListener("submit", (event) => (answer = read(form, event.submitter)));
    dialog.setAttribute("aria-labelledby", "dialog-title");
    dialog.replaceChildren(form);
    dialog.addEventListener("close", () => resolve(answer), { once: true });
    dialog.showModal();
    (form.querySelector(".cause") || form.querySelector("button")).focus();
  });
}

const cancel = () => byId("dialog").close();

function read(form, button) {
  if (!button?.value) return null;
  const text = form.elements.words.value.trim();
  return { cause: button.value, ...(text && { text, id: api.newId() }) };
}

function stillPromised(left) {
  const rows = left.map((promise) => el("li", { dir: "auto" }, `${promise.owner.name}: ${promise.text}`, el("i", {}, ` by ${format.when(promise.due)}`)));
  return show("Still promised", el("ul.still", {}, ...rows),
    el("p", {}, "A case is closed when nothing is owed any more. Keep it, hand it on, or withdraw it with a word; all three are beside the conversation."),
    el("div.buttons", {}, el("button.primary", { type: "button", onclick: cancel }, "Back")));
}

function causes(whole, draft, vow) {
  const { closing } = whole;
  const words = el("textarea", { name: "words", id: "last-words", rows: 3, maxlength: 10000 }, draft);
  const list = el("div.causes", { role: "group", "aria-labelledby": "why" }, ...closing.map((cause) =>
    el(`button.cause${cause.likely ? ".likely" : ""}`, { type: "submit", value: cause.code },
      el("kbd", {}, cause.key), el("span", {}, cause.text), cause.likely && el("i", {}, "likely"))));
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const byKey = closing.findIndex((cause) => cause.key === event.key);
    const all = [...list.children];
    if (byKey >= 0) all[byKey].click();
    else if (step) all[(all.indexOf(event.target) + step + all.length) % all.length].focus();
    else return;
    event.preventDefault();
  });
  const asked = el("p.hint", { role: "status" }, hint(words.value.trim(), whole, vow));
  words.addEventListener("input", () => (asked.textContent = hint(words.value.trim(), whole, vow)));
  return show("Close the conversation",
    el("h3", { id: "why" }, "What made the customer write? One key closes it."), list,
    el("label", { for: "last-words" }, "Your last words, if there are some"), words, asked,
    el("div.buttons", {}, el("button.quiet", { type: "button", onclick: cancel }, "Cancel")));
}

/** What closing will say to the customer, by the rules of the front desk. */
function hint(words, { summary, entries, asked_at: askedAt }, vow) {
  if (vow && words.includes(vow)) return `“${vow}” promises something: send it as a promise first, and close once it is kept.`;
  const askedLately = askedAt && serverNow() - Date.parse(askedAt) < DAY;
  if (words) return askedLately ? "They are sent. The customer was asked today whether it is solved." : "They are sent, and the customer is asked under them whether it is solved.";
  const person = entries.some((entry) => entry.kind === "said" && entry.from === "agent");
  const asks = person && !askedLately && summary.last?.from === "customer";
  return asks ? "The customer spoke last and is asked once whether it is solved." : "Nothing is sent.";
}
