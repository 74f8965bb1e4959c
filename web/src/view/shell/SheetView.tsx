import type { State } from '../../state/state.ts';
import { useDispatch } from '../dispatch.ts';
import { AccessDialog } from '../order/AccessDialog.tsx';
import { ProposalDialog } from '../order/ProposalDialog.tsx';
import { SanctionsDialog } from '../order/SanctionsDialog.tsx';
import { DirectoryDialog } from '../rooms/DirectoryDialog.tsx';

/** What is open above the chat because of what was typed or chosen. */
export function SheetView({ state }: { state: State }) {
  const dispatch = useDispatch();
  const { sheet } = state;
  const close = () => dispatch({ type: 'sheetClose' });
  switch (sheet?.kind) {
    case 'access':
      return <AccessDialog access={sheet} onClose={close} />;
    case 'proposal':
      return <ProposalDialog proposal={sheet.proposal} onClose={close} />;
    case 'sanctions':
      return <SanctionsDialog sanctions={sheet} onClose={close} />;
    case 'directory': {
      const mine = [...state.rooms.values()].filter((room) => room.kind === 'room').map((room) => room.title);
      return <DirectoryDialog directory={sheet} mine={mine} onClose={close} />;
    }
    default:
      return null;
  }
}
