import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache, type ReactNode } from "react";
import { Comments } from "#components/comments/comments.tsx";
import { DocumentActions } from "#components/documents/document-actions.tsx";
import { DocumentFacts } from "#components/documents/document-facts.tsx";
import { documentMetadata } from "#components/documents/document-metadata.ts";
import { DocumentOverline } from "#components/documents/document-overline.tsx";
import { FileList, fileHref } from "#components/documents/file-list.tsx";
import { FileView, isHeldBack } from "#components/documents/file-view.tsx";
import { JsonLd } from "#components/documents/json-ld.tsx";
import { OutcomeBadge } from "#components/documents/outcome-badge.tsx";
import { WaitForReading } from "#components/documents/wait-for-reading.tsx";
import { FavouriteButton } from "#components/favourites/favourite-button.tsx";
import { FollowButton } from "#components/follows/follow-button.tsx";
import { HiddenNotice } from "#components/moderation/hidden-notice.tsx";
import { ModerationActions } from "#components/moderation/moderation-actions.tsx";
import { ReportButton } from "#components/moderation/report-button.tsx";
import { CarryButton } from "#components/offline/carry-button.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Still } from "#components/ui/still.tsx";
import { Time } from "#components/ui/time.tsx";
import type { CommentRow } from "#lib/comments/queries.ts";
import { parseTalkParams } from "#lib/comments/schema.ts";
import { findBeside } from "#lib/document-page/queries.ts";
import { canEditDocument, isSecretariat } from "#lib/documents/policy.ts";
import { type DocumentPage, findDocument } from "#lib/documents/queries.ts";
import type { OwnMarks } from "#lib/favourites/queries.ts";
import { targetOf } from "#lib/follows/schema.ts";
import { canModerate, canReport } from "#lib/moderation/policy.ts";
import { currentViewer, type Viewer } from "#lib/viewer.ts";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The title and the page ask for the same document: one query. */
const asked = cache(async (id: string) => {
  const viewer = await currentViewer();
  return { viewer, document: await findDocument(viewer, id) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { viewer, document } = await asked((await params).id);
  if (!document) return { title: "Page introuvable" };
  // What machines are told, they are told as visitors.
  return viewer.kind === "visitor" ? documentMetadata(document) : { title: document.title };
}

function Badges({ document }: { document: DocumentPage }) {
  return (
    <>
      {document.outcome ? <OutcomeBadge outcome={document.outcome} /> : null}
      {document.publishedAt === null ? <Badge tone="warning">Brouillon</Badge> : null}
      {document.archivedAt ? <Badge icon="archive">Archivé</Badge> : null}
      {document.visibility === "PUBLIC" ? <Badge icon="globe">Public</Badge> : null}
      {document.visibility === "COLLECTIF" ? (
        <Badge icon="lock">{`Collectif ${document.collectif?.name ?? ""}`}</Badge>
      ) : null}
    </>
  );
}

/** Its title, its state and what can be done: still content for whoever only reads. */
const Head = ({ isStill, children }: { isStill: boolean; children: ReactNode }) =>
  isStill ? (
    <Still className="document-head">{children}</Still>
  ) : (
    <div className="document-head">{children}</div>
  );

type StateProps = { viewer: Viewer; document: DocumentPage; justPublished: boolean };

function StateNotice({ viewer, document, justPublished }: StateProps) {
  const { archivedAt, hiddenAt, hiddenReason } = document;
  const isTheirs = viewer.kind === "member" && viewer.id === document.authorId;
  if (hiddenAt && hiddenReason && (isTheirs || isSecretariat(viewer))) {
    return <HiddenNotice what="document" reason={hiddenReason} at={hiddenAt} />;
  }
  if (archivedAt) {
    return (
      <Notice tone="warning">
        <p>
          Archivé <Time value={archivedAt} format="relative" />
           : il n’est plus dans les listes ni dans la recherche.{" "}
          {hiddenAt ? "Le secrétariat seul peut le restaurer." : "Il peut être restauré."}
        </p>
      </Notice>
    );
  }
  return justPublished ? (
    <Notice tone="success" live>
      <p>Votre document est publié. Merci : quelqu’un, quelque part, en aura besoin jeudi.</p>
    </Notice>
  ) : null;
}

/** What a member does with it for herself: keep it, follow it, take it along. */
function OwnTools({ document, marks }: { document: DocumentPage; marks: OwnMarks }) {
  const { followId, ...kept } = marks;
  const files = (document.currentVersion?.files ?? []).filter((file) => !isHeldBack(file));
  return (
    <section className="document-tools" aria-label="Pour vous">
      <FavouriteButton documentId={document.id} {...kept} />
      {document.publishedAt === null ? null : (
        <FollowButton target={targetOf({ documentId: document.id })} followId={followId} />
      )}
      {files.length > 0 ? (
        <CarryButton
          documentId={document.id}
          size={files.reduce((sum, { content }) => sum + Number(content.size), 0)}
        />
      ) : null}
    </section>
  );
}

/** What the secretariat is told of it, or does about it. */
function ModerationTools({ viewer, document }: { viewer: Viewer; document: DocumentPage }) {
  if (document.publishedAt === null) return null;
  const isHidden = document.hiddenAt !== null;
  return (
    <div className="document-moderation">
      {canReport(viewer, document) && !isHidden ? <ReportButton documentId={document.id} /> : null}
      {canModerate(viewer) ? <ModerationActions documentId={document.id} isHidden={isHidden} /> : null}
    </div>
  );
}

const commentActions = (viewer: Viewer, documentId: string) => (comment: CommentRow) => (
  <>
    {canReport(viewer, comment) && comment.state === "SHOWN" ? (
      <ReportButton documentId={documentId} commentId={comment.id} />
    ) : null}
    {canModerate(viewer) ? (
      <ModerationActions
        documentId={documentId}
        commentId={comment.id}
        isHidden={comment.state === "HIDDEN"}
      />
    ) : null}
  </>
);

export default async function DocumentPageView({ params, searchParams }: Props) {
  const { viewer, document } = await asked((await params).id);
  if (!document) notFound();
  const address = await searchParams;
  const at = parseTalkParams(address);
  const { passages, talk, marks } = await findBeside(viewer, document, at);
  const files = document.currentVersion?.files ?? [];
  const [main] = files;
  const isPending = files.some(({ content }) => content.extraction === "PENDING");
  const canEdit = canEditDocument(viewer, document);
  return (
    <article>
      {viewer.kind === "visitor" ? <JsonLd document={document} /> : null}
      <Head isStill={!canEdit}>
        <PageHeader
          breadcrumb={<Breadcrumb trail={[{ href: "/documents", label: "Documents" }]} />}
          overline={<DocumentOverline kind={document.kind} actDate={document.actDate} />}
          title={document.title}
          lead={document.summary || undefined}
          actions={
            <DocumentActions
              documentId={document.id}
              file={main}
              canEdit={canEdit}
              isArchived={document.archivedAt !== null}
              isHidden={document.hiddenAt !== null}
            />
          }
        />
        <div className="document-badges">
          <Badges document={document} />
        </div>
      </Head>
      <StateNotice
        viewer={viewer}
        document={document}
        justPublished={address.publie === "1" && document.publishedAt !== null}
      />
      {marks ? <OwnTools document={document} marks={marks} /> : null}
      <div className="document-columns">
        <div className="document-main">
          {isPending ? <WaitForReading href={`/documents/${document.id}`} /> : null}
          {main ? (
            <section aria-label="Texte du document">
              <FileView
                file={main}
                href={fileHref(document.id, main.id)}
                title={document.title}
                passages={passages}
              />
            </section>
          ) : null}
          <Still as="section" labelledBy="fichiers">
            <h2 id="fichiers">{files.length > 1 ? "Fichiers" : "Fichier"}</h2>
            <FileList documentId={document.id} files={files} />
            {document.currentVersion && document.currentVersion.number > 1 ? (
              <p className="versions-link">
                <Link href={`/documents/${document.id}/versions`}>
                  Version {document.currentVersion.number} : voir les précédentes et ce qui a changé
                </Link>
              </p>
            ) : null}
          </Still>
        </div>
        <DocumentFacts document={document} isMember={viewer.kind === "member"} />
      </div>
      {talk ? <Comments talk={talk} at={at} actions={commentActions(viewer, document.id)} /> : null}
      <ModerationTools viewer={viewer} document={document} />
    </article>
  );
}
