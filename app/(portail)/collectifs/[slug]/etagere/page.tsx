import type { DocumentKind, Visibility } from "@prisma/client";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InsideHeader } from "#components/collectifs/inside-header.tsx";
import { ShelfFilters } from "#components/collectifs/shelf-filters.tsx";
import { ShelfList } from "#components/collectifs/shelf-list.tsx";
import { ShelfNotice } from "#components/collectifs/shelf-notice.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { findInside } from "#lib/collectifs/queries-inside.ts";
import { kindLabels, visibilityLabels } from "#lib/documents/labels.ts";
import { canFileDocument, canFileIntoCollectif, canShareDocument } from "#lib/documents/policy.ts";
import { listShelf } from "#lib/documents/queries-collectif.ts";
import { formatCount } from "#lib/french.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { isUuid } from "#lib/uuid.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Étagère d’un collectif" };

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const among = <Key extends string>(labels: Record<Key, unknown>, raw: string | string[] | undefined) =>
  typeof raw === "string" && Object.hasOwn(labels, raw) ? (raw as Key) : undefined;

export default async function ShelfPage({ params, searchParams }: Props) {
  const [{ slug }, raw] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(`/collectifs/${slug}/etagere`);
  const collectif = await findInside(viewer, { slug });
  if (!collectif) notFound();
  const visibility = among<Visibility>(visibilityLabels, raw.lecture);
  const kind = among<DocumentKind>(kindLabels, raw.nature);
  const page = pageNumber([raw.page].flat()[0]);
  const shelf = await listShelf(viewer, collectif.id, { visibility, kind }, page);
  const hrefFor = (next: {
    visibility?: Visibility | undefined;
    kind?: DocumentKind | undefined;
    page?: number;
  }) => {
    const query = new URLSearchParams();
    if (next.visibility) query.set("lecture", next.visibility);
    if (next.kind) query.set("nature", next.kind);
    if (next.page && next.page > 1) query.set("page", String(next.page));
    return `/collectifs/${slug}/etagere${query.size > 0 ? `?${query}` : ""}`;
  };
  const canFile =
    collectif.archivedAt === null && canFileDocument(viewer) && canFileIntoCollectif(viewer, collectif.id);
  const before = among<Visibility>(visibilityLabels, raw.avant);
  return (
    <div className="narrow stack-sections">
      <InsideHeader
        collectif={collectif}
        tab="etagere"
        title="Étagère"
        actions={
          canFile ? (
            <ButtonLink href={`/documents/deposer?collectif=${collectif.id}`} icon="upload">
              Déposer un document ici
            </ButtonLink>
          ) : undefined
        }
      />
      {raw.fait === "partage" && before && typeof raw.document === "string" && isUuid(raw.document) ? (
        <ShelfNotice documentId={raw.document} before={before} />
      ) : null}
      <p className="collectif-links">
        <Link href={`/collectifs/${slug}/veille-commune`}>Ce que nous suivons</Link>
      </p>
      <ShelfFilters shelf={shelf} visibility={visibility} kind={kind} hrefFor={hrefFor} />
      {shelf.rows.length > 0 ? (
        <section aria-labelledby="documents">
          <h2 id="documents">{formatCount(shelf.total, "document", "documents")}</h2>
          <ShelfList
            rows={shelf.rows}
            changeHref={(row) =>
              canShareDocument(viewer, {
                id: row.id,
                authorId: row.authorId,
                collectifId: collectif.id,
                publishedAt: new Date(),
                archivedAt: null,
              })
                ? `/collectifs/${slug}/etagere/${row.id}`
                : null
            }
          />
        </section>
      ) : (
        <EmptyState
          title={visibility || kind || page > 1 ? "Rien qui réponde à ce choix" : "L’étagère est vide"}
        >
          {visibility || kind || page > 1
            ? "Retirez un filtre pour voir le reste de l’étagère."
            : "Ce qui sert à une personne sert aux autres\u00A0: délibérations, contrats, notes, comptes rendus."}
        </EmptyState>
      )}
      <Pagination
        page={page}
        pageCount={pageCount(shelf.total)}
        hrefFor={(number) => hrefFor({ visibility, kind, page: number })}
        label="Pages de l’étagère"
      />
    </div>
  );
}
