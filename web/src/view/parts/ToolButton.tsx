import type { JSX, Ref } from 'preact';
import { Icon, type IconName } from './Icon.tsx';

type Props = Omit<JSX.IntrinsicElements['button'], 'ref'> & {
  icon: IconName;
  /** The button's name, spoken and shown when the pointer rests on it. */
  label: string;
  small?: boolean;
  buttonRef?: Ref<HTMLButtonElement>;
};

/** A button that is only a picture. */
export function ToolButton({ icon, label, small = false, buttonRef, class: more, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      ref={buttonRef ?? null}
      class={`tool${small ? ' small' : ''}${more ? ` ${String(more)}` : ''}`}
      aria-label={label}
      title={label}
    >
      <Icon name={icon} />
    </button>
  );
}
