// Pictures and PDFs that go with the next message: uploaded at once, sent with it.

import { Failed, upload } from './api.js';
import { fill, icon, make } from './dom.js';

const MEGABYTE = 1024 * 1024;

export class Tray {
  // `token()` resolves to the conversation's token; `full()` is told when there are words to say.
  constructor(root, about, { token, say }) {
    Object.assign(this, { about, labels: about.labels, token, say, items: [] });
    const part = (name) => root.querySelector(`[data-${name}]`);
    this.button = part('attach');
    this.box = part('tray');
    this.chips = part('chips');
    this.choose = part('choose');
    this.field = part('file');
    this.button.addEventListener('click', () => this.open(this.box.hidden));
    this.choose.addEventListener('click', () => this.field.click());
    this.field.addEventListener('change', () => { this.add(this.field.files); this.field.value = ''; });
    this.#takeDropped(root);
  }

  open(shown) {
    this.box.hidden = !shown;
    this.button.setAttribute('aria-expanded', String(shown));
    if (shown) this.choose.focus();
  }

  // Files that were chosen, pasted or dropped.
  add(files) {
    const list = [...files];
    if (!list.length) return;
    this.open(true);
    for (const file of list) this.#one(file);
  }

  // Those of a message that comes back to be put right.
  put(attachments) {
    for (const one of attachments || []) this.#show({ ...one, state: 'kept' });
    if (attachments?.length) this.open(true);
  }

  get busy() { return this.items.some((one) => one.state === 'sending'); }

  // Resolves when nothing is on its way any more.
  done() { return Promise.allSettled(this.items.map((one) => one.work)); }

  // What goes with the message that is sent now; the tray is empty afterwards.
  take() {
    const kept = this.items.filter((one) => one.state === 'kept');
    for (const one of kept) this.#remove(one);
    if (!this.items.length) this.open(false);
    return kept.map(({ file, name, kind, size }) => ({ file, name, kind, size }));
  }

  #one(file) {
    const { limits, labels } = this.about;
    if (this.items.filter((one) => one.state !== 'failed').length >= limits.files) {
      return this.say(fill(labels.attach_most, { count: limits.files }));
    }
    const item = this.#show({ name: file.name, state: 'sending' });
    if (file.size > limits.file) this.#fail(item, 'file_too_large');
    else if (file.type && !limits.kinds.includes(file.type)) this.#fail(item, 'file_kind');
    else item.work = this.#send(item, file);
    return undefined;
  }

  async #send(item, file) {
    try {
      Object.assign(item, await upload(await this.token(), file));
      this.#mark(item, 'kept', this.labels.attach_ready);
    } catch (error) {
      this.#fail(item, error instanceof Failed ? error.code : 'unavailable', () => {
        item.work = this.#send(item, file);
      });
    }
  }

  #fail(item, code, again = undefined) {
    const { phone, email, limits } = this.about;
    const mb = Math.floor(limits.file / MEGABYTE);
    const passes = ['unavailable', 'too_fast', 'unknown_token'].includes(code);
    const label = passes ? this.labels.attach_not_sent : this.labels[`refused_${code}`] || this.labels.attach_not_sent;
    this.#mark(item, 'failed', fill(label, { phone, email, mb }));
    if (!again || !passes) return;
    const button = make('button', { type: 'button', class: 'small' }, this.labels.retry);
    button.addEventListener('click', () => { this.#mark(item, 'sending', this.labels.sending); again(); });
    item.node.querySelector('.why').append(' ', button);
  }

  #show(item) {
    const remove = make('button', { type: 'button', class: 'chip-remove', 'aria-label': fill(this.labels.attach_remove, { name: item.name }) }, '×');
    remove.addEventListener('click', () => { this.#remove(item); this.choose.focus(); });
    item.node = make('li', { class: 'chip' }, make('span', { class: 'chip-name', dir: 'auto' }, item.name), make('span', { class: 'why', role: 'status' }), remove);
    this.items.push(item);
    this.chips.append(item.node);
    this.#mark(item, item.state, item.state === 'kept' ? this.labels.attach_ready : this.labels.sending);
    return item;
  }

  #mark(item, state, words) {
    item.state = state;
    item.node.dataset.state = state;
    item.node.querySelector('.why').replaceChildren(icon(state), make('span', {}, words));
  }

  #remove(item) {
    this.items = this.items.filter((one) => one !== item);
    item.node.remove();
  }

  #takeDropped(root) {
    const files = (event) => event.dataTransfer?.types.includes('Files');
    root.addEventListener('dragover', (event) => { if (files(event)) event.preventDefault(); });
    root.addEventListener('drop', (event) => {
      if (!files(event)) return;
      event.preventDefault();
      this.add(event.dataTransfer.files);
    });
    root.addEventListener('paste', (event) => {
      if (!event.clipboardData?.files.length) return;
      event.preventDefault();
      this.add(event.clipboardData.files);
    });
  }
}
