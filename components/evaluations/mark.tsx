import { formatMark } from "#lib/evaluations/labels.ts";

/** A mean mark: in figures, and as long as it is good. */
export function Mark({ mark }: { mark: number | undefined }) {
  if (mark === undefined) return <>–</>;
  return (
    <span className="mark-cell">
      {formatMark(mark)}
      <svg className="mark-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect width={20 * mark} height="10" />
      </svg>
    </span>
  );
}
