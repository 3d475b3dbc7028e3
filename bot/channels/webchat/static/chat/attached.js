// What was sent beside words, by the customer or to them, shown from the shop's own copy.

import { fill, icon, make } from './dom.js';

const PICTURES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];

export function attached(list, labels, load) {
  return make('ul', { class: 'attached' }, ...list.map((one) => make('li', {}, show(one, labels, load))));
}

function show(one, labels, load) {
  const picture = PICTURES.includes(one.kind);
  const name = one.name || labels.attached_file;
  const link = make('a', { class: picture ? 'picture' : 'file', rel: 'noopener' });
  if (picture) Object.assign(link, { target: '_blank', title: name });
  else {
    link.download = name;
    link.append(icon('file'), make('span', { dir: 'auto' }, name), make('small', {}, size(one.size)));
  }
  load(one.file).then((address) => {
    link.href = address;
    if (picture) link.append(image(link, address, name, labels));
  }, () => link.replaceWith(make('span', { class: 'file', dir: 'auto' }, `${name}: ${labels.attached_gone}`)));
  return link;
}

// One that is broken has its name, and is saved instead of shown.
function image(link, address, name, labels) {
  const made = make('img', { src: address, alt: fill(labels.attached_picture, { name }) });
  made.addEventListener('error', () => {
    Object.assign(link, { className: 'file', download: name });
    link.replaceChildren(icon('file'), make('span', { dir: 'auto' }, name), make('small', {}, labels.attached_broken));
  });
  return made;
}

function size(bytes) {
  if (!bytes) return '';
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
