// Who is speaking and how things stand, above the conversation.

import { fill, icon, initials } from './dom.js';

export class Head {
  constructor(root, about) {
    this.root = root;
    this.about = about;
    this.part = (name) => root.querySelector(`[data-${name}]`);
    this.bot = about.bot;
    this.part('more').addEventListener('click', () => this.#open(!('open' in root.dataset)));
    this.show({ status: 'bot', speaker: { kind: 'bot', name: about.bot, intro: '' }, person: null });
  }

  // `offered`: the way back to the bot stands under the last words already.
  show(state, offered = false) {
    const { labels, name: shop } = this.about;
    const speaker = state.speaker || { kind: 'bot', name: this.bot };
    const human = speaker.kind === 'agent';
    if (!human) this.bot = speaker.name || this.bot;
    this.root.dataset.status = state.status;
    this.part('name').textContent = speaker.name;
    this.part('tag').textContent = human ? fill(labels.team, { shop }) : labels.bot_tag;
    this.part('tag').dataset.kind = speaker.kind;
    this.part('intro').textContent = speaker.intro || (human ? '' : labels.bot_intro);
    this.part('avatar').replaceChildren(avatar(speaker));
    this.part('avatar').dataset.kind = speaker.kind;
    const words = this.#words(state, speaker);
    if (this.part('state').textContent !== words) this.part('state').textContent = words;
    const back = this.part('back');
    back.hidden = offered || !['offered', 'waiting'].includes(state.status);
    back.textContent = fill(labels.back_to_bot, { name: this.bot });
  }

  /** On a small screen the essentials stand in a line each, and the rest opens. */
  #open(wanted) {
    if (wanted) this.root.dataset.open = '';
    else delete this.root.dataset.open;
    this.part('more').setAttribute('aria-expanded', wanted);
  }

  #words(state, speaker) {
    const { labels } = this.about;
    const { status, person } = state;
    const name = (status === 'bot' ? speaker.name : person?.name) || speaker.name;
    const calls = status === 'waiting' && person?.calls_at;
    const time = calls || (person && (status === 'offered' ? person.until : person.due));
    const waits = calls ? 'status_waiting_call' : 'status_waiting_due';
    const asked = person?.others ? 'status_offered_others' : 'status_offered_until';
    const away = status === 'agent' && person?.away;
    const has = away ? 'status_agent_back' : 'status_agent_due';
    const more = { offered: asked, waiting: waits, agent: has }[status];
    const label = (time && more) || (away ? 'status_agent_away' : `status_${status}`);
    return fill(labels[label] || '', { name, time: time ? this.#when(time) : '' });
  }

  // As the words below say it: "11:15 today", "11:15 tomorrow", "11:15 on Monday".
  #when(text) {
    const { labels, language } = this.about;
    // A time by which something comes is not told too early: what has seconds is the next minute.
    const moment = new Date(Math.ceil(new Date(text) / 60000) * 60000);
    const time = `${moment.getHours()}:${String(moment.getMinutes()).padStart(2, '0')}`;
    const midnight = new Date().setHours(0, 0, 0, 0);
    const days = Math.round((new Date(moment).setHours(0, 0, 0, 0) - midnight) / 86400000);
    if (days <= 0) return fill(labels.when_today, { time });
    if (days === 1) return fill(labels.when_tomorrow, { time });
    const day = new Intl.DateTimeFormat(language, { weekday: 'long' }).format(moment);
    return fill(labels.when_day, { time, day });
  }
}

export function avatar(speaker) {
  if (speaker.kind === 'agent') {
    const made = document.createElement('span');
    made.textContent = initials(speaker.name);
    return made;
  }
  return icon(speaker.kind === 'house' ? 'house' : 'pip');
}
