// An answer as chats show it: *bold* and _italic_. Whatever stands there gets in as text only.
import { el } from "../dom.js";

const MARK = /(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])|(?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])/g;

/** Nodes for one text. */
export function shown(text) {
  const nodes = [];
  let done = 0;
  for (const found of text.matchAll(MARK)) {
    nodes.push(text.slice(done, found.index), found[1] !== undefined ? el("b", {}, found[1]) : el("i", {}, found[2]));
    done = found.index + found[0].length;
  }
  nodes.push(text.slice(done));
  return nodes;
}
