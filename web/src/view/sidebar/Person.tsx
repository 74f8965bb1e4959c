import { memo } from 'preact/compat';
import { Avatar } from '../parts/Avatar.tsx';

/** One person who is here. */
export const Person = memo(
  function Person({ name, own, onTalk }: { name: string; own: boolean; onTalk: () => void }) {
    return (
      <li class={own ? 'own' : undefined}>
        <button type="button" class="person" title={own ? undefined : `Write to ${name} privately`} onClick={onTalk}>
          <Avatar name={name} size="small" />
          <bdi>{name}</bdi>
          {own ? <span class="you">you</span> : null}
        </button>
      </li>
    );
  },
  // What a click does depends on the name alone.
  (before, after) => before.name === after.name && before.own === after.own,
);
