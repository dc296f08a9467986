import type { Metadata } from "next";
import { MemberFigures } from "#components/member-imports/member-figures.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatCount } from "#lib/french.ts";
import { importStatusLabels } from "#lib/member-imports/labels.ts";
import { canImportMembers } from "#lib/member-imports/policy.ts";
import { countMemberImports, listMemberImports } from "#lib/member-imports/queries.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Imports de membres" };

type Props = { searchParams: Promise<{ page?: string }> };

export default async function MemberImportsPage({ searchParams }: Props) {
  const viewer = await requireViewer("/gestion/membres/imports", canImportMembers);
  const page = pageNumber((await searchParams).page);
  const [imports, total] = await Promise.all([listMemberImports(viewer, page), countMemberImports(viewer)]);
  const start = (
    <ButtonLink href="/gestion/membres/imports/nouveau" icon="upload">
      Importer des membres
    </ButtonLink>
  );
  return (
    <div className="narrow">
      <PageHeader
        title="Imports de membres"
        lead="Un tableau de membres, tel que l’association le tient, devient d’un coup des comptes avec leurs mandats. Un import s’annule d’un bloc."
        actions={total > 0 ? start : null}
      />
      {imports.length === 0 ? (
        <EmptyState title="Aucun import de membres pour l’instant" actions={start}>
          Prenez votre tableau tel qu’il est : vous direz ce que sont ses colonnes, et chaque ligne sera
          vérifiée avant que rien ne soit créé.
        </EmptyState>
      ) : (
        <>
          <ul className="import-list">
            {imports.map(({ id, name, lines, status, createdAt, sentBy, figures }) => (
              <li key={id}>
                <h2>
                  <Link href={`/gestion/membres/imports/${id}`}>{name}</Link>
                </h2>
                <p>
                  <strong>{importStatusLabels[status]}</strong>, {formatCount(lines, "ligne", "lignes")},
                  envoyé {sentBy ? `par ${sentBy.firstName} ${sentBy.lastName} ` : null}le{" "}
                  <Time value={createdAt} format="datetime" />
                </p>
                <MemberFigures figures={figures} isOver={status === "DONE" || status === "UNDONE"} />
              </li>
            ))}
          </ul>
          <Pagination
            page={page}
            pageCount={pageCount(total)}
            hrefFor={(to) => `/gestion/membres/imports?page=${to}`}
          />
        </>
      )}
    </div>
  );
}
