// Where the customer writes.

import { fill } from './dom.js';

export class Composer {
  // `send(text)` takes the words, `typing()` is told while they are written.
  constructor(root, about, { send, typing }) {
    Object.assign(this, { about, send });
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
  edit(text) {
    this.field.value = this.field.value ? `${text}\n${this.field.value}` : text;
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
    if (!text) return this.focus();
    if (count > limit) {
      this.say(fill(this.about.labels.too_long_here, { count, limit }));
      return this.focus();
    }
    this.field.value = '';
    this.#grow();
    this.say('');
    this.send(text);
    return this.focus();
  }

  #grow() {
    this.field.style.height = 'auto';
    this.field.style.height = `${Math.min(this.field.scrollHeight + 2, 160, window.innerHeight * 0.22)}px`;
  }
}
