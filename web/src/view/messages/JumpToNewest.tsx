import { Icon } from '../parts/Icon.tsx';

/** The way back down; `count` messages came meanwhile. */
export function JumpToNewest({ count, onJump }: { count: number; onJump: () => void }) {
  return (
    <button id="newest" type="button" class="newest" onClick={onJump}>
      <Icon name="down" />
      {count > 0 ? `${count} new ${count === 1 ? 'message' : 'messages'}` : 'Jump to newest'}
    </button>
  );
}
