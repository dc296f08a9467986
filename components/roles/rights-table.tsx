// biome-ignore-all lint/a11y/noRedundantRoles: browsers drop a table’s semantics when CSS changes its display

import { Icon } from "#components/ui/icon.tsx";
import { Inclusive } from "#components/ui/inclusive.tsx";
import type { InclusiveForm } from "#lib/inclusive.ts";

type Props = {
  caption: string;
  standings: readonly { key: string; label: InclusiveForm }[];
  rows: readonly { label: string; allowed: readonly string[] }[];
};

/** What a phone says instead of a list, when all have it but the first few standings. */
const SUMS = ["Tout le monde", "Toute personne qui a un compte", "Toute personne à jour d’adhésion"];

function sumOf(allowed: readonly string[], standings: Props["standings"]): string | null {
  if (allowed.length === 0) return "Personne";
  const without = standings.length - allowed.length;
  const isTheRest = standings.slice(without).every(({ key }) => allowed.includes(key));
  return isTheRest ? (SUMS[without] ?? null) : null;
}

/**
 * Rights across, standings down the head; on a phone, each right and in words who has it, for the eye and the ear alike:
 * the cells that say no, and the head, are then not there.
 */
export function RightsTable({ caption, standings, rows }: Props) {
  return (
    <div className="rights-table">
      <table role="table">
        <caption className="sr-only">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              <span className="sr-only">Droit</span>
            </th>
            {standings.map(({ key, label }) => (
              <th key={key} role="columnheader" scope="col">
                <span>
                  <Inclusive {...label} />
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map(({ label, allowed }) => (
            <tr key={label} role="row" data-summed={sumOf(allowed, standings) ? "" : undefined}>
              <th role="rowheader" scope="row">
                {label}
                <span className="rights-sum">{sumOf(allowed, standings)}</span>
              </th>
              {standings.map((standing) => {
                const may = allowed.includes(standing.key);
                return (
                  <td
                    key={standing.key}
                    role="cell"
                    data-may={may ? "yes" : "no"}
                    className={standing.key === allowed.at(-1) ? "rights-last" : undefined}
                  >
                    {may ? (
                      <span className="rights-who">
                        <Inclusive {...standing.label} />
                      </span>
                    ) : null}
                    <span className="rights-mark">
                      {may ? <Icon name="check" size={20} /> : <span aria-hidden="true">–</span>}
                      <span className="sr-only">{may ? "Oui" : "Non"}</span>
                    </span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
