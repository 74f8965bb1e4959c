import type { Found } from '../../state/state.ts';
import { useDispatch } from '../dispatch.ts';
import { whenOf } from '../parts/dates.ts';
import { hueOf } from '../parts/hue.ts';
import { Time } from '../parts/Time.tsx';
import { highlight } from './highlight.ts';

/** One found message; a click leads to it. */
export function Hit({ message, searchKey }: { message: Found; searchKey: string }) {
  const dispatch = useDispatch();
  return (
    <li>
      <button type="button" class="hit" onClick={() => dispatch({ type: 'jump', key: searchKey, seq: message.seq })}>
        <span class="hit-head">
          <bdi class={`name ${hueOf(message.from)}`}>{message.from}</bdi>
          <Time at={message.at} format={whenOf} />
        </span>
        <span class="hit-text" dir="auto">
          {highlight(message.text, message.matches).map((part, i) =>
            part.found ? <mark key={i}>{part.text}</mark> : part.text,
          )}
        </span>
      </button>
    </li>
  );
}
