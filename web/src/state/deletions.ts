import type { Message } from './message.ts';
import type { Room } from './room.ts';
import type { State } from './state.ts';

/** Whose text is gone, by whom; empty where that is not told. */
export type Deletions = ReadonlyMap<number, string>;

export const isDeletion = (message: Message): boolean => message.target !== undefined;

/** The deletions among some entries of a room. */
export const deletionsOf = (messages: readonly Message[]): Deletions =>
  new Map(messages.flatMap(({ target, from }) => (target === undefined ? [] : [[target, from] as const])));

/** What entries that have just come take the text of. A message that comes without its text has lost it here too. */
export const taking = (messages: readonly Message[]): Deletions =>
  new Map([
    ...messages.flatMap(({ seq, deletedBy }) => (deletedBy === undefined ? [] : [[seq, deletedBy] as const])),
    ...deletionsOf(messages),
  ]);

/** The messages without the texts that are gone; the same list when there are none. */
export function withoutTexts(messages: readonly Message[], gone: Deletions): readonly Message[] {
  if (gone.size === 0 || !messages.some(({ seq }) => gone.has(seq))) return messages;
  return messages.map((message) => {
    const by = gone.get(message.seq);
    if (by === undefined || isDeletion(message)) return message;
    return { ...message, text: '', mention: false, deletedBy: by || (message.deletedBy ?? '') };
  });
}

/** The search without what it had found and is gone. */
export function searchWithout(state: State, room: Room, gone: Deletions): State {
  const { search } = state;
  if (gone.size === 0 || search?.key !== room.key) return state;
  const results = search.results.filter(({ seq }) => !gone.has(seq));
  return results.length === search.results.length ? state : { ...state, search: { ...search, results } };
}
