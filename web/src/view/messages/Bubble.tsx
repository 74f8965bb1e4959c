import type { ComponentChildren } from 'preact';
import { hueOf } from '../parts/hue.ts';
import { RichText } from '../text/RichText.tsx';

interface Props {
  class: string;
  from: string;
  /** Stands before the name: how private it is. */
  tag?: string | undefined;
  text: string;
  /** Said by the page in place of a text that is gone. */
  tombstone?: string | undefined;
  me: string;
  /** The time, and what else stands after the text. */
  children: ComponentChildren;
}

/** A message as a paragraph that reads `name: text`, whatever of it is seen. */
export function Bubble({ class: className, from, tag, text, tombstone, me, children }: Props) {
  return (
    <p class={className}>
      {tag === undefined ? null : <span class="tag">{tag} </span>}
      <bdi class={`name ${hueOf(from)}`}>{from}</bdi>
      <span class="unseen">: </span>
      {/* Lists and code blocks inside a paragraph: no parser of HTML is involved that would mind. */}
      <span class="text" dir="auto">
        {tombstone === undefined ? <RichText text={text} me={me} /> : <em>{tombstone}</em>}
      </span>{' '}
      {children}
    </p>
  );
}
