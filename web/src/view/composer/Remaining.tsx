/** How much may still be written, once that becomes little. */
export function Remaining({ left }: { left: number | null }) {
  if (left === null) return null;
  return (
    <span class={`remaining${left < 0 ? ' over' : ''}`} title="Bytes left">
      {left}
    </span>
  );
}
