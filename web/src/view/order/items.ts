import type { Proposal } from '../../state/sheet.ts';
import type { Dispatch } from '../dispatch.ts';
import type { MenuItem } from '../parts/Menu.tsx';

/** What can be done to a person by one who keeps order. Each asks first. */
export const itemsOn = (username: string, dispatch: Dispatch): readonly MenuItem[] =>
  (
    [
      ['mute', `Mute ${username}…`],
      ['kick', `Kick ${username}…`],
      ['ban', `Ban ${username}…`],
    ] as const
  ).map(([action, label]) => ({
    label,
    alarming: action === 'ban',
    onChoose: () => dispatch({ type: 'propose', proposal: { action, username } }),
  }));

/** That a message is deleted. */
export const deletionOf = (
  username: string,
  message: NonNullable<Proposal['message']>,
  dispatch: Dispatch,
): MenuItem => ({
  label: 'Delete message…',
  alarming: true,
  onChoose: () => dispatch({ type: 'propose', proposal: { action: 'delete', username, message } }),
});
