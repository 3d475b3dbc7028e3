// The audit log: who read and did what, newest first.
import { call } from "../api.js";
import { byId, el } from "../dom.js";
import { address } from "../elsewhere.js";
import { channel } from "../format.js";
import { moment, trouble, whoAmI } from "./page.js";

const DEEDS = {
  logged_in: "logged in", logged_out: "logged out", ended_session: "ended a session", read_audit: "read this log",
  listed: "saw the list of conversations", opened: "opened a conversation", searched: "searched", exported: "exported a customer's data",
  erased: "erased a customer's data", accepted: "accepted", took_over: "took over", replied: "replied", attached: "added a file to a reply", noted: "left a note",
  handed_back: "handed back", transferred: "transferred", closed: "closed", promised: "promised", vouched: "checked who a customer is", remedy: "tried or looked up a remedy",
  remedy_asked: "asked for a remedy", remedy_approved: "approved a remedy", remedy_declined: "declined a remedy", remedy_offered: "offered a remedy",
  remedy_chosen: "chose a remedy", remedy_given: "gave a remedy", remedy_done: "a remedy was done", remedy_refused: "a remedy was refused by the order system",
  remedy_unclear: "a remedy is not confirmed",
  barred: "ended it for abuse", lifted: "let them be heard again", changed_password: "changed their password",
  corrected: "corrected a fact", saw_alarm: "noted an alarm", read_questions: "read past questions", published: "published answers",
};

let more = "";
let count = 0;

const asked = () => new URLSearchParams([...new FormData(byId("filters"))].filter(([, value]) => value.trim()).map(([name, value]) => [name, value.trim()]));

function row(line) {
  const refused = line.outcome !== "done";
  const what = [DEEDS[line.deed] || line.deed, refused ? el("span.refusal", {}, ` (${line.outcome.replace(":", ": ")})`) : null];
  return el(refused ? "tr.refused" : "tr", {},
    el("td.when", {}, el("time", { datetime: line.at }, moment(line.at))), el("td", {}, line.who.name || "somebody unknown"), el("td", {}, ...what),
    el("td", {}, ...whom(line)), el("td", {}, ...about(line)));
}

/** Their name leads to the conversation; the id stays to be looked for. What was erased has no name any more. */
function whom({ conversation, customer }) {
  if (!conversation) return [];
  const id = el("code", {}, conversation);
  if (!customer) return [id];
  return [el("a", { href: address(conversation), dir: "auto" }, customer.name || "Customer"), el("span.id", {}, `${channel(customer.channel)} · `, id)];
}

/** Somebody of the team by name; other ids are for programs, so they stand behind. */
function about(line) {
  if (line.about_name) return [el("span", { title: line.about }, line.about_name)];
  return line.about ? [el("code.id", { title: line.about }, short(line.about))] : [];
}

const LONG = 24; // files and kinds are words, ids are longer
const short = (id) => (id.length > LONG ? `${id.slice(0, LONG)}…` : id);

async function show(older) {
  const query = asked();
  if (older) query.set("more", more);
  try {
    const found = await call("GET", `audit?${query}`);
    if (!older) byId("lines").replaceChildren();
    byId("lines").append(...found.lines.map(row));
    count = (older ? count : 0) + found.lines.length;
    more = found.more;
  } catch (error) {
    return trouble(error);
  }
  byId("more").hidden = !more;
  byId("state").textContent = count ? `${count} lines${more ? ", there are older ones" : ""}.` : more ? "None among the newest lines; look at older ones." : "Nothing of the kind was written down.";
  return undefined;
}

async function main() {
  const me = await whoAmI();
  if (!me) return;
  if (!me.roles.includes("supervisor")) return location.replace("/desk/account");
  const { people } = await call("GET", "team/sessions");
  const { who, deed } = byId("filters").elements;
  who.append(...people.map((person) => el("option", { value: person.id }, person.name)), el("option", { value: "shell" }, "the command line"));
  deed.append(...Object.entries(DEEDS).map(([code, text]) => el("option", { value: code }, text)));
  byId("filters").addEventListener("submit", (event) => {
    event.preventDefault();
    show(false);
  });
  for (const select of [who, deed]) select.addEventListener("change", () => show(false));
  byId("more").addEventListener("click", () => show(true));
  await show(false);
  return undefined;
}

main();
