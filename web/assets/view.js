// The page drawn from the state. It decides nothing; wishes of the person go to the chat.

import { element, hue, lineOf, pendingLine } from './lines.js';
import { typists } from './wording.js';

const $ = (id) => document.getElementById(id);
const NEAR_PX = 60;

const LINK_TEXT = {
  connecting: 'Connecting…',
  waiting: 'The server cannot be reached now. Trying again by itself; what you write is kept and sent then.',
  ended: 'The server has ended this connection.',
};

export class View {
  #lines = new Map();
  #phase = '';
  #room = '';
  #people = null;
  #refusal = null;

  /** @param {object} chat of chat.js */
  listen(chat) {
    const wide = matchMedia('(min-width: 45rem)');
    const fold = () => ($('people-box').open = wide.matches);
    wide.addEventListener('change', fold);
    fold();

    $('start-form').addEventListener('submit', (event) => {
      event.preventDefault();
      chat.start($('name').value);
    });
    $('suggestion').addEventListener('click', () => {
      $('name').value = $('suggestion').dataset.name;
      chat.start($('name').value);
    });
    $('composer').addEventListener('submit', (event) => {
      event.preventDefault();
      if (chat.say($('msg').value)) $('msg').value = '';
      $('msg').focus();
    });
    $('msg').addEventListener('input', () => chat.typed($('msg').value));
    $('leave').addEventListener('click', () => chat.leave());
    $('retry').addEventListener('click', () => chat.retry());
  }

  /** Fills the name field with the one used last. */
  offer(name) {
    $('name').value = name;
  }

  draw(state) {
    this.#drawScreens(state);
    this.#drawStatus(state);
    this.#drawRefusal(state);
    if (state.phase !== 'inside') return;
    $('me').textContent = state.me;
    this.#drawPeople(state);
    this.#drawChat(state);
    const typing = typists(Object.keys(state.typing));
    if ($('typing').textContent !== typing) $('typing').textContent = typing;
  }

  #drawScreens({ phase, room }) {
    if (room !== this.#room) {
      this.#room = room;
      for (const place of document.querySelectorAll('.room-name')) place.textContent = room;
      document.title = `${room} · Broadcast`;
    }
    if (phase === this.#phase) return;
    this.#phase = phase;
    const inside = phase === 'inside';
    $('chat-screen').hidden = !inside;
    $('start-screen').hidden = inside;
    if (inside) $('msg').focus();
    else if (phase === 'start') $('name').select();
  }

  #drawStatus({ phase, link }) {
    // While it is tried again and again, one sentence stands, so that it is announced once.
    const told = phase === 'inside' && link === 'connecting' ? 'waiting' : link;
    const text = phase === 'start' ? '' : (LINK_TEXT[told] ?? '');
    if ($('status-text').textContent !== text) $('status-text').textContent = text;
    $('status').hidden = text === '';
    $('retry').hidden = told !== 'waiting' && told !== 'ended';
    $('start').disabled = phase === 'entering' && link === 'connecting';
  }

  #drawRefusal({ refusal }) {
    if (refusal === this.#refusal) return;
    this.#refusal = refusal;
    $('start-error').textContent = refusal?.text ?? '';
    $('name').setAttribute('aria-invalid', String(refusal !== null));
    $('suggestion').hidden = !refusal?.suggestion;
    if (refusal?.suggestion) {
      $('suggestion').dataset.name = refusal.suggestion;
      $('suggestion').textContent = `Join as ${refusal.suggestion}`;
    }
  }

  #drawPeople({ people, count, me }) {
    if (people === this.#people && $('people').dataset.me === me) return;
    this.#people = people;
    $('people').dataset.me = me;
    const sorted = [...people].sort((a, b) => a.localeCompare(b));
    $('people').replaceChildren(...sorted.map((name) => element('li', `${hue(name)}${name === me ? ' own' : ''}`, element('bdi', '', name))));
    $('people-count').textContent = String(Math.max(count, people.length));
    $('people-more').hidden = count <= people.length;
    $('people-more').textContent = count > people.length ? `and ${count - people.length} more` : '';
  }

  // Keyed: a line is made once and stays the same element, so that selections, hover and announcements are not disturbed.
  #drawChat({ entries, pending, room, me }) {
    const chat = $('chat');
    const atEnd = chat.scrollHeight - chat.scrollTop - chat.clientHeight < NEAR_PX;
    const waiting = pending.filter((item) => !item.back && (item.to || item.roomId === room));
    const wanted = [
      ...entries.map((entry) => [entry.key, () => lineOf(entry)]),
      ...waiting.map((item) => [`p${item.id}`, () => pendingLine(item, me)]),
    ];
    const keys = new Set(wanted.map(([key]) => key));
    for (const [key, line] of this.#lines) {
      if (keys.has(key)) continue;
      line.remove();
      this.#lines.delete(key);
    }
    let changed = false;
    let next = chat.firstChild;
    for (const [key, make] of wanted) {
      const line = this.#lines.get(key);
      if (line && line === next) {
        next = line.nextSibling;
        continue;
      }
      const placed = line ?? make();
      this.#lines.set(key, placed);
      chat.insertBefore(placed, next);
      changed = true;
    }
    if (changed && atEnd) chat.scrollTop = chat.scrollHeight;
  }
}
