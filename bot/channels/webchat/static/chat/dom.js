// Small helpers for building nodes; nothing here takes markup.

const SVG = 'http://www.w3.org/2000/svg';

export function make(kind, attributes = {}, ...children) {
  const made = document.createElement(kind);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, '');
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

export function icon(name) {
  const made = document.createElementNS(SVG, 'svg');
  made.setAttribute('viewBox', '0 0 24 24');
  made.setAttribute('aria-hidden', 'true');
  made.setAttribute('class', `icon icon-${name}`);
  for (const shape of SHAPES[name]) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', shape);
    made.append(path);
  }
  return made;
}

// Drawn on a 24 by 24 grid as single strokes.
const SHAPES = {
  pip: ['M12 21v-8', 'M12 14C12 9 8.5 6.5 4 6.5c0 4.5 3 7.5 8 7.5z', 'M12 11c0-4 2.5-7 8-7.5 0 5-3 7.5-8 7.5z'],
  house: ['M4 11.5 12 5l8 6.5', 'M6.5 10v9h11v-9', 'M10.5 19v-5h3v5'],
  file: ['M6 3h8l4 4v14H6z', 'M14 3v4h4'],
  sending: ['M12 4a8 8 0 1 1-8 8', 'M12 8v4l2.5 2'],
  kept: ['m5 12.5 4.5 4.5L19 7.5'],
  failed: ['M12 5v9', 'M12 18.5v.1'],
};

export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

export function initials(name) {
  const words = name.trim().split(/\s+/);
  const picked = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return picked.map((word) => [...word][0] || '').join('').toUpperCase();
}
