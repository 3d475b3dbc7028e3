// What is to be mended, in words; what stands between backticks is what to write, as it is to stand in the file.
import { el } from "../dom.js";

/** The parts of a message, for an element. */
export const told = (message) => message.split("`").map((part, place) => (place % 2 && part ? el("code", {}, part) : part));
