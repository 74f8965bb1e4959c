import { useState } from 'preact/hooks';
import type { State } from '../../state/state.ts';
import { unreadOf } from '../attention/title.ts';
import { ShareDialog } from '../dialogs/ShareDialog.tsx';
import { SettingsDialog } from '../dialogs/SettingsDialog.tsx';
import { useDispatch } from '../dispatch.ts';
import { useMedia } from '../parts/useMedia.ts';
import { SearchPanel } from '../search/SearchPanel.tsx';
import { Alerts } from './Alerts.tsx';
import { Banner } from './Banner.tsx';
import { Place } from './Place.tsx';
import { RoomBar } from './RoomBar.tsx';
import { SheetView } from './SheetView.tsx';
import { Side } from './Side.tsx';

const NARROW = '(max-width: 47.99rem)';

type Over = 'none' | 'drawer' | 'share' | 'settings';

/** The chat: where one can go, the open place, and what lies above it for a while. */
export function ChatScreen({ state }: { state: State }) {
  const dispatch = useDispatch();
  const narrow = useMedia(NARROW);
  const [over, setOver] = useState<Over>('none');
  const hide = () => setOver('none');
  const room = state.current === null ? undefined : state.rooms.get(state.current);
  const { search } = state;
  return (
    <div id="chat-screen" class="shell">
      <Banner link={state.link} parting={state.parting} />
      <Side
        state={state}
        narrow={narrow}
        open={over === 'drawer'}
        onHide={hide}
        onSettings={() => setOver('settings')}
      />
      <main class="centre">
        {room ? (
          <>
            <RoomBar
              room={room}
              unread={unreadOf(state, room.key)}
              away={state.link.status === 'ended' || state.link.status === 'waiting'}
              searching={search !== null}
              onMenu={() => setOver('drawer')}
              onSearch={() => dispatch(search ? { type: 'searchClose' } : { type: 'search', query: '' })}
              onShare={() => setOver('share')}
            />
            <Place key={room.key} room={room} state={state} />
          </>
        ) : (
          <p class="empty">You are in no room. Join one on the left.</p>
        )}
        <Alerts alerts={state.alerts} />
      </main>
      {search ? <SearchPanel search={search} title={state.rooms.get(search.key)?.title ?? search.key} /> : null}
      <SheetView state={state} />
      {over === 'share' && room ? <ShareDialog room={room.title} onClose={hide} /> : null}
      {over === 'settings' ? <SettingsDialog me={state.me} notify={state.notify} onClose={hide} /> : null}
    </div>
  );
}
