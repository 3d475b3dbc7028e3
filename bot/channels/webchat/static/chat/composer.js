// Where the customer writes.

import { fill } from './dom.js';
import { Tray } from './tray.js';

export class Composer {
  // `send(text, attachments)` takes the words, `typing()` is told while they are written.
  constructor(root, about, { send, typing, token }) {
    Object.assign(this, { about, send });
    this.tray = new Tray(root, about, { token, say: (words) => this.say(words) });
    this.form = root.querySelector('[data-form]');
    this.field = root.querySelector('[data-text]');
    this.problem = root.querySelector('[data-problem]');
    this.form.addEventListener('submit', (event) => { event.preventDefault(); this.#submit(); });
    this.field.addEventListener('keydown', (event) => this.#key(event));
    this.field.addEventListener('input', () => {
      this.#grow();
      this.say('');
      if (this.field.value.trim()) typing();
    });
  }

  focus() { this.field.focus({ preventScroll: true }); }

  // Words to correct, put before what was being written meanwhile.
  edit(text, attachments = []) {
    this.field.value = this.field.value && text ? `${text}\n${this.field.value}` : text || this.field.value;
    this.tray.put(attachments);
    this.#grow();
    this.focus();
  }

  say(problem) {
    this.problem.textContent = problem;
    this.problem.hidden = !problem;
    if (problem) this.field.setAttribute('aria-invalid', 'true');
    else this.field.removeAttribute('aria-invalid');
  }

  #key(event) {
    // While an input method composes a word, Enter only ends the word.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#submit();
  }

  #submit() {
    const text = this.field.value.trim();
    const limit = this.about.limits.text;
    const count = [...text].length;
    if (this.tray.busy) return this.#afterUpload();
    if (!text && !this.tray.items.some((one) => one.state === 'kept')) return this.focus();
    if (count > limit) {
      this.say(fill(this.about.labels.too_long_here, { count, limit }));
      return this.focus();
    }
    this.field.value = '';
    this.#grow();
    this.say('');
    this.send(text, this.tray.take());
    return this.focus();
  }

  // Sent by itself as soon as its files are there; what failed meanwhile is looked at first.
  async #afterUpload() {
    if (this.waiting) return;
    this.waiting = true;
    this.say(this.about.labels.attach_wait);
    await this.tray.done();
    this.waiting = false;
    this.say('');
    if (!this.tray.items.some((one) => one.state === 'failed')) this.#submit();
  }

  #grow() {
    this.field.style.height = 'auto';
    this.field.style.height = `${Math.min(this.field.scrollHeight + 2, 160, window.innerHeight * 0.22)}px`;
  }
}
