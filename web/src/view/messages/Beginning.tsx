import type { Room } from '../../state/room.ts';
import type { Row } from '../../state/rows.ts';

/** What stands above the first message: that older ones come, or that there are none. Of one height, always (MessageList). */
export function Beginning({ head, room }: { head: Row | undefined; room: Room }) {
  if (head?.kind === 'older') {
    return (
      <div class="loading">
        <span class="spinner" aria-hidden="true" />
        <span class="unseen">Loading older messages</span>
      </div>
    );
  }
  if (head?.kind !== 'beginning') return null;
  return (
    <div class="beginning">
      <strong>
        {room.kind === 'room' ? '#' : ''}
        <bdi>{room.title}</bdi>
      </strong>
      <span>{sentenceOf(room, head.trimmed)}</span>
    </div>
  );
}

function sentenceOf(room: Room, trimmed: boolean): string {
  if (trimmed) return 'What was said before is no longer kept.';
  return room.kind === 'private'
    ? 'Only you two can read what is written here.'
    : 'This is where the conversation begins.';
}
