// Of a parcel that is there by a day: which day, and where. Asked before it can be offered, and put into the words.
import { el } from "./dom.js";
import { serverNow, state } from "./state.js";

const DAY = { weekday: "long", day: "numeric", month: "long" };

/** What is asked for the blanks of that text; nothing where it has none. `usual` is where parcels go. */
export function arrival(text, usual) {
  if (!text.value.includes("{when}")) return [];
  const tomorrow = new Date(serverNow() + 24 * 3600_000).toISOString().slice(0, 10);
  const when = el("input", { type: "date", name: "when", required: true, min: tomorrow });
  const where = el("input", { name: "where", required: true, maxlength: 200, autocomplete: "off", value: usual });
  const template = text.value;
  const words = () => filled(template, when.value, where.value.trim());
  let last = template;
  const fill = () => {
    // Whoever changed the words keeps them, and gets what is still blank.
    text.value = text.value === last ? words() : filled(text.value, when.value, where.value.trim());
    last = words();
  };
  when.addEventListener("input", fill);
  where.addEventListener("change", fill);
  fill();
  return [el("label.field", {}, "When is it there?", when), el("label.field", {}, "Where does it go?", where), elsewhere()];
}

/** It was said here that they live somewhere else by now. */
function elsewhere() {
  const named = state.whole.brief.facts.find((fact) => fact.name === "address" && !fact.off);
  return named && el("p.small.trouble-line", {}, "They named an address: ", el("q", { dir: "auto" }, named.value), ". The order system sends it to the one on the order.");
}

function filled(words, day, place) {
  const { language } = state.whole.summary;
  const told = day && new Date(`${day}T12:00:00`).toLocaleDateString(language === "en" ? "en-GB" : language, DAY);
  return words.replaceAll("{when}", () => told || "{when}").replaceAll("{where}", () => place || "{where}");
}
