import { memo } from 'preact/compat';
import { itemsOn } from '../order/items.ts';
import { useDispatch } from '../dispatch.ts';
import { Avatar } from '../parts/Avatar.tsx';
import { MenuButton } from '../parts/MenuButton.tsx';

interface Props {
  name: string;
  own: boolean;
  /** The reader may mute, kick and ban. */
  keepsOrder: boolean;
  onTalk: () => void;
}

/** One person who is here. */
export const Person = memo(
  function Person({ name, own, keepsOrder, onTalk }: Props) {
    const dispatch = useDispatch();
    return (
      <li class={`place-row${own ? ' own' : ''}`}>
        <button type="button" class="person" title={own ? undefined : `Write to ${name} privately`} onClick={onTalk}>
          <Avatar name={name} size="small" />
          <bdi>{name}</bdi>
          {own ? <span class="you">you</span> : null}
        </button>
        {keepsOrder && !own ? (
          <MenuButton class="place-close" icon="more" label={`Keep order: ${name}`} items={itemsOn(name, dispatch)} />
        ) : null}
      </li>
    );
  },
  // What a click does depends on the name alone.
  (before, after) => before.name === after.name && before.own === after.own && before.keepsOrder === after.keepsOrder,
);
