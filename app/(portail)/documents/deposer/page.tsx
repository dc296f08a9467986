import type { Metadata } from "next";
import { UploadForm } from "#components/documents/upload-form.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { canFileDocument } from "#lib/documents/policy.ts";
import { findDocument } from "#lib/documents/queries.ts";
import { env } from "#lib/env.ts";
import { reasonOf } from "#lib/files/reason-of.ts";
import { isUuid } from "#lib/uuid.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Déposer un document" };

type Props = { searchParams: Promise<{ refus?: string; deja?: string; collectif?: string | string[] }> };

export default async function FilingPage({ searchParams }: Props) {
  const viewer = await requireViewer("/documents/deposer");
  const { refus, deja, collectif } = await searchParams;
  const known = deja ? await findDocument(viewer, deja) : null;
  return (
    <div className="narrow">
      <PageHeader
        title="Déposer un document"
        lead="Envoyez le fichier ; nous en lisons le texte et vous proposons son titre, sa date et son thème. Rien n’est publié avant votre accord."
      />
      {canFileDocument(viewer) ? (
        <>
          {known ? (
            <Notice title="Ce fichier est déjà dans la bibliothèque">
              <p>
                <Link href={`/documents/${known.id}`}>{known.title}</Link>
              </p>
            </Notice>
          ) : null}
          <UploadForm
            maxMegabytes={env.UPLOAD_MAX_MB}
            isKnown={known !== null}
            {...(typeof collectif === "string" && isUuid(collectif) && { collectifId: collectif })}
            error={refus && !known ? reasonOf(refus, env.UPLOAD_MAX_MB) : undefined}
            submitLabel="Envoyer"
          />
          <p>
            Vos brouillons vous attendent dans <Link href="/documents/miens">mes documents</Link>.
          </p>
        </>
      ) : (
        <Notice title="Votre adhésion n’est pas à jour">
          <p>
            Déposer un document demande une adhésion en cours. Vos documents et vos brouillons restent à vous.
          </p>
          <ButtonLink href="/documents/miens" variant="secondary">
            Mes documents
          </ButtonLink>
        </Notice>
      )}
    </div>
  );
}
