import type { Metadata } from "next";
import { ExportList } from "#components/exports/export-list.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { canExport, canSeeExports } from "#lib/exports/policy.ts";
import { countExports, listExports } from "#lib/exports/queries.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Exports" };

type Props = { searchParams: Promise<{ page?: string; fait?: string }> };

const HERE = "/gestion/exports";
const hrefOf = (page: number) => (page > 1 ? `${HERE}?page=${page}` : HERE);

export default async function ExportsPage({ searchParams }: Props) {
  const { page: asked, fait } = await searchParams;
  const page = pageNumber(asked);
  const viewer = await requireViewer(hrefOf(page), canSeeExports);
  const [rows, total] = await Promise.all([listExports(viewer, page), countExports(viewer)]);
  const newExport = canExport(viewer) ? (
    <ButtonLink href={`${HERE}/nouveau`}>Nouvel export</ButtonLink>
  ) : null;
  return (
    <div className="narrow stack">
      <PageHeader
        title="Exports"
        lead="Ce qui est sorti du portail, par qui et pourquoi. Chaque personne d’un fichier le lit dans « Qui a consulté mes données »."
        actions={newExport}
      />
      {fait === "pret" ? (
        <Notice tone="success" live title="Votre fichier est prêt">
          <p>
            Vous seule ou vous seul pouvez le télécharger, pendant une heure. Effacez-le de votre appareil
            quand il aura servi.
          </p>
        </Notice>
      ) : null}
      {rows.length === 0 ? (
        <EmptyState title="Rien n’est sorti du portail">
          Quand le secrétariat exportera des données, chaque export sera inscrit ici avec sa raison.
        </EmptyState>
      ) : (
        <ExportList rows={rows} />
      )}
      <Pagination page={page} pageCount={pageCount(total)} hrefFor={hrefOf} />
    </div>
  );
}
