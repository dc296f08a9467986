import { ManagerBars } from "#components/training-sessions/manager-bars.tsx";
import { type Column, DataTable } from "#components/ui/data-table.tsx";
import { formatMark, formatShare, shareOf } from "#lib/evaluations/labels.ts";
import { formatCount, formatNumber } from "#lib/french.ts";
import {
  dimensionLabels,
  hoursWords,
  shownDimensions,
  totalOf,
  valueLabel,
} from "#lib/training-sessions/labels-year.ts";
import type { TrainingYear, YearTraining } from "#lib/training-sessions/queries-year.ts";

const columns: Column<YearTraining>[] = [
  { key: "title", header: "Formation", cell: ({ title }) => title },
  { key: "sessions", header: "Sessions", cell: ({ sessions }) => formatNumber(sessions), numeric: true },
  {
    key: "participations",
    header: "Participations",
    cell: ({ participations }) => formatNumber(participations),
    numeric: true,
  },
  { key: "hours", header: "Heures", cell: ({ minutes }) => hoursWords(minutes), numeric: true },
  {
    key: "completion",
    header: "Assiduité",
    cell: ({ participations, confirmed }) => formatShare(shareOf(participations, confirmed)),
    numeric: true,
  },
  {
    key: "mark",
    header: "Satisfaction",
    cell: ({ mark, answers }) =>
      mark === null ? "–" : `${formatMark(mark)} (${formatCount(answers, "réponse", "réponses")})`,
    numeric: true,
  },
];

/** A year told for the renewal of the agrément: the whole, then by tier, sex, financing and training. */
export function YearFigures({ year, figures }: { year: number; figures: TrainingYear }) {
  const total = totalOf(figures);
  return (
    <>
      <dl className="training-totals">
        <div>
          <dt>Sessions tenues en {year}</dt>
          <dd>{formatNumber(figures.sessions)}</dd>
          <dd className="field-hint">
            {formatCount(figures.trainings.length, "formation", "formations")} du catalogue
          </dd>
        </div>
        <div>
          <dt>Personnes formées</dt>
          <dd>{formatNumber(total.people)}</dd>
          <dd className="field-hint">
            {formatCount(total.participations, "participation", "participations")} ; assiduité :{" "}
            {formatShare(shareOf(total.participations, figures.confirmed))}
          </dd>
        </div>
        <div>
          <dt>Heures-stagiaires</dt>
          <dd>{hoursWords(total.minutes)}</dd>
          <dd className="field-hint">les heures suivies par chaque personne, additionnées</dd>
        </div>
      </dl>
      {shownDimensions.map((dimension) => (
        <ManagerBars
          key={dimension}
          caption={dimensionLabels[dimension].title}
          of={dimensionLabels[dimension].of}
          columns={["Participations", "Personnes", "Heures"]}
          rows={figures.figures
            .filter((figure) => figure.dimension === dimension)
            .map((figure) => ({
              key: figure.value || "none",
              label: valueLabel(figure),
              bars: [figure.participations],
              cells: [
                formatNumber(figure.participations),
                formatNumber(figure.people),
                hoursWords(figure.minutes),
              ],
            }))}
        />
      ))}
      <DataTable
        caption="Par formation"
        columns={columns}
        rows={figures.trainings}
        rowKey={({ id }) => id}
        wide
      />
    </>
  );
}

/** How the figures are made, in sentences: whoever signs the file of the agrément must be able to say it. */
export function YearRules() {
  return (
    <ul className="training-tasks">
      <li>
        Une session compte dans l’année où elle commence, une fois finie. Une session annulée ne compte pas.
      </li>
      <li>
        Une participation est une place confirmée dont la personne a signé au moins une demi-journée. Qui
        vient à deux sessions compte pour deux participations et une personne.
      </li>
      <li>
        La strate est celle du mandat au titre duquel la personne est venue, ou à défaut de son mandat en
        cours le plus ancien ce jour-là. Une personne venue au titre de deux strates compte dans chacune.
      </li>
      <li>Le sexe est lu de la civilité, que personne n’est tenu de donner.</li>
      <li>L’assiduité est la part des places confirmées dont la personne est venue.</li>
      <li>
        La satisfaction est la note d’ensemble donnée le jour même, sur les seules sessions qui ont au moins
        cinq réponses.
      </li>
    </ul>
  );
}
