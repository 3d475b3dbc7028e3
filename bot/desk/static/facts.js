// What is known, each with the message it came from; and the agent who puts it right.
import { newId } from "./api.js";
import { question } from "./dialogs.js";
import { el } from "./dom.js";
import { state, theirs } from "./state.js";

const ORIGINS = { customer: "customer", order_system: "order system", channel: "channel", agent: "agent", bot: "Pip" };
const CERTAINTIES = { said: "said", verified: "checked", corrected: "corrected" };
/** What an agent may add: a customer says such things on the phone, or in a picture. */
const ADDED = { order: "Order", postcode: "Postcode", email: "E-mail", name: "Name", phone: "Phone", item: "Item", problem: "What is wrong", wants: "What they want", amount: "Amount", date: "Date", address: "Address" };

/** `source` makes the button that leads to a fact's message, `change` asks for the act. */
export function card(brief, source, change) {
  const may = state.whole.can.includes("put-right");
  if (!brief.facts.length && !may) return null;
  return el("section.card", {}, el("h2", {}, "Facts"),
    el("div.facts", {}, ...brief.facts.map((fact) =>
      source(fact.seq, "fact", el("span.label", {}, fact.label), value(fact), fact.among && el("q.among", theirs(), fact.among),
        el(`small.${fact.certainty}`, {}, `${CERTAINTIES[fact.certainty] || fact.certainty} · ${ORIGINS[fact.origin] || fact.origin}`)))),
    may && el("button.quiet", { type: "button", disabled: !state.fresh, data: { focus: "put-right" }, onclick: change }, "Put right or add…"));
}

/** What was put right stands struck through beside what is right. */
function value(fact) {
  if (fact.off) return el("span.value", { dir: "auto" }, el("del", {}, fact.value), el("span.sr", {}, " (taken away)"));
  return el("span.value", { dir: "auto" }, fact.instead_of && el("del", {}, el("span.sr", {}, "not "), fact.instead_of), fact.instead_of && " ",
    fact.value, fact.meaning && fact.meaning !== fact.value && el("i.meaning", {}, ` ${fact.meaning}`));
}

/** Resolves to the body of the request, or null when it was cancelled. */
export function ask() {
  const known = state.whole.brief.facts.filter((fact) => fact.name in ADDED && fact.certainty !== "verified" && !fact.off);
  const which = el("select", { name: "which" },
    ...known.map((fact, place) => el("option", { value: `known:${place}` }, `${fact.label}: ${fact.value}`)),
    ...Object.entries(ADDED).map(([name, label]) => el("option", { value: `new:${name}` }, `Add: ${label}`)));
  const right = el("input", { name: "value", maxlength: 500, autocomplete: "off" });
  const fill = () => {
    const [kind, what] = which.value.split(":");
    right.value = kind === "known" ? known[what].value : "";
    right.required = kind === "new"; // what is known may also go
  };
  which.addEventListener("change", fill);
  fill();
  return question("Put right what we know", [
    el("label.field", {}, "Which?", which), el("label.field", {}, "What is right (left empty, it goes)", right),
    el("p.small", {}, "The customer is not written to. An order is looked up again with it."),
  ], "Put it right", (form) => body(form, known));
}

function body(form, known) {
  const [kind, what] = form.elements.which.value.split(":");
  const value = form.elements.value.value.trim();
  const named = kind === "known" ? { name: known[what].name, instead_of: known[what].value } : { name: what, instead_of: "" };
  return { id: newId(), value, ...named };
}
