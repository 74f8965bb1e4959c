import { useEffect, useRef, useState } from 'preact/hooks';
import type { IconName } from './Icon.tsx';
import { Menu, type MenuItem } from './Menu.tsx';
import { ToolButton } from './ToolButton.tsx';

interface Props {
  icon: IconName;
  label: string;
  class?: string;
  /** -1 where other keys lead to it. */
  tabIndex?: number;
  items: readonly MenuItem[];
}

/** A button that opens a menu. Its element may be asked for by `.menu-opener`. */
export function MenuButton({ icon, label, class: more = '', tabIndex = 0, items }: Props) {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  // What it belongs to is gone: the focus goes to the list, not to the page's beginning.
  useEffect(
    () => () => {
      if (document.activeElement === opener.current) opener.current?.closest<HTMLElement>('[role=log]')?.focus();
    },
    [],
  );
  return (
    <>
      <ToolButton
        small
        buttonRef={opener}
        class={`menu-opener ${more}`}
        icon={icon}
        label={label}
        tabIndex={tabIndex}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      />
      {open && opener.current ? (
        <Menu
          label={label}
          anchor={opener.current}
          items={items}
          onClose={(back) => {
            setOpen(false);
            if (back) opener.current?.focus();
          }}
        />
      ) : null}
    </>
  );
}
