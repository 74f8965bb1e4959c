import { isDeletion } from './deletions.ts';
import { hasOlder, missingBetween } from './history.ts';
import type { Message, Pending } from './message.ts';
import type { Notice } from './notice.ts';
import type { Room } from './room.ts';
import { linesOf } from './wording.ts';

/** One row of the message list, in the order in which it is shown. `key` is unique in the room and lasts. */
export type Row =
  /** The first message of another day; `at` lies in that day. */
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  /** `first`: begins a group, show name and time; others of a group follow the same person within five minutes. */
  | { readonly kind: 'message'; readonly key: string; readonly message: Message; readonly first: boolean }
  /** Joins, leaves, system lines, messages that are missing for ever. */
  | { readonly kind: 'notice'; readonly key: string; readonly text: string; readonly tone: 'info' | 'error' }
  /** A private message, told where it was not said. */
  | { readonly kind: 'whisper'; readonly key: string; readonly message: Message; readonly conversation: string }
  /** "New messages" from here. */
  | { readonly kind: 'new'; readonly key: string }
  /** Messages that are not here yet but can be had: dispatch `fill` when it comes into view. */
  | {
      readonly kind: 'hole';
      readonly key: string;
      readonly from: number;
      readonly to: number;
      readonly loading: boolean;
    }
  /** Before the first message that is here: `loading`, or dispatch `older` when it comes into view. */
  | { readonly kind: 'older'; readonly key: string; readonly loading: boolean }
  /** Nothing comes before. `trimmed`: there was something that the server no longer keeps. */
  | { readonly kind: 'beginning'; readonly key: string; readonly trimmed: boolean }
  | { readonly kind: 'pending'; readonly key: string; readonly pending: Pending; readonly first: boolean };

const GROUP_MS = 5 * 60_000;

/** All rows of a room, oldest first. */
export function rowsOf(room: Room): readonly Row[] {
  const rows = new Rows(room);
  let notice = 0;
  for (const message of room.messages) {
    for (; before(room.notices[notice], message.seq); notice++) rows.notice(room.notices[notice]!);
    rows.message(message);
  }
  for (; notice < room.notices.length; notice++) rows.notice(room.notices[notice]!);
  room.pending.forEach((item) => rows.pending(item));
  return rows.all;
}

const before = (notice: Notice | undefined, seq: number): boolean => notice !== undefined && notice.after < seq;

/** Who said the row before, and when: null when it was no message, so that the next one begins a group. */
type Speaker = { readonly from: string; readonly at: number } | null;

class Rows {
  readonly all: Row[];
  readonly #room: Room;
  #last: Message | undefined;
  #day = '';
  #speaker: Speaker = null;
  #line: boolean;

  constructor(room: Room) {
    this.#room = room;
    this.#line = room.newAfter === null;
    const loading = isLoading(room);
    this.all = [
      hasOlder(room)
        ? { kind: 'older', key: 'older', loading }
        : { kind: 'beginning', key: 'beginning', trimmed: room.history.first > 1 },
    ];
  }

  message(message: Message): void {
    this.#missing(message.seq);
    this.#last = message;
    if (isDeletion(message)) return;
    if (!this.#line && message.seq > this.#room.newAfter!) {
      this.#line = true;
      this.#push({ kind: 'new', key: 'new' });
    }
    this.#dayOf(message.at);
    const { from, at } = message;
    this.all.push({ kind: 'message', key: `m${message.seq}`, message, first: this.#begins(from, at) });
    this.#speaker = { from, at };
  }

  notice(notice: Notice): void {
    if (notice.kind === 'whisper') {
      const { n, message, conversation } = notice;
      return this.#push({ kind: 'whisper', key: `w${n}`, message, conversation });
    }
    linesOf(notice, this.#room.base).forEach((line, i) =>
      this.#push({ kind: 'notice', key: `n${notice.n}.${i}`, ...line }),
    );
  }

  pending(pending: Pending): void {
    this.#dayOf(pending.at);
    this.all.push({ kind: 'pending', key: `p${pending.id}`, pending, first: this.#begins('', pending.at) });
    this.#speaker = { from: '', at: pending.at };
  }

  #push(row: Row): void {
    this.all.push(row);
    this.#speaker = null;
  }

  #missing(seq: number): void {
    const missing = this.#last ? missingBetween(this.#room, this.#last.seq, seq) : null;
    if (missing) this.#push({ kind: 'hole', key: `h${missing.to}`, ...missing, loading: isLoading(this.#room) });
  }

  #dayOf(at: number): void {
    const day = dayOf(at);
    if (day !== this.#day) this.#push({ kind: 'day', key: `d${at}`, at });
    this.#day = day;
  }

  #begins(from: string, at: number): boolean {
    const speaker = this.#speaker;
    return speaker?.from !== from || at - speaker.at > GROUP_MS;
  }
}

const isLoading = (room: Room): boolean => room.history.asked !== null || room.status !== 'live';

const HOUR_MS = 3_600_000;
let known = { hour: Number.NaN, day: '' };

/** The reader's own day. Messages come in order of time, so the last hour's answer is nearly always the next one's. */
function dayOf(at: number): string {
  // Whole quarters of an hour: there are zones that are not whole hours off.
  const hour = Math.floor(at / (HOUR_MS / 4));
  if (hour !== known.hour) known = { hour, day: new Date(at).toDateString() };
  return known.day;
}
