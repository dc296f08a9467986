import type { Metadata } from "next";
import { EvaluatedTable } from "#components/evaluations/evaluated-table.tsx";
import { ManageHeader } from "#components/trainings/manage-header.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import {
  EVALUATIONS,
  FEWEST,
  momentLabels,
  momentOf,
  moments,
  momentWord,
  TRAININGS_A_PAGE,
} from "#lib/evaluations/labels.ts";
import { canReadEvaluations } from "#lib/evaluations/policy.ts";
import { countEvaluated, listEvaluated } from "#lib/evaluations/queries.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Avis sur les formations" };

type Props = { searchParams: Promise<{ moment?: string | string[]; page?: string }> };

export default async function EvaluationsPage({ searchParams }: Props) {
  const params = await searchParams;
  const moment = momentOf(params.moment);
  const page = pageNumber(params.page);
  const hrefFor = (number: number, of = moment) =>
    `${EVALUATIONS}?moment=${momentWord[of]}${number > 1 ? `&page=${number}` : ""}`;
  const viewer = await requireViewer(EVALUATIONS, canReadEvaluations);
  const [trainings, total] = await Promise.all([listEvaluated(viewer, moment, page), countEvaluated(viewer)]);
  return (
    <div className="stack-sections">
      <ManageHeader
        tab="evaluations"
        title="Avis sur les formations"
        lead={`Les moyennes se lisent à partir de ${FEWEST} réponses\u00a0; en dessous, seul leur nombre est montré.`}
        actions={
          total > 0 ? (
            <>
              <ButtonLink href={`${EVALUATIONS}/xlsx`} variant="secondary" download>
                Exporter en XLSX
              </ButtonLink>
              <ButtonLink href={`${EVALUATIONS}/csv`} variant="secondary" download>
                Exporter en CSV
              </ButtonLink>
            </>
          ) : null
        }
      />
      <Tabs
        label="Moment de l’avis"
        tabs={moments.map((one) => ({
          href: hrefFor(1, one),
          label: momentLabels[one],
          current: one === moment,
        }))}
      />
      {trainings.length === 0 ? (
        <EmptyState title="Aucun avis pour l’instant">
          Chaque personne présente est invitée à donner son avis le soir de la dernière demi-journée, puis
          trois mois après.
        </EmptyState>
      ) : (
        <section aria-label={momentLabels[moment]} className="stack">
          <EvaluatedTable trainings={trainings} moment={moment} />
          <p className="field-hint">
            La ligne d’une formation réunit ses sessions. Celles qui ont moins de {FEWEST} réponses n’y
            comptent qu’ensemble, et seulement si elles en ont {FEWEST} à elles toutes.
          </p>
          <Pagination page={page} pageCount={pageCount(total, TRAININGS_A_PAGE)} hrefFor={hrefFor} />
        </section>
      )}
    </div>
  );
}
