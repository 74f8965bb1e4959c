import { encode } from 'uqr';

/** A text as a code that cameras read: dark on white in both themes, one path for all of it. */
export default function QrCode({ text }: { text: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 1 });
  const squares = data.flatMap((line, y) => line.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label="The invite link as a QR code"
      shape-rendering="crispEdges"
    >
      <path d={squares.join('')} fill="#000" />
    </svg>
  );
}
