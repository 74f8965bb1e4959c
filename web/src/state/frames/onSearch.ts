import type { DirectMessage, RoomMessage, SearchResult } from '../../protocol/serverFrames.ts';
import { messageOf } from '../messageOf.ts';
import type { Found, State } from '../state.ts';

/** What a search has found. An answer to words that have been changed since is not shown. */
export function onSearch(state: State, { query, results, more, cursor }: SearchResult): State {
  const { search } = state;
  const room = search ? state.rooms.get(search.key) : undefined;
  if (!search || !room || search.status !== 'loading' || query !== search.query.trim()) return state;
  const found = results
    .map((wire): Found => ({
      ...messageOf(state, room.base, wire as RoomMessage | DirectMessage),
      matches: wire.matches ?? [],
    }))
    // The answer may have been on its way when the text went.
    .filter(({ seq, deletedBy }) => deletedBy === undefined && !room.deletions.has(seq));
  const known = new Set(search.results.map((message) => message.seq));
  return {
    ...state,
    search: {
      ...search,
      status: 'done',
      results: [...search.results, ...found.filter((message) => !known.has(message.seq))],
      more,
      cursor,
    },
  };
}
