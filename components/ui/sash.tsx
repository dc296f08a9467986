/**
 * The motif: the elected official's sash, one diagonal band that fills the height of its positioned parent. Drawn in
 * the accent, never in the national colours. Only for empty states and the top of the signed-in home.
 */
export function Sash() {
  return (
    <svg className="sash" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      <path d="M0 0h42l58 100H58z" />
    </svg>
  );
}
