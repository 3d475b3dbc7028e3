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
    const speaker = state.speaker || { kind: 'bot', name: this.bot };
    if (speaker.kind === 'bot') this.bot = speaker.name || this.bot;
    this.root.dataset.status = state.status;
    const shown = this.#shown(state, speaker);
    this.part('name').textContent = shown.name;
    this.part('tag').textContent = shown.tag;
    this.part('tag').hidden = !shown.tag;
    this.part('tag').dataset.kind = shown.kind;
    this.part('intro').textContent = shown.intro;
    this.part('avatar').replaceChildren(avatar(shown));
    this.part('avatar').dataset.kind = shown.kind;
    const words = this.#words(state, speaker);
    if (this.part('state').textContent !== words) this.part('state').textContent = words;
    const back = this.part('back');
    // Whoever goes on with the bot already has no way to go back to it.
    back.hidden = offered || !state.person?.awaited;
    back.textContent = fill(this.about.labels.back_to_bot, { name: this.bot });
  }

  // Whoever is awaited while the bot is silent, nobody where it was ended, else who speaks.
  #shown({ status, person }, speaker) {
    const { labels, name: shop } = this.about;
    if (status === 'ended') return { kind: 'house', name: shop, tag: '', intro: labels.ended_intro };
    if (person?.awaited) {
      const intro = fill(labels.awaited_intro, { bot: this.bot });
      if (person.news) return { kind: 'house', name: shop, tag: '', intro };
      return { kind: 'agent', name: person.name, tag: labels.awaited_tag, intro };
    }
    if (speaker.kind === 'agent') return { intro: '', ...speaker, tag: fill(labels.team, { shop }) };
    return { ...speaker, tag: labels.bot_tag, intro: speaker.intro || labels.bot_intro };
  }

  /** On a small screen the essentials stand in a line each, and the rest opens. */
  #open(wanted) {
    if (wanted) this.root.dataset.open = '';
    else delete this.root.dataset.open;
    this.part('more').setAttribute('aria-expanded', wanted);
  }

  #words(state, speaker) {
    const { labels } = this.about;
    const { status, person, ends } = state;
    if (status === 'ended' && ends) return fill(labels.status_ended_until, { time: this.#when(ends) });
    const name = (status === 'bot' ? speaker.name : person?.name) || speaker.name;
    const calls = status === 'waiting' && person?.calls_at;
    const time = calls || (person && (status === 'offered' ? person.until : person.due));
    const writes = person?.news ? 'status_waiting_news' : 'status_waiting_due';
    const waits = calls ? 'status_waiting_call' : writes;
    const asked = person?.others ? 'status_offered_others' : 'status_offered_until';
    const away = status === 'agent' && person?.away;
    const has = away ? 'status_agent_back' : 'status_agent_due';
    const more = { offered: asked, waiting: waits, agent: has }[status];
    const label = (time && more) || (away ? 'status_agent_away' : `status_${status}`);
    return fill(labels[label] || '', { name, time: time ? this.#when(time, calls ? 'when' : 'by') : '' });
  }

  // As the words below say it: "11:15 today", "11:15 tomorrow", "11:15 on Monday"; after "by".
  #when(text, how = 'when') {
    const { labels, language } = this.about;
    // A time by which something comes is not told too early: what has seconds is the next minute.
    const moment = new Date(Math.ceil(new Date(text) / 60000) * 60000);
    const minute = moment.getMinutes();
    const clock = minute ? labels.clock : labels.clock_full;
    const time = fill(clock, { hour: moment.getHours(), minute: String(minute).padStart(2, '0') });
    const midnight = new Date().setHours(0, 0, 0, 0);
    const days = Math.round((new Date(moment).setHours(0, 0, 0, 0) - midnight) / 86400000);
    const day = new Intl.DateTimeFormat(language, { weekday: 'long' }).format(moment);
    // At night nobody can be sure which day "tomorrow" is.
    const night = new Date().getHours() < 5;
    if (days <= 0) return fill(night ? labels[`${how}_today_named`] : labels[`${how}_today`], { time, day });
    if (days === 1) return fill(night ? labels[`${how}_tomorrow_named`] : labels[`${how}_tomorrow`], { time, day });
    return fill(labels[`${how}_day`], { time, day });
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
