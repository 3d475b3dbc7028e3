// What the customer wants now, in their own words, before what they came with.
import { el } from "./dom.js";
import { theirs } from "./state.js";

/** `source` makes the button that leads to a message. */
export function card(brief, source) {
  const quote = (title, text, seq, look = "quote") => el("div", {}, el("h2", {}, title), source(seq, look, el("q", theirs(), text)));
  const { problem, wanted } = brief;
  // What somebody put right stands beside the words; what the bot only guessed from them is quoted as theirs.
  const told = problem && (!wanted || problem.certainty === "corrected" || problem.origin === "agent");
  const parts = [
    wanted && quote(title(wanted), wanted.now.text, wanted.now.seq),
    wanted?.met?.length > 0 && remedies("Given for it since", wanted.met, source),
    wanted?.chose?.length > 0 && remedies("Chosen by them since", wanted.chose, source),
    told && quote(problem.origin === "bot" ? "What they wrote" : "What is wrong", problem.value, problem.seq),
    brief.wants && asked(brief.wants, source),
    wanted?.first && quote("It began with", wanted.first.text, wanted.first.seq, "began"),
    brief.outcome && quote("What came of it", brief.outcome.value, brief.outcome.seq),
  ].filter(Boolean);
  return parts.length ? el("section.card.trouble", {}, ...parts) : null;
}

/** What was given or chosen for it is past: they said nothing since that asks for more. */
function title({ clear, met, chose }) {
  if (clear === false) return "What they wrote";
  return met?.length || chose?.length ? "What they wanted" : "What they want now";
}

const remedies = (title, found, source) => el("div", {}, el("h2", {}, title), ...found.map((one) => source(one.seq, "asked-for", el("span", { dir: "auto" }, one.text))));

/** A refund, a replacement ...: heard in their words, told in ours. */
const asked = (fact, source) => el("div", {}, el("h2", {}, "They ask for"), source(fact.seq, "asked-for", el("span", { dir: "auto" }, fact.value)));
