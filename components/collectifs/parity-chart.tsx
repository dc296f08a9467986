import type { CollectifFigures } from "#lib/collectifs/queries-association.ts";

type Row = Pick<CollectifFigures, "id" | "name" | "people" | "women" | "men">;

/** How many each collectif is, women and men: the table beside says the same in figures. */
export function ParityChart({ rows }: { rows: readonly Row[] }) {
  const most = Math.max(1, ...rows.map(({ people }) => people));
  return (
    <figure className="parity-chart" aria-hidden="true">
      <ul>
        {rows.map(({ id, name, people, women, men }) => {
          const [w, m, all] = [women, men, people].map((count) => (100 * count) / most) as [
            number,
            number,
            number,
          ];
          return (
            <li key={id}>
              <span className="parity-name">{name}</span>
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect className="parity-women" x="0" y="0" width={w} height="10" />
                <rect className="parity-men" x={w} y="0" width={m} height="10" />
                <rect
                  className="parity-unsaid"
                  x={w + m}
                  y="0"
                  width={Math.max(0, all - w - m)}
                  height="10"
                />
              </svg>
            </li>
          );
        })}
      </ul>
      <figcaption>
        <span className="parity-key" data-of="women" /> femmes <span className="parity-key" data-of="men" />{" "}
        hommes <span className="parity-key" data-of="unsaid" /> ne l’indiquent pas
      </figcaption>
    </figure>
  );
}
