import { useEffect, useRef, useState } from 'preact/hooks';
import { ToolButton } from '../parts/ToolButton.tsx';
import { EMOJI } from './emoji.ts';

/** A few emoji for those whose keyboard has none. */
export function EmojiPicker({ disabled, onPick }: { disabled: boolean; onPick: (sign: string) => void }) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return;
    box.current?.querySelector<HTMLElement>('.emoji-list button')?.focus();
    const outside = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);

  return (
    <div
      ref={box}
      class="emoji"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        setOpen(false);
        opener.current?.focus();
      }}
    >
      <ToolButton
        id="emoji"
        buttonRef={opener}
        icon="smile"
        label="Emoji"
        disabled={disabled}
        aria-expanded={open}
        aria-controls={open ? 'emoji-list' : undefined}
        onClick={() => setOpen(!open)}
      />
      {open ? (
        <div id="emoji-list" class="emoji-list" role="group" aria-label="Emoji">
          {EMOJI.map(({ sign, name }) => (
            <button
              key={name}
              type="button"
              aria-label={name.replaceAll('_', ' ')}
              title={`:${name}:`}
              onClick={() => {
                setOpen(false);
                onPick(sign);
              }}
            >
              {sign}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}
