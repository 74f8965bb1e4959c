import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Room } from '../../state/room.ts';
import type { Muted } from '../../state/state.ts';
import { useDispatch } from '../dispatch.ts';
import { TypingLine } from '../messages/TypingLine.tsx';
import { CompletionList, optionId } from './CompletionList.tsx';
import { EmojiPicker } from './EmojiPicker.tsx';
import { fitHeight } from './fitHeight.ts';
import { remaining } from './length.ts';
import { Remaining } from './Remaining.tsx';
import { Silence } from './Silence.tsx';
import { useCompletion } from './useCompletion.ts';
import { useRecall } from './useRecall.ts';

interface Props {
  room: Room;
  /** Names to complete: the people here and those whom one has talked with. */
  people: readonly string[];
  rooms: readonly string[];
  limit: number;
  /** The server lets one read here, and no more. */
  readOnly: boolean;
  /** The server takes no more for the moment. */
  holding: boolean;
  /** Somebody has taken the right to write away for a while. */
  muted: Muted | null;
  keepsOrder: boolean;
}

/** Where one writes. The draft lives in the state, so that each room keeps its own. */
export function Composer({ room, people, rooms, limit, readOnly, holding, muted, keepsOrder }: Props) {
  const dispatch = useDispatch();
  const field = useRef<HTMLTextAreaElement>(null);
  const cursor = useRef<number | null>(null);
  const completion = useCompletion(people, rooms, keepsOrder);
  const recall = useRecall(room);
  const { draft, key } = room;
  const left = remaining(draft, limit);
  const silent = readOnly || muted !== null || room.refusal !== null;
  const tooLong = left !== null && left < 0;

  // Not on a phone, where a keyboard would cover what one came to read.
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches) field.current?.focus();
  }, []);
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    fitHeight(element);
    if (cursor.current !== null) element.setSelectionRange(cursor.current, cursor.current);
    cursor.current = null;
  }, [draft]);

  const write = (text: string, at = text.length) => {
    cursor.current = at;
    dispatch({ type: 'draft', key, text });
    field.current?.focus();
  };
  const complete = (...chosen: Parameters<typeof completion.accept>) => {
    const next = completion.accept(...chosen);
    if (next) write(next.text, next.cursor);
    return next !== null;
  };
  const send = () => {
    const text = field.current?.value ?? '';
    if (tooLong || text.trim() === '') return;
    recall.reset();
    completion.close();
    dispatch({ type: 'submit', key, text });
    field.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }) => {
    if (event.isComposing) return;
    const element = event.currentTarget;
    const plain = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (completion.open && plain) {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        completion.move(event.key === 'ArrowDown' ? 1 : -1);
        return event.preventDefault();
      }
      if (event.key === 'Escape') {
        completion.close();
        return event.preventDefault();
      }
      if ((event.key === 'Enter' || event.key === 'Tab') && complete(element.value, element.selectionEnd)) {
        return event.preventDefault();
      }
    }
    if (event.key === 'Enter' && plain) {
      event.preventDefault();
      send();
    } else if (event.key === 'ArrowUp' && plain && element.selectionEnd === 0) {
      recallTo(recall.older(), event, 0);
    } else if (event.key === 'ArrowDown' && plain && element.selectionStart === element.value.length) {
      recallTo(recall.newer(), event);
    }
  };
  const recallTo = (text: string | null, event: Event, at?: number) => {
    if (text === null) return;
    event.preventDefault();
    write(text, at);
  };

  const name = room.kind === 'room' ? `#${room.title}` : room.title;
  return (
    <form
      id="composer"
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TypingLine typing={room.typing} />
      {completion.open ? (
        <CompletionList
          suggestions={completion.open}
          selected={completion.selected}
          onChoose={(item) => {
            const element = field.current;
            if (element) complete(element.value, element.selectionEnd, item);
          }}
        />
      ) : null}
      <div class="composer-box">
        <label for="msg" class="unseen">
          Message
        </label>
        <textarea
          id="msg"
          ref={field}
          rows={1}
          disabled={silent}
          value={draft}
          placeholder={`Message ${name}`}
          autocomplete="off"
          enterkeyhint="send"
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={completion.open ? 'completion' : undefined}
          aria-activedescendant={completion.open ? optionId(completion.selected) : undefined}
          aria-describedby={silent ? 'silence' : tooLong ? 'too-long' : undefined}
          onInput={(event) => {
            recall.reset();
            dispatch({ type: 'draft', key, text: event.currentTarget.value });
            completion.look(event.currentTarget);
          }}
          onKeyDown={onKeyDown}
          onBlur={completion.close}
        />
        <Remaining left={left} />
        <EmojiPicker
          disabled={silent}
          onPick={(sign) => {
            const at = field.current?.selectionEnd ?? draft.length;
            write(draft.slice(0, at) + sign + draft.slice(at), at + sign.length);
          }}
        />
        <button id="send" type="submit" class="button main send" disabled={silent}>
          Send
        </button>
      </div>
      <Silence room={room} readOnly={readOnly} muted={muted} keepsOrder={keepsOrder} holding={holding} />
      <p id="too-long" class="hint" role="alert">
        {tooLong ? `Too long by ${-left} bytes: ${limit} are allowed.` : ''}
      </p>
    </form>
  );
}
