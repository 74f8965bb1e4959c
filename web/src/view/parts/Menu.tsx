import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

export interface MenuItem {
  readonly label: string;
  readonly alarming?: boolean;
  readonly onChoose: () => void;
}

interface Props {
  label: string;
  /** What it was opened by, and stands beside. */
  anchor: HTMLElement;
  items: readonly MenuItem[];
  /** @param back whether the focus goes back to what opened it */
  onClose: (back: boolean) => void;
}

const GAP_PX = 4;

/** A menu in the browser's top layer, where no list cuts it off and no dialog covers it. Arrows, Home and End move in it. */
export function Menu({ label, anchor, items, onClose }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  useLayoutEffect(() => {
    const menu = ref.current;
    if (!menu) return;
    menu.showPopover();
    place(menu, anchor.getBoundingClientRect());
    menu.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    const outside = ({ target }: Event) => {
      if (target instanceof Node && !ref.current?.contains(target) && !anchor.contains(target)) close.current(false);
    };
    const moved = () => close.current(true);
    document.addEventListener('pointerdown', outside);
    document.addEventListener('scroll', outside, true);
    addEventListener('resize', moved);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('scroll', outside, true);
      removeEventListener('resize', moved);
    };
  }, []);

  return (
    <div
      ref={ref}
      class="menu"
      role="menu"
      aria-label={label}
      popover="manual"
      onKeyDown={(event) => {
        if (event.key === 'Tab') return close.current(true);
        const to = moves[event.key];
        if (event.key !== 'Escape' && !to) return;
        // A dialog below stays, and the list behind does not scroll.
        event.preventDefault();
        event.stopPropagation();
        if (!to) return close.current(true);
        const all = [...event.currentTarget.querySelectorAll('button')];
        all[to(all.indexOf(document.activeElement as HTMLButtonElement), all.length)]?.focus();
      }}
    >
      {items.map(({ label: what, alarming, onChoose }) => (
        <button
          key={what}
          type="button"
          role="menuitem"
          tabIndex={-1}
          class={alarming ? 'alarming' : undefined}
          onClick={() => {
            close.current(true);
            onChoose();
          }}
        >
          {what}
        </button>
      ))}
    </div>
  );
}

const moves: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Below what opened it, or above where there is no room below; never beyond the window. */
function place(menu: HTMLElement, { left, top, bottom }: DOMRect): void {
  const { width, height } = menu.getBoundingClientRect();
  const below = bottom + GAP_PX + height <= innerHeight;
  menu.style.left = `${Math.max(GAP_PX, Math.min(left, innerWidth - width - GAP_PX))}px`;
  menu.style.top = `${Math.max(GAP_PX, below ? bottom + GAP_PX : top - height - GAP_PX)}px`;
}
