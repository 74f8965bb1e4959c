import type { State } from '../../state/state.ts';
import { Modal } from '../parts/Modal.tsx';
import { Sidebar } from '../sidebar/Sidebar.tsx';

interface Props {
  state: State;
  narrow: boolean;
  open: boolean;
  onHide: () => void;
  onSettings: () => void;
}

/** The sidebar: beside the chat where there is room, in a drawer above it where there is not. */
export function Side({ state, narrow, open, onHide, onSettings }: Props) {
  if (!narrow) return <Sidebar state={state} onSettings={onSettings} />;
  if (!open) return null;
  return (
    <Modal id="drawer" class="drawer" labelledBy="sidebar-title" onClose={onHide}>
      <Sidebar state={state} onHide={onHide} onSettings={onSettings} />
    </Modal>
  );
}
