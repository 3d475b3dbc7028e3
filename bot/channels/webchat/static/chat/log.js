// The conversation as it is seen: one node for each message, in the record's order.

import { attached } from './attached.js';
import { avatar } from './head.js';
import { fill, icon, make } from './dom.js';
import { rich } from './text.js';

const NEAR_END_PX = 80;
// What somebody chooses who waits for a person; newer ones take the place of older ones.
const WHILE_WAITING = /^(bot$|stay$|times:|later:|slot:)/;

export class Log {
  // `act` has: press(button), edit(item), file(its name at the shop), focus()
  constructor(root, about, act) {
    Object.assign(this, { about, act, labels: about.labels });
    this.box = root.querySelector('[data-log]');
    this.list = root.querySelector('[data-messages]');
    this.welcome = root.querySelector('[data-welcome]');
    this.newest = root.querySelector('[data-newest]');
    this.bySeq = new Map();
    this.byId = new Map();
    this.clock = new Intl.DateTimeFormat(about.language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    this.newest.addEventListener('click', () => this.toEnd());
    this.atEnd = true;
    this.box.addEventListener('scroll', () => {
      this.atEnd = this.#nearEnd();
      if (this.atEnd) this.newest.hidden = true;
    });
    // Pictures come in after their words.
    this.list.addEventListener('load', () => { if (this.atEnd) this.toEnd(); }, true);
    // The bar above and the field below grow and shrink; the last words stay in sight.
    new ResizeObserver(() => { if (this.atEnd) this.toEnd(); }).observe(this.box);
  }

  // Messages of the record, new or seen before. Returns those that were new and not the customer's.
  add(messages) {
    const stay = !this.atEnd;
    const fresh = messages.filter((message) => this.#one(message));
    this.#tidy();
    const heard = fresh.filter((message) => message.from !== 'customer');
    if (stay && heard.length) this.newest.hidden = false;
    else if (fresh.length) this.toEnd();
    return heard;
  }

  // The customer's own words before the record has them.
  echo(item) {
    if (this.byId.has(item.id)) return;
    const node = this.#node({ ...item, from: 'customer', buttons: [] });
    this.byId.set(item.id, node);
    this.list.append(node);
    this.#mark(node, 'sending');
    this.#tidy();
    this.toEnd();
  }

  kept(id, seq) {
    const node = this.byId.get(id);
    if (node && !node.dataset.seq) this.#place(node, seq);
  }

  refused(item, words) {
    const node = this.byId.get(item.id);
    if (!node) return;
    this.#mark(node, 'failed', words);
    node.querySelector('.note').append(
      this.#small(this.labels.edit, () => { this.#remove(item.id); this.act.edit(item); }),
      this.#small(this.labels.remove, () => this.#remove(item.id)),
    );
    this.toEnd();
  }

  clear() {
    this.list.replaceChildren();
    this.bySeq.clear();
    this.byId.clear();
    this.#tidy();
  }

  toEnd() {
    if (this.list.firstChild) this.box.scrollTop = this.box.scrollHeight;
    this.newest.hidden = true;
    this.atEnd = true;
  }

  #one(message) {
    if (this.bySeq.has(message.seq)) return false;
    const echo = message.id && this.byId.get(message.id);
    const node = echo || this.#node(message);
    if (message.id) this.byId.set(message.id, node);
    this.#place(node, message.seq);
    return !echo;
  }

  #place(node, seq) {
    this.bySeq.set(seq, node);
    node.dataset.seq = seq;
    if (node.dataset.from === 'customer') this.#mark(node, 'kept');
    let next = this.list.lastElementChild;
    while (next && (next === node || !next.dataset.seq || Number(next.dataset.seq) > seq)) {
      next = next.previousElementSibling;
    }
    const target = next ? next.nextElementSibling : this.list.firstElementChild;
    if (target !== node) this.list.insertBefore(node, target);
  }

  #node(message) {
    const who = make('span', { class: 'who' });
    const body = make('div', { class: 'words' });
    if (message.from === 'customer') {
      if (message.text) body.append(make('p', { dir: 'auto' }, message.text));
    } else if (message.text) {
      body.append(rich(message.text));
    }
    if (message.attachments) body.append(attached(message.attachments, this.labels, this.act.file));
    const bubble = make('div', { class: 'bubble' }, who, body);
    const node = make('div', { class: 'message', 'data-from': message.from }, bubble);
    node.dataset.who = `${message.from}:${message.name || ''}`;
    who.textContent = this.#speaker(message);
    if (message.from !== 'customer') {
      const speaker = { kind: message.from, name: message.name || '' };
      node.prepend(make('span', { class: 'face', 'data-kind': message.from, 'aria-hidden': 'true' }, avatar(speaker)));
    }
    bubble.append(make('span', { class: 'note' }, this.#time(message.at)));
    if (message.buttons?.length) bubble.append(this.#choices(message.buttons));
    return node;
  }

  #speaker(message) {
    const { labels, about } = this;
    if (message.from === 'customer') return labels.you;
    if (message.from === 'bot') return `${message.name || about.bot} · ${labels.bot_tag}`;
    if (message.from === 'agent') return `${message.name} · ${fill(labels.team, { shop: about.name })}`;
    return fill(labels.house, { shop: about.name });
  }

  #time(at) {
    const when = at ? new Date(at) : new Date();
    return make('time', { datetime: when.toISOString() }, this.clock.format(when));
  }

  #choices(buttons) {
    const group = make('span', { class: 'choices', role: 'group', 'aria-label': this.labels.choices });
    for (const { id, title } of buttons) {
      const button = make('button', { type: 'button', class: 'choice', dir: 'auto', 'data-button': id }, title);
      button.addEventListener('click', () => this.act.press({ id, title }));
      group.append(button);
    }
    return group;
  }

  #mark(node, state, words = '') {
    node.dataset.state = state;
    const note = node.querySelector('.note');
    const label = { sending: this.labels.sending, kept: this.labels.kept, failed: words || this.labels.not_sent }[state];
    const shown = make('span', { class: state === 'failed' ? 'why' : 'sr' }, label);
    note.replaceChildren(note.querySelector('time'), icon(state), shown);
  }

  #small(label, call) {
    const button = make('button', { type: 'button', class: 'small' }, label);
    button.addEventListener('click', call);
    return button;
  }

  #remove(id) {
    this.byId.get(id)?.remove();
    this.byId.delete(id);
    this.#tidy();
  }

  // How things stand now: with a person there, nobody waits for one any more; where the bot answers, nobody goes on with it.
  stands({ status, person }) {
    this.withPerson = status === 'agent' || status === 'ended';
    this.withBot = !person?.awaited;
    this.#tidy();
  }

  // Whether the last words offer the way back to the bot.
  get offersBot() {
    return Boolean(this.list.querySelector(':scope > :last-child .choice[data-button="bot"]:enabled'));
  }

  // With a person there, or where it was ended, nobody waits for one any more; a time that has passed is none to choose.
  #isOver(button) {
    const starts = /^slot:.*:(\d+)$/.exec(button)?.[1];
    if (starts && Number(starts) * 1000 < Date.now()) return true;
    return (this.withBot && button === 'bot') || (this.withPerson && WHILE_WAITING.test(button));
  }

  // What can be chosen once stands there once. What was chosen stands in the customer's own words,
  // and what can't be any more is gone, for the eye as for a screen reader.
  #choose(nodes, lastOwn) {
    const newer = new Set();
    const focused = document.activeElement;
    for (const [index, node] of [...nodes.entries()].reverse()) {
      const group = node.querySelector('.choices');
      if (!group) continue;
      const kinds = [];
      for (const choice of group.children) {
        const id = choice.dataset.button;
        const kind = WHILE_WAITING.test(id) ? 'waiting' : id;
        const over = index < lastOwn || this.#isOver(id) || newer.has(kind);
        choice.disabled = choice.hidden = over;
        if (!over) kinds.push(kind);
      }
      for (const kind of kinds) newer.add(kind);
      group.hidden = !kinds.length;
    }
    // Whoever was on a button with the keyboard goes on where one writes.
    if (focused?.matches?.('.choice') && focused.hidden) this.act.focus();
  }

  // Names stand once above a run of messages; choices work until the customer says something.
  #tidy() {
    const nodes = [...this.list.children];
    const lastOwn = nodes.map((node) => node.dataset.from).lastIndexOf('customer');
    nodes.forEach((node, index) => {
      node.classList.toggle('first', node.dataset.who !== nodes[index - 1]?.dataset.who);
    });
    this.#choose(nodes, lastOwn);
    this.welcome.dataset.small = String(nodes.length > 0);
  }

  #nearEnd() {
    return this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < NEAR_END_PX;
  }
}
