/** The mark: a dark jacket crossed by the sash. Decorative: the name stands beside it. */
export function Logo({ size = 36 }: { size?: number }) {
  return (
    <svg className="logo" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path className="logo-jacket" d="M0 0h32v32H0z" />
      <path className="logo-edge" d="M0 0h13.5L32 24.5V32h-6.5L0 6z" />
      <path className="logo-sash" d="M2 0h9.5L32 26.5V32h-4L2 0z" />
    </svg>
  );
}
