// Questions before something is done.
import { byId, el } from "../dom.js";
import * as effect from "./effect.js";
import { both, changes } from "./lines.js";
import { told } from "./told.js";
import { language, when } from "./when.js";

/** Which of the buttons was pressed, with what the fields say; null when it was cancelled. */
function question(title, nodes, buttons, wide = false) {
  const dialog = byId("dialog");
  return new Promise((resolve) => {
    let answer = null;
    const form = el("form", { method: "dialog" }, el("h2", { id: "dialog-title" }, title), ...nodes);
    const press = (name) => (event) => {
      if (!form.reportValidity()) return event.preventDefault();
      answer = { ...Object.fromEntries(new FormData(form)), pressed: name };
      return undefined;
    };
    form.append(
      el(
        "div.buttons", {},
        el("button.quiet", { type: "button", onclick: () => dialog.close() }, "Cancel"),
        ...buttons.map(([name, label], place) => el(place ? "button.quiet" : "button.primary", { type: "submit", onclick: press(name) }, label)),
      ),
    );
    dialog.setAttribute("aria-labelledby", "dialog-title");
    dialog.className = wide ? "wide" : "";
    dialog.replaceChildren(form);
    const closed = () => {
      dialog.replaceChildren();
      resolve(answer);
    };
    dialog.addEventListener("close", closed, { once: true });
    dialog.showModal();
    // Where the two texts begin to differ.
    for (const lines of form.querySelectorAll(".both .lines")) {
      const first = lines.querySelector(".gone, .new");
      if (first) lines.scrollTop = first.offsetTop - lines.offsetTop - 60;
    }
    (form.querySelector("input, textarea") || form.querySelector(".primary")).focus();
  });
}

/** Before publishing: what changes, what the check has doubts about, and a note for the history in git. */
export function publish(title, doubts, { lines, replaces }) {
  const nodes = [
    ...(doubts.length
      ? [el("p", {}, "The check found something. You can publish it anyway, if you know better."), problems(doubts)]
      : [el("p", {}, "The check found nothing. Customers get it within seconds.")]),
    ...difference(lines, replaces),
    el("label", { for: "note" }, "What changed, in a few words (if you like)"),
    el("input", { id: "note", name: "note", maxlength: 500, autocomplete: "off" }),
  ];
  return question(`Publish “${title}”`, nodes, [["publish", doubts.length ? "Publish anyway" : "Publish"]], Boolean(replaces));
}

/** What customers get now, and what they would get. */
function difference(lines, replaces) {
  if (!lines.length) return [];
  if (replaces) return [el("p", {}, `It replaces what ${replaces} published while you were editing:`), both(lines, "Theirs, live now", "Yours")];
  return [el("p", {}, "What changes, old and new:"), changes(lines)];
}

/** `found` is the comparison with a world without it. */
export function remove(title, doubts, found) {
  const nodes = [el("p", {}, "Customers will not get this answer any more. Its versions are kept: “New answer” with the same name brings it back.")];
  if (doubts.length) nodes.push(problems(doubts));
  if (found) nodes.push(el("div.scroll", {}, ...effect.report(found)));
  return question(`Delete “${title}”?`, nodes, [["delete", "Delete"]]);
}

/** Somebody else changed it meanwhile: both texts, and the editor decides. */
export function conflict(theirs) {
  const who = theirs.changed?.by || "Somebody";
  const gone = !theirs.version;
  const at = theirs.changed ? ` (${when(theirs.changed.at)})` : "";
  const nodes = [
    el("p", {}, gone ? "The file was deleted since you began. Nothing of yours is lost." : `${who} changed this answer since you began${at}. Nothing was overwritten, and nothing of yours is lost.`),
    both(theirs.lines, gone ? "In the folder" : `Theirs, live now`, "Yours"),
  ];
  const buttons = [["edit", "Go on editing mine"], ["theirs", "Take theirs"], ["mine", "Publish mine instead"]];
  return question("Two of you edited this", nodes, gone ? buttons.filter(([name]) => name !== "theirs") : buttons, true);
}

/** `languages` are the codes of those in which the shop is asked. */
export function fresh({ name, language: chosen, note }, languages) {
  const nodes = [
    note && el("p", { role: "alert" }, note),
    el("label", { for: "name" }, "Its folder and id, such as ordering/gift-wrap"),
    el("input", { id: "name", name: "name", required: true, maxlength: 100, pattern: "[a-z0-9\\-\\/]+", autocapitalize: "none", autocomplete: "off", spellcheck: "false", value: name, title: "Small letters, digits, dashes" }),
    el("label", { for: "language" }, "Language"),
    el("select", { id: "language", name: "language" }, ...["en", ...languages.filter((code) => code !== "en")].map((code) => el("option", { value: code, selected: code === chosen }, language(code)))),
    el("p.small", {}, "A translation has the id of its English answer and lies beside it."),
  ].filter(Boolean);
  return question("A new answer", nodes, [["make", "Begin"]]);
}

export function throwAway() {
  const nodes = [el("p", {}, "What you changed here and did not publish will be gone.")];
  return question("Throw your changes away?", nodes, [["yes", "Throw away"]]);
}

const problems = (found) => el("ul.doubts", {}, ...found.map((one) => el("li", {}, el("b", {}, `${one.file}, line ${one.line}: `), ...told(one.message))));
