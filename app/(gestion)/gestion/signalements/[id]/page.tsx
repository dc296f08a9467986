import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HiddenNotice } from "#components/moderation/hidden-notice.tsx";
import { HideForm } from "#components/moderation/hide-form.tsx";
import { ReportList } from "#components/moderation/report-list.tsx";
import { ThingHeading } from "#components/moderation/thing-heading.tsx";
import { UnhideForm } from "#components/moderation/unhide-form.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { dismissReportsAction, hideCommentAction, hideDocumentAction } from "#lib/moderation/actions.ts";
import { canModerate } from "#lib/moderation/policy.ts";
import { listReported, type ReportedThing } from "#lib/moderation/queries.ts";
import { type FoundThing, findThing } from "#lib/moderation/queries-things.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Masquer ou rétablir" };

type Asked = { commentaire?: string | string[]; depuis?: string };
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Asked> };

function Decide({
  thing,
  open,
  from,
}: {
  thing: FoundThing;
  open?: ReportedThing;
  from: "queue" | "document";
}) {
  const { documentId, commentId } = thing;
  if (thing.hiddenAt && thing.hiddenReason) {
    return (
      <>
        <HiddenNotice
          what={commentId ? "comment" : "document"}
          reason={thing.hiddenReason}
          at={thing.hiddenAt}
        />
        <UnhideForm documentId={documentId} commentId={commentId} from={from} />
      </>
    );
  }
  if (thing.isDeleted) return null;
  return (
    <section aria-labelledby="masquer">
      <h2 id="masquer">{commentId ? "Masquer ce commentaire" : "Masquer ce document"}</h2>
      <p>
        {commentId
          ? "Son texte n’est plus lu que par la personne qui l’a écrit et par le secrétariat\u00A0; les réponses restent. "
          : "Il sort des listes et de la recherche\u00A0; la personne qui l’a déposé le voit encore, avec la raison. "}
        Vous pourrez le rétablir.
      </p>
      <HideForm
        action={commentId ? hideCommentAction : hideDocumentAction}
        fields={{ id: documentId, from, ...(commentId && { commentId }) }}
        reportId={open?.reports[0]?.id}
        refused={commentId ? "Le commentaire n’est pas masqué" : "Le document n’est pas masqué"}
      />
    </section>
  );
}

export default async function DecisionPage({ params, searchParams }: Props) {
  const [{ id }, { commentaire, depuis }] = await Promise.all([params, searchParams]);
  const commentId = [commentaire].flat()[0];
  const query = commentId ? `?commentaire=${encodeURIComponent(commentId)}` : "";
  const viewer = await requireViewer(`/gestion/signalements/${id}${query}`, canModerate);
  const thing = await findThing(viewer, id, commentId);
  if (!thing) notFound();
  const [open] = await listReported(viewer, "open", 1, { documentId: id, commentId });
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/gestion/signalements", label: "Signalements" }]} />}
        title={thing.hiddenAt ? "Rétablir" : "Masquer"}
      />
      <div className="moderation-list">
        <ThingHeading {...thing} level={2} />
      </div>
      {open ? (
        <section aria-labelledby="signalements">
          <h2 id="signalements">Ce qui en est dit</h2>
          <ReportList reports={open.reports} count={open.count} />
          <OneClickForm
            action={dismissReportsAction}
            fields={{ id, ...(commentId ? { commentId } : {}) }}
            pendingLabel="Classement…"
          >
            Classer sans suite
          </OneClickForm>
        </section>
      ) : null}
      <Decide thing={thing} open={open} from={depuis === "file" ? "queue" : "document"} />
    </div>
  );
}
