import { useEffect, useRef } from 'preact/hooks';
import type { Search } from '../../state/state.ts';
import { useDispatch } from '../dispatch.ts';
import { ToolButton } from '../parts/ToolButton.tsx';
import { Hit } from './Hit.tsx';
import { useLaterWords } from './useLaterWords.ts';

/** Searches the open place. A result leads to its place among the messages. */
export function SearchPanel({ search, title }: { search: Search; title: string }) {
  const dispatch = useDispatch();
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useLaterWords(search.query, (words) => dispatch({ type: 'search', query: words }));
  useEffect(() => field.current?.focus(), []);
  const close = () => {
    dispatch({ type: 'searchClose' });
    document.getElementById('search-open')?.focus();
  };
  return (
    <aside
      id="search"
      class="search"
      aria-label={`Search in ${title}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <div class="search-head">
        <form
          role="search"
          onSubmit={(event) => {
            event.preventDefault();
            dispatch({ type: 'search', query });
          }}
        >
          <input
            id="search-query"
            ref={field}
            class="field"
            type="search"
            value={query}
            enterkeyhint="search"
            placeholder={`Search ${title}`}
            aria-label="Search words"
            autocomplete="off"
            onInput={(event) => setQuery(event.currentTarget.value)}
          />
        </form>
        <ToolButton icon="close" label="Close the search" onClick={close} />
      </div>
      <p class="search-state" role="status">
        {stateOf(search)}
      </p>
      <ul class="search-results plain" aria-label="Found messages">
        {search.results.map((message) => (
          <Hit key={message.seq} message={message} searchKey={search.key} />
        ))}
        {search.more && search.status === 'done' ? (
          <li>
            <button type="button" class="button small wide" onClick={() => dispatch({ type: 'searchMore' })}>
              Older results
            </button>
          </li>
        ) : null}
      </ul>
    </aside>
  );
}

function stateOf({ status, results, more, reason }: Search): string {
  switch (status) {
    case 'typing':
      return 'Finds messages with all the words you write.';
    case 'loading':
      return 'Searching…';
    case 'failed':
      return reason ?? 'The search failed.';
    case 'done':
      if (results.length === 0) return 'Nothing found.';
      return `${results.length}${more ? ' or more' : ''} ${results.length === 1 && !more ? 'message' : 'messages'} found`;
  }
}
