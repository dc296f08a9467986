import type { Metadata } from "next";
import { CatalogueTable } from "#components/trainings/catalogue-table.tsx";
import { ManageHeader } from "#components/trainings/manage-header.tsx";
import { ManageSearch } from "#components/trainings/manage-search.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { formatCount } from "#lib/french.ts";
import { pageCount } from "#lib/pagination.ts";
import { MANAGE_TRAININGS } from "#lib/trainings/labels.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import { listTrainingsToManage } from "#lib/trainings/queries-manage.ts";
import { manageHref, parseManageParams } from "#lib/trainings/schema-search.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Catalogue des formations" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ManagedCataloguePage({ searchParams }: Props) {
  const params = parseManageParams(await searchParams);
  const viewer = await requireViewer(`${MANAGE_TRAININGS}/catalogue`, canManageTrainings);
  const { rows, total } = await listTrainingsToManage(viewer, params);
  const isNarrowed = params.q !== undefined || params.etat !== undefined || params.page > 1;
  return (
    <div className="stack-sections">
      <ManageHeader
        tab="catalogue"
        title="Catalogue"
        actions={<ButtonLink href={`${MANAGE_TRAININGS}/catalogue/nouvelle`}>Nouvelle formation</ButtonLink>}
      />
      <ManageSearch key={manageHref(params)} params={params} />
      {rows.length === 0 ? (
        <EmptyState
          title={isNarrowed ? "Aucune formation ne correspond" : "Aucune formation"}
          actions={
            isNarrowed ? (
              <ButtonLink href={manageHref({ page: 1 })} variant="secondary">
                Voir tout le catalogue
              </ButtonLink>
            ) : undefined
          }
        >
          {isNarrowed
            ? "Essayez un autre mot, ou un autre état."
            : "Créez-en une : elle reste un brouillon jusqu’à sa publication."}
        </EmptyState>
      ) : (
        <section aria-label="Formations">
          <p role="status" className="training-soft">
            {formatCount(total, "formation", "formations")}
          </p>
          <CatalogueTable rows={rows} />
          <Pagination
            page={params.page}
            pageCount={pageCount(total)}
            hrefFor={(page) => manageHref(params, { page })}
          />
        </section>
      )}
    </div>
  );
}
