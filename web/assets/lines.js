// One line of the chat as elements. Whatever people wrote goes in as text nodes only.

const HUES = 8;
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const calendar = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

/** @returns {HTMLElement} with text children only */
export function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** A name's own colour class, the same on every page. */
export function hue(name) {
  let sum = 0;
  for (const char of name.toLowerCase()) sum = (sum * 31 + char.codePointAt(0)) >>> 0;
  return `hue-${sum % HUES}`;
}

function timeOf(at) {
  const date = new Date(at);
  if (Number.isNaN(date.valueOf())) return element('time', '');
  const today = date.toDateString() === new Date().toDateString();
  const time = element('time', '', (today ? clock : calendar).format(date));
  time.dateTime = date.toISOString();
  time.title = whole.format(date);
  return time;
}

function textOf(text) {
  const span = element('span', 'text', text);
  span.dir = 'auto';
  return span;
}

/** @param {object} entry of state.js */
export function lineOf(entry) {
  if (entry.kind === 'notice') return element('p', entry.tone ? `notice ${entry.tone}` : 'notice', element('em', '', entry.text));
  const line = element('p', `${entry.kind}${entry.own ? ' own' : ''}`);
  if (entry.kind === 'dm') {
    line.append(element('span', 'mark', entry.own ? '[private to ' : '[private', ...(entry.own ? [element('bdi', '', entry.peer)] : []), ']'), ' ');
  }
  line.append(element('bdi', `name ${hue(entry.name)}`, entry.name), ': ', textOf(entry.text));
  if (entry.at) line.append(' ', timeOf(entry.at));
  return line;
}

/** A message of ours that the server has not confirmed yet. */
export function pendingLine(item, me) {
  const line = lineOf({ kind: item.to ? 'dm' : 'msg', own: true, name: me, peer: item.to, text: item.message });
  line.classList.add('pending');
  return line;
}
