import type { Out } from '../edit.ts';
import type { State } from '../state.ts';

const PAGE = 30;

/** Searches the shown room. */
export function search(state: State, query: string, out: Out): State {
  const key = state.current;
  const room = key === null ? undefined : state.rooms.get(key);
  if (key === null || !room) return state;
  const words = query.trim();
  const fresh = { query, key, results: [], more: false, cursor: undefined, reason: undefined };
  if (words === '') return { ...state, search: { ...fresh, status: 'typing' } };
  out({ do: 'send', frame: { type: 'search', payload: { roomId: room.id ?? key, query: words, limit: PAGE } } });
  return { ...state, search: { ...fresh, status: 'loading' } };
}

/** The next page of what was found. */
export function searchMore(state: State, out: Out): State {
  const { search } = state;
  const room = search ? state.rooms.get(search.key) : undefined;
  const last = search?.results.at(-1);
  if (!search || !room || !last || !search.more || search.status !== 'done') return state;
  const from = search.cursor === undefined ? { before: last.seq - room.base } : { cursor: search.cursor };
  const payload = { roomId: room.id ?? room.key, query: search.query.trim(), limit: PAGE, ...from };
  out({ do: 'send', frame: { type: 'search', payload } });
  return { ...state, search: { ...search, status: 'loading' } };
}
