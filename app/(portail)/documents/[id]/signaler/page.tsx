import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ReportForm } from "#components/moderation/report-form.tsx";
import { thingHref } from "#components/moderation/thing-heading.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import { reportAction } from "#lib/moderation/actions.ts";
import { canReport } from "#lib/moderation/policy.ts";
import { findThing } from "#lib/moderation/queries-things.ts";
import { currentViewer, requireViewer } from "#lib/viewer.ts";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ commentaire?: string | string[] }> };

/** The title and the page ask for the same thing: one query. */
const asked = cache(findThing);

async function addressed({ params, searchParams }: Props) {
  const [{ id }, { commentaire }] = await Promise.all([params, searchParams]);
  return { id, commentId: [commentaire].flat()[0] };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { id, commentId } = await addressed(props);
  const viewer = await currentViewer();
  const thing = viewer.kind === "member" ? await asked(viewer, id, commentId) : null;
  if (!thing || !canReport(viewer, thing)) return { title: "Page introuvable" };
  return { title: commentId ? "Signaler un commentaire" : "Signaler un document" };
}

export default async function ReportPage(props: Props) {
  const { id, commentId } = await addressed(props);
  const query = commentId ? `?commentaire=${encodeURIComponent(commentId)}` : "";
  const viewer = await requireViewer(`/documents/${id}/signaler${query}`);
  const thing = await asked(viewer, id, commentId);
  if (!thing || !canReport(viewer, thing)) notFound();
  const back = thingHref(thing.documentId, thing.commentId);
  return (
    <div className="narrow">
      <PageHeader
        breadcrumb={
          <Breadcrumb
            trail={[
              { href: "/documents", label: "Documents" },
              { href: back, label: thing.title },
            ]}
          />
        }
        title={thing.commentId ? "Signaler ce commentaire" : "Signaler ce document"}
        lead={
          thing.reportedAt
            ? undefined
            : "Le secrétariat lira votre signalement et vous dira ce qu’il en a fait. Personne d’autre ne saura qu’il vient de vous."
        }
      />
      {thing.commentId ? <blockquote className="moderation-quote">{thing.text}</blockquote> : null}
      {thing.reportedAt ? (
        <>
          <Notice tone="success" title="Vous l’avez signalé">
            <p>
              Votre signalement est arrivé <Time value={thing.reportedAt} format="relative" />. Vous recevrez
              un message quand le secrétariat aura décidé : inutile de recommencer.
            </p>
          </Notice>
          <ButtonLink href={back} variant="secondary">
            Revenir au document
          </ButtonLink>
        </>
      ) : (
        <ReportForm
          action={reportAction}
          fields={{ id: thing.documentId, commentId: thing.commentId ?? "" }}
        />
      )}
    </div>
  );
}
