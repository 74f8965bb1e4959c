import { useRef, useState } from 'preact/hooks';
import { lazy, Suspense } from 'preact/compat';
import { inviteTo } from '../../address.ts';
import { Icon } from '../parts/Icon.tsx';
import { copy } from './copy.ts';
import { Dialog } from './Dialog.tsx';

const QrCode = lazy(() => import('./QrCode.tsx'));

/** Brings others here: a link to send and a code to scan. */
export function ShareDialog({ room, onClose }: { room: string; onClose: () => void }) {
  const link = inviteTo(room, location);
  const field = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState('');
  return (
    <Dialog id="share-dialog" title={`Invite people to ${room}`} onClose={onClose}>
      <p>Whoever opens this link can join the room.</p>
      <div class="copy-line">
        <input
          id="invite"
          ref={field}
          class="field"
          readOnly
          value={link}
          aria-label="Invite link"
          onFocus={(event) => event.currentTarget.select()}
        />
        <button
          id="copy"
          type="button"
          class="button main"
          onClick={async () => setTold((await copy(field.current)) ? 'Copied' : 'Press Ctrl+C to copy')}
        >
          <Icon name="copy" />
          Copy
        </button>
      </div>
      <p class="told" role="status">
        {told}
      </p>
      <Suspense fallback={<div class="qr" />}>
        <QrCode text={link} />
      </Suspense>
    </Dialog>
  );
}
