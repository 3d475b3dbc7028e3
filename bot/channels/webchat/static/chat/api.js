// The protocol over plain HTTP. Throws `Failed` when the shop said no, TypeError when it is away.

export class Failed extends Error {
  constructor(status, error) {
    super(error?.code || 'unavailable');
    this.status = status;
    this.code = error?.code || 'unavailable';
    this.text = error?.text || '';
    this.retry = error?.retry ?? status >= 500;
  }
}

const PATIENCE_MS = 15000;
const UPLOAD_MS = 120000;

async function call(method, path, { token, body } = {}) {
  const headers = {};
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers['Content-Type'] = 'application/json';
  const answer = await fetch(`/chat/api/${path}`, {
    method,
    headers,
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout ? AbortSignal.timeout(PATIENCE_MS) : undefined,
  });
  const value = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Failed(answer.status, value.error);
  return value;
}

/** With the time zone on the customer's clock, so that times are told as they read them. */
const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || '';

export const begin = (language) => call('POST', 'conversations', { body: { language, zone: zone() } });
export const say = (token, item) => call('POST', 'messages', { token, body: item });
export const known = (token) => call('GET', 'known', { token });
export const correct = (token, given) => call('POST', 'known', { token, body: given });
/** A file of the customer's: its name at the shop, which a message then gives. */
export async function upload(token, file) {
  const answer = await fetch('/chat/api/attachments', {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/octet-stream' },
    body: file,
    signal: AbortSignal.timeout ? AbortSignal.timeout(UPLOAD_MS) : undefined,
  });
  const value = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Failed(answer.status, value.error);
  return value;
}

/** An address in this page for a file that was sent before. */
export async function fileAddress(token, file) {
  const answer = await fetch(`/chat/api/attachments/${encodeURIComponent(file)}`, { headers: { Authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Failed(answer.status, (await answer.json().catch(() => ({}))).error);
  return URL.createObjectURL(await answer.blob());
}

/** Asks until the shop says yes or that it never will; a shop that is away for now is asked again. */
export async function patiently(ask, wait = 400) {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Failed && !error.retry) throw error;
    await new Promise((resolve) => { setTimeout(resolve, wait); });
    return patiently(ask, Math.min(2 * wait, 15000));
  }
}

export const fetchAfter = (token, after) => call('GET', `messages?after=${after}`, { token });
