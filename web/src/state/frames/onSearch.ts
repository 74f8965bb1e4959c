import type { SearchResult } from '../../protocol/serverFrames.ts';
import type { State } from '../state.ts';

export function onSearch(state: State, _result: SearchResult): State {
  return state;
}
