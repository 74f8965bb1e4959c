import type { Row } from '../../state/rows.ts';

/** Whether a group of one person's messages ends before this row, which may be none. */
export const endsGroup = (next: Row | undefined): boolean =>
  next === undefined || (next.kind !== 'message' && next.kind !== 'pending') || next.first;
