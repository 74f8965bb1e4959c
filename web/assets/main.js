// Puts the parts together: state, chat, view, and the browser's own events.

import { Chat } from './chat.js';
import { initial, reduce } from './state.js';
import { recall } from './storage.js';
import { View } from './view.js';

const LAPSE_MS = 1_000;

const roomOfAddress = () => {
  try {
    return decodeURIComponent(location.hash.slice(1)) || 'lobby';
  } catch {
    return location.hash.slice(1);
  }
};

const socketAddress = () => {
  const address = new URL('./', location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  address.search = address.hash = '';
  return address.href;
};

const kept = recall();
const view = new View();

const store = {
  state: initial(roomOfAddress(), kept.direct),
  drawing: false,
  dispatch(event) {
    const before = this.state;
    this.state = reduce(before, event);
    if (this.state === before || this.drawing) return;
    // Everything that arrives together is drawn together.
    this.drawing = true;
    setTimeout(() => {
      this.drawing = false;
      view.draw(this.state);
    });
  },
};

const chat = new Chat(socketAddress(), store);
view.offer(kept.name ?? '');
view.listen(chat);
view.draw(store.state);

setInterval(() => store.dispatch({ type: 'lapse', now: Date.now() }), LAPSE_MS);
addEventListener('hashchange', () => chat.enter(roomOfAddress()));
addEventListener('online', () => chat.wake());
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) chat.wake();
});
