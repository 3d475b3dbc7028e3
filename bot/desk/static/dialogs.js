// Questions before an act: what came of it, what caused it; and the list of keys.
import { byId, el } from "./dom.js";

const OUTCOMES = ["Solved", "New delivery arranged", "Refund on its way", "Replacement on its way", "Customer will write again"];
const CAUSES = [
  ["carrier_late", "The carrier was late"], ["parcel_lost", "A parcel got lost"], ["wrong_item", "A wrong item was sent"],
  ["damaged", "Something arrived damaged"], ["page_unclear", "Our page was unclear"], ["payment", "A payment went wrong"],
  ["bot", "Our bot got it wrong"], ["other", "Something else"],
];
const KEYS = [
  ["j  k", "next, previous conversation"], ["1  2  3", "waiting, mine, all"], ["a", "accept, or take over"], ["r", "write a reply"],
  ["n", "write a private note"], ["b", "hand back to Pip"], ["c", "close"], ["/", "filter the list"], ["Esc", "leave the field"], ["?", "this list"],
];

/** Resolves to the body of the request, or null when it was cancelled. */
export function ask(verb) {
  if (verb === "hand-back") return question("Hand back to Pip", outcomeFields(), "Hand back", (form) => ({ outcome: form.elements.outcome.value.trim() }));
  if (verb === "close") return question("Close the conversation", causeFields(), "Close", (form) => ({ cause: form.elements.cause.value }));
  return Promise.resolve({});
}

export function keys() {
  const rows = KEYS.flatMap(([key, words]) => [el("dt", {}, ...key.split("  ").map((one) => el("kbd", {}, one))), el("dd", {}, words)]);
  return question("Keys", [el("dl.keys", {}, ...rows)], "Done", () => null);
}

function outcomeFields() {
  const text = el("textarea", { name: "outcome", rows: 3, maxlength: 1000, required: true, id: "outcome" });
  const picks = OUTCOMES.map((words) => el("button.quiet", { type: "button", onclick: () => { text.value = words; text.focus(); } }, words));
  return [el("label", { for: "outcome" }, "What came of it? Pip will know it, and so will the next person."), el("div.picks", {}, ...picks), text];
}

function causeFields() {
  const options = CAUSES.map(([code, words]) =>
    el("label.option", {}, el("input", { type: "radio", name: "cause", value: code, required: true }), words));
  return [el("fieldset", {}, el("legend", {}, "What made the customer write?"), ...options)];
}

function question(title, fields, label, read) {
  const dialog = byId("dialog");
  return new Promise((resolve) => {
    const form = el("form", { method: "dialog" }, el("h2", { id: "dialog-title" }, title), ...fields,
      el("div.buttons", {}, label !== "Done" && el("button.quiet", { type: "button", onclick: () => dialog.close() }, "Cancel"), el("button.primary", { type: "submit" }, label)));
    let answer = null;
    form.addEventListener("submit", () => (answer = read(form)));
    dialog.setAttribute("aria-labelledby", "dialog-title");
    dialog.replaceChildren(form);
    dialog.addEventListener("close", () => resolve(answer), { once: true });
    dialog.showModal();
    form.querySelector("textarea, input, .primary")?.focus();
  });
}
