import type { Metadata } from "next";
import { DocumentList } from "#components/documents/document-list.tsx";
import { MyDocumentsTabs } from "#components/favourites/my-documents-tabs.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { countOwnDocuments, listOwnDocuments } from "#lib/documents/queries.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Mes documents" };

type Props = { searchParams: Promise<{ page?: string }> };

export default async function OwnDocumentsPage({ searchParams }: Props) {
  const viewer = await requireViewer("/documents/miens");
  const page = pageNumber((await searchParams).page);
  const [rows, total] = await Promise.all([listOwnDocuments(viewer, page), countOwnDocuments(viewer)]);
  const file = (
    <ButtonLink href="/documents/deposer" icon="upload">
      Déposer un document
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title="Mes documents"
        lead="Vos brouillons d’abord, que personne d’autre ne voit, puis ce que vous avez publié."
        actions={total > 0 ? file : null}
      />
      <MyDocumentsTabs current="filed" />
      {rows.length === 0 ? (
        <EmptyState title="Vous n’avez encore rien déposé" actions={file}>
          Un vœu, une délibération, une note : ce qui vous a servi servira à d’autres.
        </EmptyState>
      ) : (
        <>
          <DocumentList rows={rows} level={2} />
          <Pagination
            page={page}
            pageCount={pageCount(total)}
            hrefFor={(to) => `/documents/miens?page=${to}`}
          />
        </>
      )}
    </>
  );
}
