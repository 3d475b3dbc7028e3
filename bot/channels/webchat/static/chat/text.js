// Our own plain writing as nodes: paragraphs, lists, *bold*, _italic_, links. Text never becomes markup.

const INLINE = new RegExp([
  String.raw`\*\*(?<strong>[^*\n]+)\*\*`,
  String.raw`(?<![\w*])\*(?<bold>[^*\s](?:[^*\n]*[^*\s])?)\*(?![\w*])`,
  String.raw`(?<![\w_])_(?<soft>[^_\s](?:[^_\n]*[^_\s])?)_(?![\w_])`,
  String.raw`\[(?<label>[^\]\n]+)\]\((?<target>[^)\s]+)\)`,
  String.raw`(?<url>https:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])`,
  String.raw`(?<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)`,
  String.raw`(?<phone>\+\d[\d ()-]{7,}\d)`,
].join('|'), 'gu');

const BULLET = /^\s*[-•*]\s+/;
const NUMBER = /^\s*\d{1,2}[.)]\s+/;
const SAFE = /^(https:\/\/|mailto:|tel:)/i;

export function rich(text) {
  const made = document.createDocumentFragment();
  for (const block of text.split(/\n\s*\n/)) {
    for (const piece of pieces(block.split('\n'))) made.append(piece);
  }
  return made;
}

function pieces(lines) {
  const made = [];
  let open = null;
  for (const line of lines) {
    const kind = BULLET.test(line) ? 'ul' : NUMBER.test(line) ? 'ol' : 'p';
    if (!line.trim()) continue;
    if (!open || open.localName !== kind) made.push(open = element(kind));
    if (kind === 'p') {
      if (open.firstChild) open.append(element('br', ''));
      inline(open, line);
    } else {
      const item = element('li');
      inline(item, line.replace(kind === 'ul' ? BULLET : NUMBER, ''));
      open.append(item);
    }
  }
  return made;
}

function inline(parent, text) {
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    parent.append(text.slice(at, match.index), node(match));
    at = match.index + match[0].length;
  }
  parent.append(text.slice(at));
}

function node(match) {
  const { strong, bold, soft, label, target, url, mail, phone } = match.groups;
  if (strong || bold) {
    const made = element('strong', '');
    inline(made, strong || bold);
    return made;
  }
  if (soft) {
    const made = element('em', '');
    inline(made, soft);
    return made;
  }
  if (label) return SAFE.test(target) ? link(target, label) : document.createTextNode(match[0]);
  if (url) return link(url, url);
  if (mail) return link(`mailto:${mail}`, mail);
  return link(`tel:${phone.replace(/[^\d+]/g, '')}`, phone);
}

function link(target, label) {
  const made = element('a', '');
  made.href = target;
  made.textContent = label;
  if (target.startsWith('https:')) {
    made.target = '_blank';
    made.rel = 'noopener noreferrer';
  }
  return made;
}

function element(kind, dir = 'auto') {
  const made = document.createElement(kind);
  if (dir) made.dir = dir;
  return made;
}
