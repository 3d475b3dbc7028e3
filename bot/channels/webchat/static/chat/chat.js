// Joins the pieces of a chat panel. The panel's markup comes with the page (panel.html).

import { fileAddress, patiently } from './api.js';
import { Composer } from './composer.js';
import { Head } from './head.js';
import { Known } from './known.js';
import { Line } from './line.js';
import { Log } from './log.js';
import { Store, newId } from './store.js';
import { fill } from './dom.js';

const TYPING_MS = 6000;
const QUIET_MS = 1200;

export function about() {
  return JSON.parse(document.getElementById('warmline').textContent);
}

export class Chat {
  // `heard(count)` is told of new messages that are not the customer's own.
  constructor(root, facts, heard = () => {}) {
    Object.assign(this, { root, about: facts, heard, labels: facts.labels });
    this.part = (name) => root.querySelector(`[data-${name}]`);
    this.store = new Store();
    this.files = new Map();
    this.head = new Head(root, facts);
    this.log = new Log(root, facts, {
      press: (button) => { this.say(button.title, button.id); this.#goOn(); },
      focus: () => this.#goOn(),
      edit: (item) => this.composer.edit(item.text, item.attachments),
      file: (file) => this.#file(file),
    });
    this.line = new Line(this.store, facts.language, this.#ears());
    this.composer = new Composer(root, facts, {
      send: (text, attachments) => this.say(text, undefined, attachments),
      token: () => this.line.ready(),
      typing: () => this.line.typing(),
    });
    this.known = new Known(root, facts.labels, () => this.line.token);
    this.#buttons();
    for (const item of this.store.outbox) this.log.echo(item);
    this.part('stored').hidden = this.store.lasting;
    // Shut until somebody listens: what is pressed in an open page is never lost.
    for (const part of root.querySelectorAll('[inert]')) part.inert = false;
    this.line.start();
  }

  say(text, button = undefined, attachments = []) {
    const item = { id: newId(), text, button, at: new Date().toISOString(), ...(attachments.length && { attachments }) };
    this.store.put(item);
    this.log.echo(item);
    this.line.push();
  }

  person() {
    // Pressed again while the first is still on its way: that one counts.
    const waiting = this.store.outbox.some((item) => item.button === 'person');
    if (!waiting) this.say(this.labels.person, 'person');
    else this.log.toEnd();
    this.#goOn();
  }

  // Behind a button that is gone. A field that is touched opens a keyboard over the answer.
  #goOn() {
    if (matchMedia('(pointer: coarse)').matches) this.part('log').focus({ preventScroll: true });
    else this.composer.focus();
  }

  // The address of a file that was sent before; asked for once.
  #file(file) {
    if (!this.files.has(file)) this.files.set(file, patiently(() => fileAddress(this.line.token, file)));
    return this.files.get(file);
  }

  #buttons() {
    this.part('person').addEventListener('click', () => this.person());
    this.part('back').addEventListener('click', () => {
      this.say(this.part('back').textContent, 'bot');
      this.#goOn();
    });
    for (const starter of this.root.querySelectorAll('[data-starter]')) {
      starter.addEventListener('click', () => {
        if (starter.dataset.starter === 'person') this.person();
        else this.say(starter.textContent.trim());
        this.#goOn();
      });
    }
  }

  #ears() {
    return {
      update: (body) => this.#update(body),
      kept: (id, seq) => this.log.kept(id, seq),
      refused: (item, error) => this.log.refused(item, this.#why(error)),
      typing: (who, name) => this.#typing(who ? name : ''),
      status: (word, error) => this.#status(word, error),
      reset: () => { this.log.clear(); for (const item of this.store.outbox) this.log.echo(item); },
    };
  }

  #update(body) {
    const fresh = this.log.add(body.messages);
    this.log.stands(body.state);
    this.head.show(body.state, this.log.offersBot);
    this.known.show(body.state);
    this.composer.say('');
    if (fresh.length) this.#typing('');
    // What was there at the first look is history, no news to read aloud or count.
    if (this.seen && fresh.length) this.heard(fresh.length);
    if (!this.seen) setTimeout(() => this.part('log').setAttribute('aria-live', 'polite'), QUIET_MS);
    this.seen = true;
  }

  #typing(name) {
    clearTimeout(this.typingTimer);
    this.part('typing').hidden = !name;
    this.part('typing-words').textContent = name ? fill(this.labels.typing, { name }) : '';
    if (name) this.typingTimer = setTimeout(() => this.#typing(''), TYPING_MS);
  }

  #status(word, error) {
    this.root.dataset.line = word;
    const away = word === 'offline';
    if (this.part('offline').hidden === away) this.part('offline').hidden = !away;
    if (word === 'busy') this.composer.say(this.#why(error));
  }

  #why(error) {
    const { phone, email } = this.about;
    const label = this.labels[`refused_${error.code}`];
    const mb = Math.floor(this.about.limits.file / 1024 / 1024);
    return label ? fill(label, { phone, email, mb }) : error.text || this.labels.not_sent;
  }
}
