import type { Granted } from '../../protocol/serverFrames.ts';
import { alert } from '../edit.ts';
import type { State } from '../state.ts';
import { rightsText } from '../wording.ts';

/** One may do more, or less, than before. What was shown for it is shown again at the next connection. */
export function onGranted(state: State, { rights }: Granted): State {
  const { sheet, me } = state;
  const shown = sheet?.kind === 'access' && sheet.status === 'waiting' ? sheet.tried : undefined;
  const next = { ...state, me: { ...me, rights, token: shown ?? me.token } };
  if (shown === undefined) return next;
  return alert(
    { ...next, sheet: null },
    'granted',
    `What you may do now: ${rightsText(rights).toLowerCase()}.`,
    'info',
  );
}
