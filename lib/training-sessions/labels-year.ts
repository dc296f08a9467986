import { tierLabels } from "#lib/documents/labels.ts";
import { shareOf } from "#lib/evaluations/labels.ts";
import { formatNumber } from "#lib/french.ts";
import { hoursOf, payerLabels } from "#lib/training-sessions/labels-manager.ts";
import type { TrainingYear, YearDimension, YearFigure } from "#lib/training-sessions/queries-year.ts";

/** By what a year is told, in the order of the page. */
export const dimensionLabels: Record<Exclude<YearDimension, "ALL">, { title: string; of: string }> = {
  TIER: { title: "Par strate de mandat", of: "Strate" },
  SEX: { title: "Par sexe", of: "Sexe" },
  FINANCING: { title: "Par financement", of: "Financement" },
};
export const shownDimensions = ["TIER", "SEX", "FINANCING"] as const;

const valueLabels: Record<YearDimension, Record<string, string>> = {
  ALL: {},
  TIER: { ...tierLabels, "": "Sans mandat connu" },
  SEX: { MADAME: "Femmes", MONSIEUR: "Hommes", "": "Non renseigné" },
  FINANCING: payerLabels,
};

export const valueLabel = ({ dimension, value }: YearFigure): string =>
  valueLabels[dimension][value] ?? value;

export const totalOf = ({ figures }: TrainingYear): Omit<YearFigure, "dimension" | "value"> =>
  figures.find(({ dimension }) => dimension === "ALL") ?? { people: 0, participations: 0, minutes: 0 };

export const hoursWords = (minutes: number): string => `${formatNumber(hoursOf(minutes))}\u00A0h`;

export const yearColumns = [
  "Rubrique",
  "Détail",
  "Sessions",
  "Personnes",
  "Participations",
  "Heures-stagiaires",
  "Places confirmées",
  "Assiduité en %",
  "Satisfaction sur 5",
  "Réponses",
] as const;

type Line = (string | number | null)[];

const line = (
  title: string,
  label: string | null,
  { people, participations, minutes }: Omit<YearFigure, "dimension" | "value">,
): Line => [title, label, null, people, participations, hoursOf(minutes), null, null, null, null];

/** The figures of a year as the lines of a table: the whole, then each dimension, then each training. */
export function yearLines(year: TrainingYear): Line[] {
  const total = totalOf(year);
  const whole = line("Ensemble", null, total);
  whole[2] = year.sessions;
  whole[6] = year.confirmed;
  whole[7] = shareOf(total.participations, year.confirmed);
  return [
    whole,
    ...shownDimensions.flatMap((dimension) =>
      year.figures
        .filter((figure) => figure.dimension === dimension)
        .map((figure) => line(dimensionLabels[dimension].title, valueLabel(figure), figure)),
    ),
    ...year.trainings.map(({ title, sessions, confirmed, participations, minutes, mark, answers }) => [
      "Par formation",
      title,
      sessions,
      null,
      participations,
      hoursOf(minutes),
      confirmed,
      shareOf(participations, confirmed),
      mark === null ? null : Math.round(mark * 10) / 10,
      mark === null ? null : answers,
    ]),
  ];
}
