// Passing a conversation on: whom to ask, with a note, and what stands at the head until they take it.
import * as api from "./api.js";
import { question } from "./dialogs.js";
import { el } from "./dom.js";
import * as format from "./format.js";
import { isMine, state } from "./state.js";

/** Resolves to the body of the request, or null when it was cancelled. */
export async function ask() {
  const { id } = state.whole.summary;
  const body = await whom();
  if (!body) return null;
  const { to, promises } = await api.act(id, "passing", body.to ? { to: body.to } : { skill: body.skill }).catch(() => ({ promises: [] }));
  if (!promises.length) return body;
  const moves = await times(to, promises);
  return moves && { ...body, moves };
}

/** What is due when they are not there: a time at which they are, or the house sees to it as always. */
function times(to, promises) {
  const first = to.name.split(" ")[0];
  const left = `Leave it: once ${first} is gone somebody else keeps it, and the customer hears who`;
  return question(`${first} is not there for all that is promised`, [
    el("p", {}, `The customer hears of a new time as soon as ${first} takes it.`),
    ...promises.map((one) => el("fieldset", {}, el("legend", { dir: "auto" }, `${one.text}, by ${format.when(one.due)}; ${first}’s shift ends ${format.when(one.ends)}`),
      ...one.times.map((due, place) => choice(one.id, due, `By ${format.when(due)}`, place === 0)),
      choice(one.id, "", left, !one.times.length))),
  ], "Ask them", (form) => promises.map((one) => ({ promise: one.id, due: form.elements[one.id].value })).filter((move) => move.due));
}

const choice = (name, value, words, checked) => el("label.option", {}, el("input", { type: "radio", name, value, checked, required: true }), el("span", {}, words));

function whom() {
  const others = state.team.filter((one) => one.id !== state.me.id && (one.roles || ["agent"]).some((role) => role !== "editor"));
  const free = others.filter(isFree);
  const skills = [...new Set(free.flatMap((one) => one.skills))].sort();
  if (!free.length) return question("Pass it on", [el("p", {}, "Nobody else at the desk has room at the moment.")], "Done", () => null);
  const note = el("textarea", { name: "note", id: "pass-note", rows: 3, maxlength: 2000 });
  return question("Pass it on", [
    el("p", {}, "You have it until they take it. The customer then hears their name."),
    el("fieldset", {}, el("legend", {}, "To whom?"),
      ...free.map((one, place) => option("to", one.id, `${one.name}`, about(one), place === 0)),
      ...skills.map((skill) => option("skill", skill, `Whoever is free for ${format.words(skill)}`, "", false))),
    el("label", { for: "pass-note" }, "A note for them; the customer never sees it"), note,
  ], "Ask them", read);
}

/** What one looks at before asking somebody: how much they hold, how long they are there, what and whom they know. */
function about(one) {
  const shift = one.shift_ends ? `until ${format.clock(one.shift_ends)}` : "outside their shift";
  return [`${one.load} of ${one.at_once}`, shift, one.skills.join(", "), one.languages.map(format.language).join(", ")].filter(Boolean).join(" · ");
}

const isFree = (one) => one.here && one.load < one.at_once;

function option(kind, value, words, more, checked) {
  return el("label.option", {}, el("input", { type: "radio", name: "whom", value: `${kind}:${value}`, checked, required: true }),
    el("span", {}, words, more && el("small", {}, ` ${more}`)));
}

function read(form) {
  const [kind, ...rest] = form.elements.whom.value.split(":");
  return { id: api.newId(), [kind]: rest.join(":"), note: form.elements.note.value.trim() };
}

/** Who asked whom, for the head of the conversation. */
export function line(summary) {
  const asked = summary.transfer;
  if (!asked) return null;
  const toMe = asked.to.id === state.me.id;
  const who = toMe ? `${asked.from.name} asks you to take this on` : `${isMine(summary) ? "You asked" : `${asked.from.name} asked`} ${asked.to.name} to take this on`;
  return el("p.passing", { role: "status" }, el("b", {}, who), " · ",
    el("span.until", { data: { until: asked.until } }, format.until(asked.until)), asked.note && el("q", { dir: "auto" }, asked.note));
}

/** What somebody else did about who has it, for whoever had it or was asked to; "" where it is no news for me. */
export function news(before, now) {
  const customer = format.customerName(now);
  const [had, has] = [before.status === "agent" && isMine(before), now.status === "agent" ? now.owner : null];
  const asked = before.transfer;
  if (had && has && !isMine(now)) {
    if (asked?.to.id === has.id) return `${has.name} has taken on ${customer}.`;
    return `${has.name} took over ${customer} from you.${asked ? ` ${asked.to.name} is not asked any more.` : ""}`;
  }
  if (asked?.to.id !== state.me.id || now.transfer || isMine(now)) return "";
  if (has?.id === asked.from.id) return `${has.name} keeps ${customer} for now.`;
  return has ? `${has.name} has ${customer} now; you are not asked any more.` : `You are not asked any more to take on ${customer}.`;
}
