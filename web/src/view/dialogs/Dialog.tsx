import type { ComponentChildren } from 'preact';
import { Modal } from '../parts/Modal.tsx';
import { ToolButton } from '../parts/ToolButton.tsx';

interface Props {
  id: string;
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}

export function Dialog({ id, title, onClose, children }: Props) {
  return (
    <Modal id={id} class="dialog" labelledBy={`${id}-title`} onClose={onClose}>
      <div class="dialog-head">
        <h2 id={`${id}-title`}>{title}</h2>
        <ToolButton icon="close" label="Close" onClick={onClose} />
      </div>
      {children}
    </Modal>
  );
}
