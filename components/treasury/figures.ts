import type { Comparison } from "#components/treasury/comparison-table.tsx";
import { tierLabels } from "#lib/documents/labels.ts";
import { meansLabels } from "#lib/payments/labels.ts";
import type { Departement, Dimension, Figure } from "#lib/treasury/queries-figures.ts";

const MONTH = new Intl.DateTimeFormat("fr-FR", { month: "long", timeZone: "UTC" });

const sumOf = (figures: readonly Figure[], year: number): number =>
  figures.reduce((sum, figure) => sum + (figure.year === year ? figure.cents : 0), 0);

const labels: Partial<Record<Dimension, Record<string, string>>> = {
  NATURE: { DUES: "Cotisations", GIFT: "Dons" },
  MEANS: meansLabels,
  TIER: tierLabels,
};

/** Rows of one dimension, the largest first; one without a value comes last. */
export function rowsOf(
  figures: readonly Figure[],
  dimension: Dimension,
  year: number,
  departements: readonly Departement[] = [],
): Comparison[] {
  const names = new Map(departements.map(({ code, name }) => [code, `${name} (${code})`]));
  const mine = figures.filter((figure) => figure.dimension === dimension);
  return [...new Set(mine.map(({ value }) => value))]
    .map((value) => {
      const of = mine.filter((figure) => figure.value === value);
      const label = labels[dimension]?.[value] ?? names.get(value) ?? (value || "Sans mandat connu");
      return { key: value || "none", label, now: sumOf(of, year), before: sumOf(of, year - 1) };
    })
    .filter(({ now, before }) => now !== 0 || before !== 0)
    .sort(
      (a, b) => Number(a.key === "none") - Number(b.key === "none") || b.now - a.now || b.before - a.before,
    );
}

/** The twelve months, whatever the nature. */
export function monthsOf(figures: readonly Figure[], year: number): Comparison[] {
  const all = figures.filter(({ dimension }) => dimension === "NATURE");
  return Array.from({ length: 12 }, (_, index) => {
    const of = all.filter(({ month }) => month === index + 1);
    const label = MONTH.format(new Date(Date.UTC(2026, index, 1)));
    return {
      key: String(index + 1),
      label: label.charAt(0).toUpperCase() + label.slice(1),
      now: sumOf(of, year),
      before: sumOf(of, year - 1),
    };
  });
}
