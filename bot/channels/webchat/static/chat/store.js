// What this browser remembers: the token of its conversation and messages not yet received.
// Everything else is fetched again, since the shop's record is the truth.

const KEY = 'warmline.chat';

export class Store {
  constructor(storage = usable()) {
    this.storage = storage;
    this.memory = {};
  }

  get lasting() { return this.storage !== null; }
  get token() { return this.#read().token || ''; }
  get outbox() { return this.#read().outbox || []; }

  keepToken(token) { this.#write({ ...this.#read(), token }); }

  forgetToken() {
    const { token, ...rest } = this.#read();
    this.#write(rest);
  }

  put(item) {
    const rest = this.outbox.filter((one) => one.id !== item.id);
    this.#write({ ...this.#read(), outbox: [...rest, item] });
  }

  drop(id) {
    const left = this.outbox.filter((one) => one.id !== id);
    if (left.length !== this.outbox.length) this.#write({ ...this.#read(), outbox: left });
  }

  // Another tab of the same browser began a conversation or ended one.
  onOtherTab(call) {
    window.addEventListener('storage', (event) => { if (event.key === KEY) call(); });
  }

  #read() {
    if (!this.storage) return this.memory;
    try {
      return JSON.parse(this.storage.getItem(KEY)) || {};
    } catch {
      return this.memory;
    }
  }

  #write(value) {
    this.memory = value;
    try {
      this.storage?.setItem(KEY, JSON.stringify(value));
    } catch {
      this.storage = null; // full or forbidden: go on for as long as the page is open
    }
  }
}

function usable() {
  try {
    const probe = KEY + '.probe';
    window.localStorage.setItem(probe, '1');
    window.localStorage.removeItem(probe);
    return window.localStorage;
  } catch {
    return null;
  }
}

export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
