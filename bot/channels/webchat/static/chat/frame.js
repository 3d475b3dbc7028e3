// The chat inside the widget's frame. It tells the page around it two things only: that the
// customer wants it closed, and how many messages came. Nothing of what was said.
import { Chat, about } from './chat.js';

const tell = (message) => window.parent.postMessage({ warmline: message }, '*');
const root = document.getElementById('chat');
const chat = new Chat(root, about(), (count) => tell({ heard: count }));

if (window.parent !== window) {
  const close = root.querySelector('[data-close]');
  close.hidden = false;
  close.addEventListener('click', () => tell({ close: true }));
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing) tell({ close: true });
  });
  window.addEventListener('message', (event) => {
    if (event.source === window.parent && event.data?.warmline?.opened) {
      chat.log.toEnd();
      chat.composer.focus();
    }
  });
  tell({ ready: true });
}
