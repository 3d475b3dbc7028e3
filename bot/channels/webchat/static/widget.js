// One script tag puts the chat on any page:
//   <script src="https://chat.example/widget.js" defer></script>
// Options on the tag: data-language="de", data-side="left".
// The button lives in a shadow root and the chat in a frame, so neither page styles the other.
(function () {
  'use strict';
  var LABELS = $labels;
  var script = document.currentScript;
  var home = new URL(script.src).origin;
  if (document.querySelector('warmline-chat')) return;

  var asked = script.dataset.language || document.documentElement.lang || navigator.language || '';
  var language = asked.toLowerCase().split('-')[0];
  if (!LABELS[language]) language = Object.keys(LABELS)[0];
  var words = LABELS[language];
  var MARK = 'warmline.widget';
  var unread = 0;
  var open = false;
  var frame = null;
  var ready = false;

  var host = document.createElement('warmline-chat');
  var root = host.attachShadow({ mode: 'open' });
  var sheet = new CSSStyleSheet();
  sheet.replaceSync(css(script.dataset.side === 'left' ? 'left' : 'right'));
  root.adoptedStyleSheets = [sheet];

  var panel = document.createElement('div');
  panel.className = 'panel';
  panel.id = 'panel';
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-label', words.chat_title);
  panel.hidden = true;

  var button = document.createElement('button');
  button.type = 'button';
  button.className = 'launcher';
  button.setAttribute('aria-expanded', 'false');
  button.setAttribute('aria-controls', 'panel');
  button.append(drawing(), label(), badge());
  // Read aloud where a screen reader would not look at the button.
  var news = document.createElement('p');
  news.className = 'news';
  news.setAttribute('role', 'status');
  root.append(panel, button, news);
  document.body.append(host);

  button.addEventListener('click', function () { if (open) hide(); else show(); });
  root.addEventListener('keydown', function (event) { if (event.key === 'Escape' && open) hide(); });
  window.addEventListener('message', heard);
  // A talk begun on another page of this site goes on in the background, so that news is counted.
  if (remembered()) load();

  function load() {
    if (frame) return;
    frame = document.createElement('iframe');
    frame.title = words.chat_title;
    frame.src = home + '/widget?language=' + encodeURIComponent(language);
    frame.allow = 'clipboard-write';
    panel.append(frame);
  }

  function show() {
    load();
    remember();
    open = true;
    unread = 0;
    panel.hidden = false;
    draw();
    if (ready) tell();
  }

  function hide() {
    open = false;
    panel.hidden = true;
    draw();
    button.focus();
  }

  function tell() {
    frame.focus();
    frame.contentWindow.postMessage({ warmline: { opened: true } }, home);
  }

  function heard(event) {
    if (!frame || event.source !== frame.contentWindow || event.origin !== home) return;
    var said = event.data && event.data.warmline;
    if (!said) return;
    if (said.ready) { ready = true; if (open) tell(); }
    if (said.close && open) hide();
    if (said.heard && !open) { unread += said.heard; draw(); }
  }

  function draw() {
    button.setAttribute('aria-expanded', String(open));
    button.classList.toggle('open', open);
    button.querySelector('.label').textContent = open ? words.close_chat : words.open_chat;
    var count = button.querySelector('.badge');
    count.hidden = unread === 0;
    count.textContent = words.unread.replace('{count}', unread);
    news.textContent = unread ? words.chat_title + ': ' + count.textContent : '';
  }

  function label() {
    var made = document.createElement('span');
    made.className = 'label';
    made.textContent = words.open_chat;
    return made;
  }

  function badge() {
    var made = document.createElement('span');
    made.className = 'badge';
    made.hidden = true;
    return made;
  }

  function drawing() {
    var made = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    made.setAttribute('viewBox', '0 0 24 24');
    made.setAttribute('aria-hidden', 'true');
    ['M12 21v-8', 'M12 14C12 9 8.5 6.5 4 6.5c0 4.5 3 7.5 8 7.5z',
      'M12 11c0-4 2.5-7 8-7.5 0 5-3 7.5-8 7.5z'].forEach(function (shape) {
      var path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
      path.setAttribute('d', shape);
      made.append(path);
    });
    return made;
  }

  function remember() { try { sessionStorage.setItem(MARK, '1'); } catch (_) { /* forbidden here */ } }
  function remembered() { try { return sessionStorage.getItem(MARK) === '1'; } catch (_) { return false; } }

  function css(side) {
    return [
      ':host { all: initial; }',
      '[hidden] { display: none !important; }',
      '.launcher { position: fixed; ' + side + ': max(20px, env(safe-area-inset-' + side + ')); bottom: max(20px, env(safe-area-inset-bottom)); z-index: 2147483000; display: inline-flex; align-items: center; gap: 10px; min-height: 52px; padding: 0 20px 0 16px; border: 1px solid #f3d9c4; border-radius: 26px 26px 26px 8px; background: #1d4a3c; color: #fff; font: 600 16px/1.2 system-ui, sans-serif; box-shadow: 0 8px 28px rgb(20 30 25 / .28); cursor: pointer; transition: transform .15s; }',
      '.launcher:hover { background: #163a2f; transform: translateY(-1px); }',
      '.launcher:focus-visible { outline: 3px solid #c9743f; outline-offset: 3px; }',
      '.launcher svg { width: 24px; height: 24px; fill: none; stroke: #f0b387; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }',
      '.badge { padding: 3px 9px; border-radius: 12px; background: #f7d9c3; color: #4b2410; font-size: 13px; }',
      '.news { position: fixed; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); }',
      '.panel { position: fixed; ' + side + ': max(20px, env(safe-area-inset-' + side + ')); bottom: calc(max(20px, env(safe-area-inset-bottom)) + 66px); z-index: 2147483001; width: min(400px, calc(100vw - 40px)); height: min(680px, calc(100dvh - 116px)); border-radius: 20px; overflow: hidden; background: #faf5ec; box-shadow: 0 18px 60px rgb(20 30 25 / .34), 0 0 0 1px rgb(90 60 40 / .16); }',
      'iframe { display: block; width: 100%; height: 100%; border: 0; }',
      '@media (prefers-color-scheme: dark) { .panel { background: #16201c; } }',
      '@media (max-width: 520px), (max-height: 520px) { .panel { inset: 0; width: 100%; height: 100dvh; border-radius: 0; } .launcher.open { display: none; } }',
      '@media (prefers-reduced-motion: reduce) { .launcher { transition: none; } }'
    ].join('\n');
  }
}());
