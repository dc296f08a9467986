import type { EvaluationMoment } from "@prisma/client";
import { Mark } from "#components/evaluations/mark.tsx";
import { type Column, DataTable } from "#components/ui/data-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { formatDate } from "#lib/dates.ts";
import { formatShare, momentLabels, questions, resultsHref, shareOf } from "#lib/evaluations/labels.ts";
import type { EvaluatedTraining, Line } from "#lib/evaluations/queries.ts";

type Row = Line & { key: string; title: string; startsAt: Date | null; sessionId: string | null };

const rowsOf = (trainings: readonly EvaluatedTraining[]): Row[] =>
  trainings.flatMap(({ sessions, ...training }) => [
    { ...training, key: training.id, startsAt: null, sessionId: null },
    ...sessions.map((session) => ({
      ...session,
      key: session.id,
      title: training.title,
      sessionId: session.id,
    })),
  ]);

const nameColumn: Column<Row> = {
  key: "name",
  header: "Formation, session",
  cell: ({ title, startsAt, sessionId }) =>
    sessionId && startsAt ? (
      <span className="evaluated-session">
        <Link href={resultsHref(sessionId)}>
          <span className="sr-only">{title}, </span>session du {formatDate(startsAt)}
        </Link>
      </span>
    ) : (
      <span className="evaluated-training">{title}</span>
    ),
};

/** Each training with its sessions: who came, who answered, the mean of each question beside its bar. */
export function EvaluatedTable({
  trainings,
  moment,
}: {
  trainings: readonly EvaluatedTraining[];
  moment: EvaluationMoment;
}) {
  const columns: Column<Row>[] = [
    nameColumn,
    {
      key: "came",
      header: "Présence",
      cell: ({ attended, confirmed }) =>
        `${attended} sur ${confirmed} (${formatShare(shareOf(attended, confirmed))})`,
      numeric: true,
    },
    {
      key: "answers",
      header: "Réponses",
      cell: ({ answers, attended }) => `${answers} (${formatShare(shareOf(answers, attended))})`,
      numeric: true,
    },
    ...questions[moment].map(({ name, short }) => ({
      key: name,
      header: short,
      cell: ({ means }: Row) => <Mark mark={means?.[name]} />,
    })),
  ];
  return (
    <DataTable
      caption={`Avis\u00a0: ${momentLabels[moment].toLowerCase()}`}
      captionHidden
      columns={columns}
      rows={rowsOf(trainings)}
      rowKey={({ key }) => key}
      wide
    />
  );
}
