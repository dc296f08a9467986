import { departementShapes, shapesCredit, shapesViewBox } from "#lib/departement-shapes.ts";

export type DepartementValue = { code: string; name: string; count: number; href: string };

type Props = {
  values: readonly DepartementValue[];
  /** Address of the file of `shapesFile`. */
  shapesHref: string;
};

/** Shades of the map, the lightest for nobody. */
const LEVELS = 5;

/** Area is not population: the square root keeps a few large cities from leaving the rest pale. */
const levelOf = (count: number, most: number): number =>
  count === 0 ? 0 : Math.max(1, Math.ceil(Math.sqrt(count / most) * (LEVELS - 1)));

/**
 * The same figures as the table beside it, as shades: for the eye and the mouse alone, so that nobody has to go through a
 * hundred links twice. Never without that table. Overseas départements are in the table only.
 */
export function DepartementMap({ values, shapesHref }: Props) {
  const byCode = new Map(values.map((value) => [value.code, value]));
  const most = Math.max(1, ...values.map(({ count }) => count));
  return (
    <figure className="departement-map">
      <svg viewBox={shapesViewBox} aria-hidden="true">
        {departementShapes.map(({ code, name }) => {
          const value = byCode.get(code);
          const address = `${shapesHref}#d${code}`;
          const level = `map-level-${levelOf(value?.count ?? 0, most)}`;
          return value ? (
            <a key={code} href={value.href} tabIndex={-1} className={level}>
              <title>{`${name}\u00A0: ${value.count}`}</title>
              <use href={address} />
            </a>
          ) : (
            <g key={code} className={level}>
              <use href={address} />
            </g>
          );
        })}
      </svg>
      <figcaption>
        Plus la teinte est forte, plus ils et elles sont en nombre.{" "}
        <a href={shapesCredit.href} rel="license noopener">
          {shapesCredit.label}
        </a>
      </figcaption>
    </figure>
  );
}
