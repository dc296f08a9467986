import type { Metadata } from "next";
import { ImportFigures } from "#components/imports/import-figures.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatBytes } from "#lib/french.ts";
import { statusLabels } from "#lib/imports/labels.ts";
import { canImport } from "#lib/imports/policy.ts";
import { countImports, listImports } from "#lib/imports/queries.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Imports" };

type Props = { searchParams: Promise<{ page?: string }> };

export default async function ImportsPage({ searchParams }: Props) {
  const viewer = await requireViewer("/gestion/imports", canImport);
  const page = pageNumber((await searchParams).page);
  const [batches, total] = await Promise.all([listImports(viewer, page), countImports(viewer)]);
  const start = (
    <ButtonLink href="/gestion/imports/nouveau" icon="upload">
      Nouvel import
    </ButtonLink>
  );
  return (
    <div className="narrow">
      <PageHeader
        title="Imports"
        lead="Une archive de fichiers, avec ou sans tableau qui les décrit, devient d’un coup des documents de la bibliothèque."
        actions={total > 0 ? start : null}
      />
      {batches.length === 0 ? (
        <EmptyState title="Aucun import pour l’instant" actions={start}>
          Rangez vos fichiers dans une archive ZIP, avec un tableau si vous en avez un : titres, dates,
          communes et votes sont repris.
        </EmptyState>
      ) : (
        <>
          <ul className="import-list">
            {batches.map(({ id, name, size, status, createdAt, member, lines }) => (
              <li key={id}>
                <h2>
                  <Link href={`/gestion/imports/${id}`}>{name}</Link>
                </h2>
                <p>
                  <strong>{statusLabels[status]}</strong>, {formatBytes(size)}, envoyé par {member.firstName}{" "}
                  {member.lastName} le <Time value={createdAt} format="datetime" />
                </p>
                <ImportFigures lines={lines} />
              </li>
            ))}
          </ul>
          <Pagination
            page={page}
            pageCount={pageCount(total)}
            hrefFor={(to) => `/gestion/imports?page=${to}`}
          />
        </>
      )}
    </div>
  );
}
