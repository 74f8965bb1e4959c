import { array, count, flag, object, optional, orElse, record, text, type Reader } from '../protocol/readers.ts';

/** What all tabs of this browser share, in localStorage. */
export interface Person {
  readonly name: string;
  readonly session?: string;
}

export const readPerson: Reader<Person> = object({ name: text, session: optional(text) });

/** How far one has read each room, in the server's numbers. */
export type Positions = Readonly<Record<string, Position>>;

export interface Position {
  readonly epoch: string;
  readonly seq: number;
}

const position: Reader<Position> = object({ epoch: text, seq: count });

export const readPositions: Reader<Positions> = (value) =>
  Object.fromEntries(Object.entries(record(value)).map(([key, each]) => [key, position(each)]));

/** A private conversation, so that it is in the list again. */
export interface Conversation {
  readonly key: string;
  readonly title: string;
  readonly id: string;
  /** How far one has read it. */
  readonly seq: number;
}

export const readConversations = array<Conversation>(object({ key: text, title: text, id: text, seq: count }));

export interface Choices {
  readonly desktop: boolean;
  readonly sound: boolean;
  readonly known: readonly string[];
}

export const readChoices: Reader<Choices> = object({
  desktop: orElse(flag, false),
  sound: orElse(flag, false),
  known: orElse(array(text), []),
});

/** What belongs to one tab, in sessionStorage: a reload goes on where it was. */
export interface Tab {
  readonly name: string;
  readonly session?: string;
  /** Whether the chat was open, and not left. */
  readonly open: boolean;
  readonly current?: string;
  readonly rooms: readonly TabRoom[];
}

/** A room of the tab; a private one is in the list by its conversation. */
export interface TabRoom {
  readonly key: string;
  readonly title: string;
  readonly private: boolean;
  readonly id?: string;
  readonly draft: string;
  /** What was not acknowledged: it is sent again, with the same id. */
  readonly pending: readonly { readonly id: string; readonly text: string; readonly at: number }[];
}

const tabRoom: Reader<TabRoom> = object({
  key: text,
  title: text,
  private: orElse(flag, false),
  id: optional(text),
  draft: orElse(text, ''),
  pending: orElse(array(object({ id: text, text, at: count })), []),
});

export const readTab: Reader<Tab> = object({
  name: text,
  session: optional(text),
  open: orElse(flag, false),
  current: optional(text),
  rooms: orElse(array(tabRoom), []),
});
