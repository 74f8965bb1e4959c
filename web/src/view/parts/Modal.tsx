import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props {
  id: string;
  class: string;
  /** The element that names it. */
  labelledBy: string;
  onClose: () => void;
  children: ComponentChildren;
}

/**
 * The browser's own modal dialog: it keeps the focus inside, closes with Escape and gives the focus back to where it was.
 * A click beside it closes it.
 */
export function Modal({ id, class: className, labelledBy, onClose, children }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const closed = useRef(onClose);
  closed.current = onClose;
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    const tell = () => closed.current();
    dialog.addEventListener('close', tell);
    dialog.showModal();
    return () => {
      dialog.removeEventListener('close', tell);
      dialog.close();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      id={id}
      class={className}
      aria-labelledby={labelledBy}
      onClick={(event) => {
        if (event.target === ref.current) onClose();
      }}
    >
      {children}
    </dialog>
  );
}
