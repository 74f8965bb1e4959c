const INSIDE_A_NAME = String.raw`[\p{L}\p{N}\p{M}_\-]`;

/** Text in which the reader's own `@name` stands out, where it is no part of a longer word. */
export function PlainText({ text, me }: { text: string; me: string }) {
  if (me === '' || !text.includes('@')) return <>{text}</>;
  const mention = new RegExp(`((?<!${INSIDE_A_NAME})@${escape(me)}(?!${INSIDE_A_NAME}))`, 'giu');
  return <>{text.split(mention).map((part, i) => (i % 2 === 1 ? <b class="me">{part}</b> : part))}</>;
}

const escape = (name: string): string => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
