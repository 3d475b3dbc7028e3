// The desk's HTTP API. Errors carry the sentence to show.

export class ApiError extends Error {
  constructor(status, code, text, found = {}) {
    super(text);
    Object.assign(this, { status, code, text, found });
  }
}

let csrf = "";

/** One call; resolves to the answer's body. `path` is below /desk/api/. */
export async function call(method, path, body) {
  const headers = { "X-CSRF-Token": csrf };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const answer = await send(method, path, headers, body);
  const found = await read(answer);
  if (!answer.ok) throw problem(answer.status, found);
  if (found.csrf) csrf = found.csrf;
  return found;
}

/** A file for a reply, as it is: resolves to its name at the desk, what it is, and its size. */
export async function upload(conversation, file) {
  const headers = { "X-CSRF-Token": csrf, "Content-Type": "application/octet-stream" };
  const answer = await send("POST", at(conversation, "attachments"), headers, file);
  const found = await read(answer);
  if (!answer.ok) throw problem(answer.status, found);
  return found;
}

async function send(method, path, headers, body) {
  try {
    return await fetch(`/desk/api/${path}`, {
      method, headers, body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
    });
  } catch {
    throw new ApiError(0, "offline", "No connection. Nothing was sent.");
  }
}

async function read(answer) {
  try {
    return await answer.json();
  } catch {
    return {};
  }
}

function problem(status, found) {
  const error = found.error || {};
  return new ApiError(status, error.code || "broken", error.text || "The desk did not answer as it should.", found);
}

/** An id of our own: the same message sent again is the same message. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const at = (id, verb = "") => `conversations/${encodeURIComponent(id)}${verb && `/${verb}`}`;

export const me = () => call("GET", "me");
export const logout = () => call("POST", "logout", {});
export const snapshot = () => call("GET", "snapshot");
export const conversation = (id) => call("GET", at(id));
export const setAvailable = (available, leaves = false) => call("POST", "presence", { available, leaves });
export const act = (id, verb, body = {}) => call("POST", at(id, verb), body);
