import type { Block } from '../../text/markdown/tree.ts';
import { InlineView } from './InlineView.tsx';

/** Paragraphs, code, quotes and lists. */
export function BlockView({ blocks, me }: { blocks: readonly Block[]; me: string }) {
  return <>{blocks.map((block) => viewOf(block, me))}</>;
}

function viewOf(block: Block, me: string) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <span class="para">
          <InlineView pieces={block.inside} me={me} />
          {'\n'}
        </span>
      );
    case 'code':
      return (
        // It may be wider than the message: the keyboard has to reach it for scrolling.
        <pre tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      );
    case 'quote':
      return (
        <blockquote>
          <BlockView blocks={block.inside} me={me} />
        </blockquote>
      );
    case 'list': {
      const items = block.items.map((item, i) => (
        <li key={i}>
          <BlockView blocks={item} me={me} />
        </li>
      ));
      return block.start === null ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>;
    }
  }
}
