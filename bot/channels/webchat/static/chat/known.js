// What we know of the customer, opened over the conversation, and put right there.
import { Failed, correct, known } from './api.js';
import { fill, make } from './dom.js';
import { newId } from './store.js';

export class Known {
  // `token()` is the way to the conversation.
  constructor(root, labels, token) {
    Object.assign(this, { labels, token });
    this.part = (name) => root.querySelector(`[data-${name}]`);
    this.dialog = this.part('known-panel');
    this.part('known').addEventListener('click', () => this.#open());
    this.part('known-close').addEventListener('click', () => this.dialog.close());
  }

  // After each update: how much there is to see, and whose it is to know.
  show(state) {
    const { known: count = 0, speaker, person } = state;
    const name = (state.status === 'bot' || state.status === 'closed' ? speaker?.name : person?.name) || speaker?.name || '';
    const button = this.part('known');
    button.hidden = !count;
    const words = fill(this.labels.known_open, { name });
    if (button.textContent !== words) button.textContent = words;
    if (this.dialog.open && !this.editing) this.#load();
  }

  async #open() {
    this.#say('');
    this.part('known-list').replaceChildren();
    this.dialog.showModal();
    await this.#load();
  }

  async #load() {
    try {
      this.#draw(await known(this.token()));
    } catch (error) {
      this.#wrong(error);
    }
  }

  #draw(found) {
    this.editing = false;
    this.part('known-title').textContent = fill(this.labels.known_open, { name: found.who.name });
    this.part('known-list').replaceChildren(...found.facts.map((fact) => this.#row(fact)));
    this.part('known-none').hidden = found.facts.length > 0;
  }

  #row(fact) {
    const row = make('li', {}, make('span', { class: 'known-label' }, fact.label), this.#value(fact));
    if (fact.yours) {
      const button = make('button', { type: 'button', class: 'known-change', 'aria-label': fill(this.labels.known_change_this, { label: fact.label }) }, this.labels.known_change);
      button.addEventListener('click', () => this.#edit(row, fact));
      row.append(make('span', { class: 'known-acts' }, button, this.#remover(fact)));
    }
    return row;
  }

  // What is false goes in one step, without anything in its place.
  #remover(fact) {
    const label = fill(this.labels.known_remove_this, { label: fact.label });
    const button = make('button', { type: 'button', class: 'known-change', 'aria-label': label }, this.labels.known_remove);
    button.addEventListener('click', () => this.#put(fact, ''));
    return button;
  }

  #value(fact) {
    const shown = make('span', { class: 'known-value', dir: 'auto' });
    if (fact.was) shown.append(make('del', {}, fact.was), ' ');
    shown.append(fact.text);
    return shown;
  }

  #edit(row, fact) {
    this.editing = true;
    const field = make('input', { type: 'text', maxlength: '500', dir: 'auto', autocomplete: 'off', 'aria-label': fact.label });
    field.value = fact.text;
    const keep = make('button', { type: 'submit', class: 'known-keep' }, this.labels.known_keep);
    const back = make('button', { type: 'button', class: 'known-change' }, this.labels.known_cancel);
    const form = make('form', {}, make('span', { class: 'known-label' }, fact.label), field, make('span', { class: 'known-acts' }, keep, back));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const value = field.value.trim();
      if (!value || value === fact.text) this.#load();
      else this.#put(fact, value);
    });
    back.addEventListener('click', () => this.#load());
    row.replaceChildren(form);
    field.select();
  }

  async #put(fact, value) {
    try {
      this.#draw(await correct(this.token(), { id: newId(), name: fact.name, value, instead_of: fact.value }));
      this.#say(value ? this.labels.known_put_right : this.labels.known_removed);
    } catch (error) {
      if (error instanceof Failed && error.code === 'cannot_be') {
        this.#say(this.labels[`known_no_${fact.name}`]); // what they wrote stays in the field
        return;
      }
      this.#wrong(error);
      await this.#load();
    }
  }

  #wrong(error) {
    const stale = error instanceof Failed && error.code === 'stale';
    this.#say(stale ? this.labels.known_stale : this.labels.known_away);
  }

  #say(words) {
    this.part('known-said').textContent = words;
  }
}
