// What is open on this page, and who wants to hear when that changes.

export const desk = {
  me: null,
  file: null, // as it stood when the edit began: file, version, text, title, id, language ...
  text: "", // as it is being edited
  problems: [],
  hints: [], // to be thought of, and in nobody's way
  preview: null,
  checked: "", // the text that problems, preview and lines are about
  lines: [], // what that text changes in the file as it stands in the folder
  question: null, // a group of questions that is shown instead of a file
};

const listeners = new Map();

/** Hear of "file" (another one is open), "text" (it was edited) or "check" (it was checked). */
export function on(what, listener) {
  listeners.set(what, [...(listeners.get(what) || []), listener]);
}

export function tell(...whats) {
  for (const what of whats) for (const listener of listeners.get(what) || []) listener();
}

export const isNew = () => desk.file !== null && desk.file.version === "";
export const isEdited = () => desk.file !== null && (isNew() || desk.text !== desk.file.text);
export const stops = () => desk.problems.filter((problem) => problem.stops);
export const doubts = () => desk.problems.filter((problem) => !problem.stops);
