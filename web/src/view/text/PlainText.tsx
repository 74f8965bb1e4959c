/** Text in which the reader's own `@name` stands out. */
export function PlainText({ text, me }: { text: string; me: string }) {
  if (me === '' || !text.includes('@')) return <>{text}</>;
  const mention = new RegExp(`(@${escape(me)})(?![\\p{L}\\p{N}])`, 'giu');
  return <>{text.split(mention).map((part, i) => (i % 2 === 1 ? <b class="me">{part}</b> : part))}</>;
}

const escape = (name: string): string => name.replace(/[\\^$.*+?()[\]{}|\-/]/g, '\\$&');
