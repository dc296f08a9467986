import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { DocumentList } from "#components/documents/document-list.tsx";
import { OwnSignature } from "#components/positions/own-signature.tsx";
import { PositionBadges } from "#components/positions/position-badges.tsx";
import { PositionHead } from "#components/positions/position-head.tsx";
import { PositionTexts } from "#components/positions/position-texts.tsx";
import { Settle } from "#components/positions/settle.tsx";
import { SignatureList } from "#components/positions/signatures.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { canReadInside } from "#lib/collectifs/policy.ts";
import { formatCount } from "#lib/french.ts";
import { pageNumber } from "#lib/pagination.ts";
import { readerWords } from "#lib/positions/labels.ts";
import {
  canProposePosition,
  canSettlePosition,
  canSignPosition,
  canWithdrawPosition,
  canWritePosition,
} from "#lib/positions/policy.ts";
import { findPosition, listAdoptingDecisions, type Position } from "#lib/positions/queries.ts";
import { listPositionDocuments } from "#lib/positions/queries-documents.ts";
import { listSignatures } from "#lib/positions/queries-signatures.ts";
import { currentViewer } from "#lib/viewer.ts";

type Props = {
  params: Promise<{ slug: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The title and the page ask for the same position: one query. */
const asked = cache(async (slug: string, id: string) => {
  const viewer = await currentViewer();
  return { viewer, position: await findPosition(viewer, slug, id) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, id } = await params;
  const { position } = await asked(slug, id);
  if (!position) return { title: "Page introuvable" };
  return {
    title: position.title,
    robots: { index: position.visibility === "PUBLIC" && position.state === "ADOPTED" },
  };
}

const done: Record<string, string> = {
  ecrite: "Le brouillon est enregistré. Les personnes du collectif le lisent déjà.",
  modifiee: "Le texte est enregistré. Celles et ceux qui l’avaient signé le sauront.",
  retablie: "La version est rétablie. Celles et ceux qui l’avaient signée le sauront.",
  proposee: "La position est proposée. Les personnes du collectif sont prévenues.",
  adoptee: "L’adoption est notée.",
  reprise: "C’est fait.",
  retiree: "La position est retirée\u00A0: le collectif seul la lit encore.",
  partagee: "C’est enregistré.",
  signee: "Votre signature est enregistrée.",
  "signature-retiree": "Votre signature est retirée.",
  "nom-retire": "Votre nom ne paraîtra pas. Vous tenez toujours cette position.",
};

/** Since when it stands so, by which decision, and who reads it. */
function Standing({ position, isInside }: { position: Position; isInside: boolean }) {
  const { state, stateAt, visibility, decision, createdBy, collectif } = position;
  return (
    <p className="position-about">
      {state === "ADOPTED" ? (
        <span>
          Adoptée le <Time value={stateAt} />
          {decision ? (
            <>
              , par la décision{" "}
              <Link href={`/collectifs/${collectif.slug}/decisions/${decision.id}`}>{decision.title}</Link>
            </>
          ) : null}
          .
        </span>
      ) : null}
      {isInside && createdBy ? <span>Commencée par {createdBy}.</span> : null}
      {isInside && (state === "PROPOSED" || state === "ADOPTED") ? (
        <span>{readerWords[visibility]}</span>
      ) : null}
    </p>
  );
}

export default async function PositionPage({ params, searchParams }: Props) {
  const { slug, id } = await params;
  const { viewer, position } = await asked(slug, id);
  if (!position) notFound();
  const { fait, page: typed } = await searchParams;
  const page = pageNumber([typed].flat()[0]);
  const isInside = canReadInside(viewer, position.collectif);
  const canSettle = canSettlePosition(viewer, position);
  const canWrite = canWritePosition(viewer, position);
  const [signatures, documents, decisions] = await Promise.all([
    listSignatures(viewer, position, page),
    listPositionDocuments(viewer, position),
    canSettle && position.state === "PROPOSED" ? listAdoptingDecisions(viewer, position.collectif) : [],
  ]);
  const href = `/collectifs/${slug}/positions/${id}`;
  return (
    <article className="narrow stack-sections">
      <PositionHead collectif={position.collectif} isInside={isInside} title={position.title} />
      <DoneNotice said={fait} sentences={done} />
      <div className="stack">
        <p className="position-facts">
          <PositionBadges {...position} isInside={isInside} />
          <span>{formatCount(signatures.total, "signature", "signatures")}</span>
        </p>
        <Standing position={position} isInside={isInside} />
      </div>
      <PositionTexts position={position} isInside={isInside} canWrite={canWrite} />
      <OwnSignature position={position} canSign={canSignPosition(viewer, position)} />
      {position.state === "DRAFT" ? null : (
        <section aria-labelledby="signatures">
          <h2 id="signatures">Qui la tient</h2>
          <SignatureList
            signatures={signatures}
            page={page}
            hrefFor={(number) => `${href}?page=${number}#signatures`}
            isMember={viewer.kind === "member" && (viewer.upToDate || isInside)}
          />
        </section>
      )}
      {documents.length > 0 || canWrite ? (
        <section aria-labelledby="documents">
          <h2 id="documents">Documents</h2>
          {documents.length > 0 ? <DocumentList rows={documents} /> : <p>Aucun document lié.</p>}
          {canWrite ? (
            <p className="collectif-links">
              <Link href={`${href}/documents`}>Lier ou retirer un document</Link>
            </p>
          ) : null}
        </section>
      ) : null}
      <Settle
        position={position}
        canPropose={canProposePosition(viewer, position)}
        canSettle={canSettle}
        canWithdraw={canWithdrawPosition(viewer, position)}
        decisions={decisions}
      />
    </article>
  );
}
