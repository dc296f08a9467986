import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DocumentRow } from "#components/documents/document-row.tsx";
import { PositionHead } from "#components/positions/position-head.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import { type DocumentRow as Row, searchRows } from "#lib/documents/queries-search.ts";
import { parseSearchParams } from "#lib/documents/schema-search.ts";
import { linkDocumentAction, unlinkDocumentAction } from "#lib/positions/actions.ts";
import { MAX_DOCUMENTS } from "#lib/positions/labels.ts";
import { canWritePosition } from "#lib/positions/policy.ts";
import { findPosition } from "#lib/positions/queries.ts";
import { listPositionDocuments } from "#lib/positions/queries-documents.ts";
import { type MemberViewer, requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Documents d’une position" };

type Props = {
  params: Promise<{ slug: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const SHOWN = 10;

/** Documents that hold the words typed, ten at most: more words bring the right one. */
async function found(viewer: MemberViewer, q: string, linked: ReadonlySet<string>): Promise<Row[]> {
  if (q === "") return [];
  const { rows } = await searchRows(viewer, parseSearchParams({ q }), q);
  return rows.filter((row) => !linked.has(row.id)).slice(0, SHOWN);
}

export default async function PositionDocumentsPage({ params, searchParams }: Props) {
  const [{ slug, id }, { q: typed }] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(`/collectifs/${slug}/positions/${id}/documents`);
  const position = await findPosition(viewer, slug, id);
  if (!position || !canWritePosition(viewer, position)) notFound();
  const q = ([typed].flat()[0] ?? "").slice(0, 300).replaceAll("\0", "").trim();
  const documents = await listPositionDocuments(viewer, position);
  const rows = await found(viewer, q, new Set(documents.map((one) => one.id)));
  return (
    <div className="narrow stack-sections">
      <PositionHead
        collectif={position.collectif}
        isInside
        position={position}
        title="Documents de la position"
      />
      <section aria-labelledby="lies">
        <h2 id="lies">Documents liés</h2>
        {documents.length > 0 ? (
          <ul className="document-list">
            {documents.map((row) => (
              <li key={row.id}>
                <DocumentRow row={row} />
                <OneClickForm
                  action={unlinkDocumentAction}
                  fields={{ id, documentId: row.id }}
                  variant="quiet"
                >
                  Retirer de la position<span className="sr-only"> : {row.title}</span>
                </OneClickForm>
              </li>
            ))}
          </ul>
        ) : (
          <p>Aucun document lié.</p>
        )}
      </section>
      <section aria-labelledby="lier">
        <h2 id="lier">Lier un document</h2>
        {documents.length >= MAX_DOCUMENTS ? (
          <p>{MAX_DOCUMENTS} documents au plus : retirez-en un d’abord.</p>
        ) : (
          <div className="stack">
            <form action={`/collectifs/${slug}/positions/${id}/documents`}>
              <SearchInput name="q" label="Mots du document" defaultValue={q} maxLength={300} />
            </form>
            {rows.length > 0 ? (
              <ul className="document-list">
                {rows.map((row) => (
                  <li key={row.id}>
                    <DocumentRow row={row} />
                    <OneClickForm action={linkDocumentAction} fields={{ id, documentId: row.id }}>
                      Lier<span className="sr-only"> {row.title}</span>
                    </OneClickForm>
                  </li>
                ))}
              </ul>
            ) : q ? (
              <p role="status">Aucun autre document de la bibliothèque ne répond à ces mots.</p>
            ) : null}
          </div>
        )}
      </section>
    </div>
  );
}
