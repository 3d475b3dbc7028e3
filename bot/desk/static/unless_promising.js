// Words that carry no promise of their own, such as the last ones, are sent only if they are none.
import * as api from "./api.js";
import { question } from "./dialogs.js";
import { el } from "./dom.js";

/** As `api.act`; where the words promise something, whoever wrote them says that it is none, or nothing is sent. */
export async function unlessPromising(id, verb, body) {
  try {
    return await api.act(id, verb, body);
  } catch (error) {
    if (error.code !== "by_when" || !(await isNone(body.text))) throw error;
    return api.act(id, verb, { ...body, no_promise: true });
  }
}

function isNone(text) {
  return question("This promises something", [
    el("q", { dir: "auto" }, text),
    el("p", {}, "Nobody would keep that in mind. Send it as a promise with a reply first; or go on if it is none."),
  ], "It is no promise: send", () => true);
}
