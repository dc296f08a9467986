import { type Standing, standings } from "#lib/roles/rights-standings.ts";
import type { Viewer } from "#lib/viewer.ts";

/** A policy function, whatever it takes: the table is held to name each one that there is. */
export type Policy = (...args: never[]) => unknown;

/** One line of the table: what one would do, in French, and the policy that is asked. */
export type Right = { label: string; policy: Policy; allows: (viewer: Viewer) => boolean };

export type RightsOf = { title: string; rights: readonly Right[] };

/** A line that asks `policy` about the same thing for everybody: `right("Modifier…", canEditDocument, draft)`. */
export const right = <Rest extends unknown[]>(
  label: string,
  policy: (viewer: Viewer, ...rest: Rest) => boolean,
  ...rest: Rest
): Right => ({ label, policy, allows: (viewer) => policy(viewer, ...rest) });

type Row = { [column: string]: unknown };

/** One condition of a Prisma filter: a value, `{ not }`, `{ in }`, or a filter on a row within. */
function isMet(condition: unknown, value: unknown): boolean {
  if (condition === null || typeof condition !== "object") return condition === value;
  if ("not" in condition) return condition.not !== value;
  if ("in" in condition && Array.isArray(condition.in)) return condition.in.includes(value);
  return typeof value === "object" && value !== null && matches(condition as Row, value as Row);
}

/** Whether a row passes a filter written for Prisma, of which policies use little. */
export function matches(filter: Row, row: Row): boolean {
  return Object.entries(filter).every(([name, condition]) => {
    if (name === "OR") return (condition as Row[]).some((one) => matches(one, row));
    if (name === "AND") return [condition].flat().every((one) => matches(one as Row, row));
    if (name === "NOT") return ![condition].flat().some((one) => matches(one as Row, row));
    if (!(name in row)) throw new Error(`The sample row has no ${name}.`);
    return isMet(condition, row[name]);
  });
}

/** A line that asks a filter whether it lets one row through; null lets nothing through. */
export const sees = (label: string, policy: (viewer: Viewer) => object | null, row: Row): Right => ({
  label,
  policy,
  allows: (viewer) => {
    const filter = policy(viewer);
    return filter !== null && matches(filter as Row, row);
  },
});

export type MatrixRow = { label: string; allowed: readonly Standing["key"][] };
export type MatrixSection = { title: string; rows: readonly MatrixRow[] };

/** The table as the policies give it now: who may do each thing, by domain. */
export const matrixOf = (domains: readonly RightsOf[]): MatrixSection[] =>
  domains.map(({ title, rights }) => ({
    title,
    rows: rights.map(({ label, allows }) => ({
      label,
      allowed: standings.filter(({ viewer }) => allows(viewer)).map(({ key }) => key),
    })),
  }));
