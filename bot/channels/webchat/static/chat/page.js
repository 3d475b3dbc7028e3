// The chat on the shop's own page.
import { Chat, about } from './chat.js';

new Chat(document.getElementById('chat'), about());
