import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { Room } from '../../state/room.ts';
import { rowsOf } from '../../state/rows.ts';
import { useDispatch } from '../dispatch.ts';
import { Beginning } from './Beginning.tsx';
import { JumpToNewest } from './JumpToNewest.tsx';
import { ListRow } from './ListRow.tsx';
import { endsGroup } from './groups.ts';
import { useAnchor } from './useAnchor.ts';
import { useFound } from './useFound.ts';
import { useStickToEnd } from './useStickToEnd.ts';

const ROW_PX = 44;
// As the style sheet has it.
const HEAD_PX = 80;
const NEAR_TOP_PX = 800;
// Few rows are all in the page, for "find in page" and for assistive technology; of many only those about the visible ones.
const FEW_ROWS = 150;
const BUFFER_PX = 800;

/** What was said in a room, oldest first. Only the rows near the visible ones are in the page; older ones are loaded at the top. */
export function MessageList({ room, me, keepsOrder }: { room: Room; me: string; keepsOrder: boolean }) {
  const dispatch = useDispatch();
  const all = useMemo(
    () => rowsOf(room),
    [room.messages, room.notices, room.pending, room.newAfter, room.history, room.epoch, room.newest],
  );
  const first = all[0];
  const head = first && (first.kind === 'older' || first.kind === 'beginning') ? first : undefined;
  const rows = useMemo(() => (head ? all.slice(1) : all), [all]);

  const mounted = useMemo(() => (rows.length <= FEW_ROWS ? rows.map((_, i) => i) : []), [rows.length]);

  const list = useRef<HTMLDivElement>(null);
  const handle = useRef<VirtualizerHandle>(null);
  const [atEnd, setAtEnd] = useState(true);
  const anchor = useAnchor(rows, list, handle);
  const stick = useStickToEnd(list, rows, (now) => {
    setAtEnd(now);
    dispatch({ type: 'scrolled', atEnd: now });
  });
  const found = useFound(room, rows, handle, stick);

  const loadOlder = () => {
    const element = list.current;
    if (head?.kind === 'older' && !head.loading && element && element.scrollTop < NEAR_TOP_PX) {
      dispatch({ type: 'older', key: room.key });
    }
  };
  useEffect(loadOlder, [all]);
  useLayoutEffect(() => {
    // One comes back to where one left off, or to the newest.
    const unread = rows.findIndex((row) => row.kind === 'new');
    if (unread >= 0) handle.current?.scrollToIndex(unread, { align: 'start' });
  }, []);

  return (
    <div class="chat-area">
      <div
        id="chat"
        ref={list}
        role="log"
        aria-label="Messages"
        // Rows come and go while one scrolls: what is new is announced by the Announcer instead.
        aria-live="off"
        tabIndex={0}
        onScroll={() => {
          stick.onScroll();
          anchor.keep();
          loadOlder();
        }}
      >
        <div class="chat-filler" />
        <Beginning head={head} room={room} />
        <div class="rows">
          <Virtualizer
            ref={handle}
            scrollRef={list}
            data={rows}
            shift={anchor.shift}
            startMargin={head ? HEAD_PX : 0}
            itemSize={ROW_PX}
            bufferSize={BUFFER_PX}
            keepMounted={mounted}
          >
            {(row, i) => (
              <ListRow
                key={row.key}
                row={row}
                last={endsGroup(rows[i + 1])}
                found={row.kind === 'message' && row.message.seq === found}
                roomKey={room.key}
                isPrivate={room.kind === 'private'}
                me={me}
                order={keepsOrder && room.kind === 'room' ? { base: room.base, isNewest: i === rows.length - 1 } : null}
              />
            )}
          </Virtualizer>
        </div>
      </div>
      {atEnd ? null : <JumpToNewest count={room.newest - room.read} onJump={stick.toEnd} />}
    </div>
  );
}
