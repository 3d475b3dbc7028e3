// The line to the shop: a WebSocket when there is one, plain HTTP when there is none.
// Messages leave the outbox one at a time and in order, and stay in it until they are received.

import { Failed, begin, fetchAfter, say } from './api.js';

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 15000;
const PING_MS = 20000;
const PONG_MS = 8000;
const HELLO_MS = 10000;
const CALM_DOWN_MS = 2500;

const said = ({ id, text, button, attachments }) => ({
  id, text, button, attachments: attachments?.map(({ file, name }) => ({ file, name })),
});

export class Line {
  // `on` has: update(body), kept(id, seq), refused(item, error), typing(who, name), status(word), reset()
  constructor(store, language, on) {
    Object.assign(this, { store, language, on });
    this.token = store.token;
    this.after = 0;
    this.attempt = 0;
    this.socket = null;
    this.live = false;
    this.inFlight = null;
    this.timers = {};
  }

  start() {
    window.addEventListener('online', () => this.#hurry());
    window.addEventListener('offline', () => this.#lost());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.#wakeUp();
    });
    this.store.onOtherTab(() => this.#otherTab());
    if (this.token || this.store.outbox.length) this.#connect();
  }

  // The token, as soon as there is one.
  async ready() {
    if (!this.token) await this.#begin();
    this.#hurry();
    return this.token;
  }

  // Something waits in the outbox.
  push() {
    if (this.live) this.#flush();
    else if (!this.connecting) this.#hurry();
  }

  typing() {
    const now = Date.now();
    if (!this.live || now - (this.typedAt || 0) < 3000) return;
    this.typedAt = now;
    this.#send({ type: 'typing' });
  }

  async #connect() {
    if (this.connecting || this.live) return;
    clearTimeout(this.timers.retry);
    this.connecting = true;
    this.on.status(this.attempt ? 'retrying' : 'connecting');
    try {
      if (!this.token) await this.#begin();
      this.#open();
    } catch (error) {
      this.#noToken(error);
    }
  }

  async #begin() {
    this.beginning ||= begin(this.language).finally(() => { this.beginning = null; });
    const { token } = await this.beginning;
    this.token = this.store.token || token; // another tab may have been quicker
    if (!this.store.token) this.store.keepToken(token);
  }

  #noToken(error) {
    if (error instanceof Failed && !error.retry) {
      const [first] = this.store.outbox;
      if (first) this.#refuse(first, error);
    }
    this.#again('offline');
  }

  #open() {
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
    const address = `${scheme}//${location.host}/chat/api/live?language=${this.language}`;
    const socket = new WebSocket(address);
    this.socket = socket;
    const mine = (call) => (event) => { if (this.socket === socket) call(event); };
    socket.onopen = mine(() => this.#send({ type: 'hello', token: this.token, after: this.after }));
    socket.onmessage = mine((event) => this.#heard(JSON.parse(event.data)));
    socket.onclose = mine((event) => this.#closed(event));
    this.timers.hello = setTimeout(mine(() => this.#closed({})), HELLO_MS);
  }

  #heard(message) {
    clearTimeout(this.timers.pong);
    if (message.type === 'update') this.#update(message);
    else if (message.type === 'kept') this.#kept(message.id, message.seq);
    else if (message.type === 'refused') this.#refusedLive(message);
    else if (message.type === 'typing') this.on.typing(message.who, message.name);
  }

  #update(body) {
    clearTimeout(this.timers.hello);
    for (const message of body.messages) if (message.id) this.store.drop(message.id);
    this.after = Math.max(this.after, body.last);
    this.on.update(body);
    if (this.socket && !this.live) {
      this.live = true;
      this.connecting = false;
      this.attempt = 0;
      this.inFlight = null;
      this.on.status('live');
      this.#keepAlive();
      this.#flush();
    }
  }

  #flush() {
    if (!this.live || this.inFlight) return;
    const [item] = this.store.outbox;
    if (!item) return;
    this.inFlight = item.id;
    this.#send({ type: 'say', ...said(item) });
  }

  #kept(id, seq) {
    this.store.drop(id);
    if (this.inFlight === id) this.inFlight = null;
    this.on.kept(id, seq);
    this.#flush();
  }

  #refusedLive(error) {
    if (error.code === 'unknown_token') return this.#startOver();
    const item = this.store.outbox.find((one) => one.id === error.id);
    if (!item) return undefined;
    this.inFlight = null;
    if (error.retry) {
      this.on.status('busy', error);
      this.timers.flush = setTimeout(() => this.#flush(), CALM_DOWN_MS);
    } else {
      this.#refuse(item, error);
      this.#flush();
    }
    return undefined;
  }

  #refuse(item, error) {
    this.store.drop(item.id);
    this.on.refused(item, error);
  }

  #closed() {
    const wasLive = this.live;
    this.#hangUp();
    if (wasLive) this.#again('retrying');
    else this.#overHttp();
  }

  // Some networks let no WebSocket through. Then every attempt carries the mail by hand.
  async #overHttp() {
    try {
      for (const item of this.store.outbox) await this.#sayByHttp(item);
      this.#update(await fetchAfter(this.token, this.after));
      this.#again('fetching');
    } catch (error) {
      if (error instanceof Failed && error.status === 401) this.#startOver();
      else this.#again('offline');
    }
  }

  async #sayByHttp(item) {
    try {
      const { kept } = await say(this.token, said(item));
      this.#kept(kept.id, kept.seq);
    } catch (error) {
      if (!(error instanceof Failed) || error.retry || error.status === 401) throw error;
      this.#refuse(item, error);
    }
  }

  #startOver() {
    this.#hangUp();
    this.store.forgetToken();
    this.token = '';
    this.after = 0;
    this.on.reset();
    if (this.store.outbox.length) this.#again('retrying');
    else this.on.status('idle');
  }

  #again(status) {
    this.connecting = false;
    this.on.status(status);
    const wait = Math.min(FIRST_WAIT_MS * 2 ** this.attempt, LONGEST_WAIT_MS);
    this.attempt += 1;
    clearTimeout(this.timers.retry);
    this.timers.retry = setTimeout(() => this.#connect(), wait * (0.7 + 0.6 * Math.random()));
  }

  #hurry() {
    if (this.live || !(this.token || this.store.outbox.length)) return;
    this.attempt = 0;
    this.#connect();
  }

  #lost() {
    this.#hangUp();
    if (this.token || this.store.outbox.length) this.#again('offline');
    else this.on.status('offline');
  }

  #wakeUp() {
    if (this.live) this.#ping();
    else this.#hurry();
  }

  #otherTab() {
    if (this.store.token === this.token) return;
    this.#hangUp();
    this.token = this.store.token;
    this.after = 0;
    this.on.reset();
    if (this.token) this.#hurry();
  }

  #hangUp() {
    const socket = this.socket;
    this.socket = null;
    this.live = false;
    this.connecting = false;
    this.inFlight = null;
    clearInterval(this.timers.ping);
    for (const name of ['pong', 'hello', 'flush', 'retry']) clearTimeout(this.timers[name]);
    socket?.close();
  }

  #keepAlive() {
    clearInterval(this.timers.ping);
    this.timers.ping = setInterval(() => this.#ping(), PING_MS);
  }

  #ping() {
    this.#send({ type: 'ping' });
    clearTimeout(this.timers.pong);
    this.timers.pong = setTimeout(() => this.#closed({}), PONG_MS);
  }

  #send(message) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }
}
