const SAFE = /^(?:https?:\/\/\S|mailto:\S)/i;
const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>\]]+/iy;
const TARGET = /\(([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)\)/y;
const TRAILING = /[.,:;!?'"*_~\]]/;

/** Whether an address may become a link: what opens a page or a letter, never a script or a file. */
export const isSafe = (href: string): boolean => SAFE.test(href);

/** The `(address)` that stands at a place. */
export function targetAt(text: string, at: number): { readonly href: string; readonly end: number } | null {
  if (text[at] !== '(') return null;
  TARGET.lastIndex = at;
  const href = TARGET.exec(text)?.[1];
  return href === undefined ? null : { href, end: TARGET.lastIndex };
}

/** The bare address that begins at a place, without the punctuation that ends a sentence. */
export function addressAt(text: string, at: number): { readonly href: string; readonly end: number } | null {
  if (/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return null;
  ADDRESS.lastIndex = at;
  const found = ADDRESS.exec(text)?.[0];
  if (!found) return null;
  const address = trimmed(found);
  const href = /^www\./i.test(address) ? `http://${address}` : address;
  return /^(?:https?:\/\/|www\.)\w/i.test(address) ? { href, end: at + address.length } : null;
}

function trimmed(address: string): string {
  let end = address.length;
  const opened = count(address, '(');
  let closed = count(address, ')');
  for (; end > 0; end--) {
    const last = address[end - 1]!;
    // A bracket belongs to the address when it was opened in it.
    if (last === ')' && closed > opened) closed--;
    else if (!TRAILING.test(last)) break;
  }
  return address.slice(0, end);
}

const count = (text: string, char: string): number => text.split(char).length - 1;
