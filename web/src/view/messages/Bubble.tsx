import type { ComponentChildren } from 'preact';
import { hueOf } from '../parts/hue.ts';
import { RichText } from '../text/RichText.tsx';

interface Props {
  class: string;
  from: string;
  /** Stands before the name: how private it is. */
  tag?: string | undefined;
  text: string;
  me: string;
  /** The time, and what else stands after the text. */
  children: ComponentChildren;
}

/** A message as a paragraph that reads `name: text`, whatever of it is seen. */
export function Bubble({ class: className, from, tag, text, me, children }: Props) {
  return (
    <p class={className}>
      {tag === undefined ? null : <span class="tag">{tag} </span>}
      <bdi class={`name ${hueOf(from)}`}>{from}</bdi>
      <span class="unseen">: </span>
      {/* Lists and code blocks inside a paragraph: no parser of HTML is involved that would mind. */}
      <span class="text" dir="auto">
        <RichText text={text} me={me} />
      </span>{' '}
      {children}
    </p>
  );
}
