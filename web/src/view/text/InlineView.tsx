import type { Inline } from '../../text/markdown/tree.ts';
import { PlainText } from './PlainText.tsx';

/** The pieces of a line. */
export function InlineView({ pieces, me }: { pieces: readonly Inline[]; me: string }) {
  return <>{pieces.map((piece) => viewOf(piece, me))}</>;
}

function viewOf(piece: Inline, me: string) {
  if (piece.kind === 'text') return <PlainText text={piece.text} me={me} />;
  if (piece.kind === 'code') return <code>{piece.text}</code>;
  const inside = <InlineView pieces={piece.inside} me={me} />;
  switch (piece.kind) {
    case 'strong':
      return <strong>{inside}</strong>;
    case 'em':
      return <em>{inside}</em>;
    case 'del':
      return <del>{inside}</del>;
    case 'link':
      return (
        <a href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
          {inside}
        </a>
      );
  }
}
