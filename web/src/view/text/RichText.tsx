import { memo } from 'preact/compat';
import { parse } from '../../text/markdown/parse.ts';
import { BlockView } from './BlockView.tsx';
import { InlineView } from './InlineView.tsx';

/** What somebody wrote. It becomes elements of the page's own choice and text nodes; no HTML is ever made from it. */
export const RichText = memo(function RichText({ text, me }: { text: string; me: string }) {
  const blocks = parse(text);
  const [only] = blocks;
  // A single paragraph needs no box of its own: the time stands at the end of its last line.
  if (blocks.length === 1 && only?.kind === 'paragraph') return <InlineView pieces={only.inside} me={me} />;
  return <BlockView blocks={blocks} me={me} />;
});
