import type { Metadata } from "next";
import { ActiveFilters } from "#components/documents/active-filters.tsx";
import { DocumentList } from "#components/documents/document-list.tsx";
import { listMetadata } from "#components/documents/document-metadata.ts";
import { Filters } from "#components/documents/filters.tsx";
import { ListFormats } from "#components/documents/list-formats.tsx";
import { SearchForm } from "#components/documents/search-form.tsx";
import { FollowButton } from "#components/follows/follow-button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Still } from "#components/ui/still.tsx";
import { canFileDocument } from "#lib/documents/policy.ts";
import { listDocuments } from "#lib/documents/queries.ts";
import { HITS_CAP } from "#lib/documents/queries-search.ts";
import { parseSearchParams, type SearchParams, searchHref } from "#lib/documents/schema-search.ts";
import { findFollow } from "#lib/follows/queries.ts";
import { followableOf } from "#lib/follows/schema.ts";
import { formatCount } from "#lib/french.ts";
import { pageCount } from "#lib/pagination.ts";
import { currentViewer } from "#lib/viewer.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const params = parseSearchParams(await searchParams);
  const { q } = params;
  const title = q ? `«\u00A0${q}\u00A0» dans les documents` : "Documents";
  // What machines are told, they are told as visitors.
  return (await currentViewer()).kind === "visitor" ? { ...listMetadata(params), title } : { title };
}

const totalInWords = (total: number) =>
  total > HITS_CAP ? "Plus de 1 000 documents" : formatCount(total, "document", "documents");

function Sorting({ params }: { params: SearchParams }) {
  const byDate = params.tri === "date";
  return (
    <nav className="sorting" aria-label="Tri">
      <Link href={searchHref(params, { tri: undefined })} aria-current={byDate ? undefined : "true"}>
        Les plus pertinents
      </Link>
      <Link href={searchHref(params, { tri: "date" })} aria-current={byDate ? "true" : undefined}>
        Les plus récents
      </Link>
    </nav>
  );
}

export default async function DocumentsPage({ searchParams }: Props) {
  const params = parseSearchParams(await searchParams);
  const viewer = await currentViewer();
  const { rows, total, facets, extracts, corrected, labels } = await listDocuments(viewer, params);
  // A search written with a typo is not worth following.
  const target = viewer.kind === "member" && corrected === null ? followableOf(params) : null;
  const followId = viewer.kind === "member" && target ? await findFollow(viewer, target) : null;
  return (
    <>
      <Still>
        <PageHeader
          title="Documents"
          lead={
            viewer.kind === "visitor"
              ? "Les textes que la coopérative rend publics. Ses membres en lisent bien davantage."
              : "Délibérations, vœux, amendements, notes\u00A0: ce que d’autres ont écrit, et ce qu’il en est advenu."
          }
          actions={
            canFileDocument(viewer) ? (
              <ButtonLink href="/documents/deposer" icon="upload">
                Déposer un document
              </ButtonLink>
            ) : null
          }
        />
        <SearchForm
          params={params}
          hint="Entre guillemets : l’expression exacte. Un « - » devant un mot l’exclut."
        />
        <ActiveFilters params={params} labels={labels} />
        {corrected ? (
          <Notice>
            <p>
              Rien pour « {params.q} ». Voici les résultats pour <strong>« {corrected} »</strong>.
            </p>
          </Notice>
        ) : null}
      </Still>
      {target ? (
        <div className="follow-search">
          <FollowButton target={target} followId={followId} />
        </div>
      ) : null}
      {rows.length === 0 ? (
        <EmptyState
          title={params.page > 1 ? "Cette page n’existe pas" : "Aucun document ne correspond"}
          actions={
            <ButtonLink href="/documents" variant="secondary">
              Voir tous les documents
            </ButtonLink>
          }
        >
          {params.page > 1
            ? "La liste est plus courte que cela. Revenez à sa première page."
            : "Essayez un mot de moins, un synonyme, ou retirez un filtre."}
        </EmptyState>
      ) : (
        <div className="library">
          <Filters params={params} facets={facets} capped={total > HITS_CAP} />
          <section aria-label="Résultats">
            {/* Not in still content, which is written anew: a new count is told to who cannot see it. */}
            <div className="library-head">
              <p role="status">{totalInWords(total)}</p>
              {params.q ? <Sorting params={params} /> : null}
            </div>
            <Still>
              <DocumentList rows={rows} extracts={extracts} level={2} />
              <Pagination
                page={params.page}
                pageCount={pageCount(Math.min(total, HITS_CAP))}
                hrefFor={(page) => searchHref(params, { page })}
              />
            </Still>
          </section>
        </div>
      )}
      <ListFormats params={params} labels={labels} />
    </>
  );
}
