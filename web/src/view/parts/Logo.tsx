/** The program's sign: one point that many hear. */
export function Logo({ small = false }: { small?: boolean }) {
  return (
    <svg class={`logo${small ? ' small' : ''}`} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <rect width="48" height="48" rx="13" fill="#3453d1" />
      <circle cx="24" cy="24" r="4.5" fill="#fff" />
      <g fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round">
        <path d="M16.2 31.8a11 11 0 0 1 0-15.6M31.8 16.2a11 11 0 0 1 0 15.6" />
        <path d="M10.9 37.1a18.5 18.5 0 0 1 0-26.2M37.1 10.9a18.5 18.5 0 0 1 0 26.2" opacity=".62" />
      </g>
    </svg>
  );
}
