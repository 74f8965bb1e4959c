import { hueOf } from './hue.ts';
import { initialsOf } from './initials.ts';

/** A person at a glance. Says nothing that the name beside it does not say. */
export function Avatar({ name, size = '' }: { name: string; size?: '' | 'small' | 'large' }) {
  return (
    <span class={`avatar ${size} ${hueOf(name)}`} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
