import { useState } from 'preact/hooks';
import { rightsText } from '../../state/wording.ts';
import type { Me, Notify } from '../../state/state.ts';
import { allowDesktop } from '../attention/desktop.ts';
import { play } from '../attention/sound.ts';
import { useDispatch } from '../dispatch.ts';
import { Dialog } from './Dialog.tsx';
import { NameForm } from './NameForm.tsx';
import { Switch } from './Switch.tsx';

interface Props {
  me: Me;
  notify: Notify;
  onClose: () => void;
}

/** One's name, and whether to be called when one is named or written to. */
export function SettingsDialog({ me, notify, onClose }: Props) {
  const dispatch = useDispatch();
  const [denied, setDenied] = useState(false);
  return (
    <Dialog id="settings-dialog" title="Settings" onClose={onClose}>
      <NameForm name={me.name} onTake={(next) => dispatch({ type: 'nick', name: next })} />
      <Switch
        id="notify-desktop"
        label="Desktop notifications"
        about={denied ? 'This browser does not allow them here.' : 'For mentions and private messages'}
        on={notify.desktop}
        onChange={async (desktop) => {
          // The browser asks only now, on this click.
          const allowed = !desktop || (await allowDesktop());
          setDenied(!allowed);
          if (allowed) dispatch({ type: 'notify', notify: { ...notify, desktop } });
        }}
      />
      <Switch
        id="notify-sound"
        label="Sound"
        about="A short tone for mentions and private messages"
        on={notify.sound}
        onChange={(sound) => {
          if (sound) play();
          dispatch({ type: 'notify', notify: { ...notify, sound } });
        }}
      />
      <div class="switch-line">
        <span>
          <span>What you may do</span>
          <small>{rightsText(me.rights)}</small>
        </span>
        <button
          id="access-open"
          type="button"
          class="button small"
          onClick={() => {
            onClose();
            dispatch({ type: 'sheetAccess' });
          }}
        >
          Password…
        </button>
      </div>
    </Dialog>
  );
}
