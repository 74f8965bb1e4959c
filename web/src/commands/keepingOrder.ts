import type { Order, OrderAction } from '../protocol/clientFrames.ts';

/** What a line that keeps order asks for. */
export interface OrderWish {
  readonly kind: 'order';
  readonly action: OrderAction;
  readonly order: Order;
}

type Read = (rest: string, word: string) => OrderWish | { readonly kind: 'wrong'; readonly why: string };

/** The longest time that the server takes: ten years. */
const MAX_SECONDS = 10 * 366 * 86_400;
const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

/** `30s`, `15m`, `8h`, `7d` in seconds; undefined when it is something else. */
export function secondsOf(word: string): number | undefined {
  const [, count = '', unit = ''] = /^(\d{1,9})([smhd])$/.exec(word) ?? [];
  const seconds = Number(count) * (UNITS[unit] ?? 0);
  return seconds > 0 && seconds <= MAX_SECONDS ? seconds : undefined;
}

const first = (text: string): readonly [string, string] => {
  const [, word = '', rest = ''] = /^(\S*)\s*([^]*)$/.exec(text) ?? [];
  return [word, rest];
};

/** A person, or where that is allowed an address, then perhaps a time, then perhaps a reason. */
const person =
  (action: OrderAction, usage: string, { address = false, time = false } = {}): Read =>
  (rest, word) => {
    const [whom, others] = first(rest);
    if (whom === '') return { kind: 'wrong', why: `Write it as /${word} ${usage}.` };
    const [perhaps, after] = first(others);
    const seconds = time ? secondsOf(perhaps) : undefined;
    const reason = seconds === undefined ? others : after;
    // A name can look like an address; an address is what is meant then.
    const target = address && /[.:]/.test(whom) ? { address: whom } : { username: whom.replace(/^@/, '') };
    return {
      kind: 'order',
      action,
      order: { ...target, ...(seconds === undefined ? {} : { seconds }), ...(reason === '' ? {} : { reason }) },
    };
  };

const message: Read = (rest, word) =>
  /^[1-9]\d{0,14}$/.test(rest)
    ? { kind: 'order', action: 'delete', order: { seq: Number(rest) } }
    : person('delete', 'number or name')(rest, word);

const room =
  (action: OrderAction): Read =>
  (rest, word) =>
    /\s/.test(rest)
      ? { kind: 'wrong', why: `Write it as /${word} room.` }
      : { kind: 'order', action, order: rest === '' ? {} : { roomId: rest.replace(/^#/, '') } };

/** The commands of those with the right `admin`, spelled as in the text dialect (docs/protocol.md, "text"). */
export const ORDERS = {
  kick: person('kick', 'name [why]'),
  ban: person('ban', 'name [8h] [why]', { address: true, time: true }),
  unban: person('unban', 'name', { address: true }),
  mute: person('mute', 'name [8h] [why]', { time: true }),
  unmute: person('unmute', 'name'),
  delete: message,
  close: room('close'),
  open: room('open'),
} as const satisfies Record<string, Read>;
