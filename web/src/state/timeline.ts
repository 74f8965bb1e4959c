import type { Message } from './message.ts';

/** Where a number is, or would be, among messages by ascending number. */
export function indexOf(messages: readonly Message[], seq: number): number {
  let [low, high] = [0, messages.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (messages[middle]!.seq < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

export const has = (messages: readonly Message[], seq: number): boolean =>
  messages[indexOf(messages, seq)]?.seq === seq;

/** Both lists as one by ascending number, each number once: what is there already stays. `more` may be in any order. */
export function merge(messages: readonly Message[], more: readonly Message[]): readonly Message[] {
  const fresh = distinct(more.filter((message) => !has(messages, message.seq)));
  if (fresh.length === 0) return messages;
  const last = messages.at(-1);
  if (!last || fresh[0]!.seq > last.seq) return messages.concat(fresh);
  if (fresh.at(-1)!.seq < messages[0]!.seq) return fresh.concat(messages);
  return messages.concat(fresh).sort(bySeq);
}

const bySeq = (a: Message, b: Message) => a.seq - b.seq;

const distinct = (messages: readonly Message[]): Message[] =>
  messages.toSorted(bySeq).filter((message, i, all) => i === 0 || all[i - 1]!.seq !== message.seq);
