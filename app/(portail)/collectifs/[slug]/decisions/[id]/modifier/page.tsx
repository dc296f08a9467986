import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InsideHeader } from "#components/collectifs/inside-header.tsx";
import { DecisionForm } from "#components/decisions/decision-form.tsx";
import { formatDate, today, wallClock } from "#lib/dates.ts";
import { canEditDecision } from "#lib/decisions/policy.ts";
import { findDecision } from "#lib/decisions/queries-one.ts";
import { lastDay } from "#lib/decisions/schema.ts";
import { listMeetingChoices } from "#lib/meetings/queries.ts";
import { listShelf } from "#lib/threads/queries-shelf.ts";
import { requireViewer } from "#lib/viewer.ts";

type Props = { params: Promise<{ slug: string; id: string }> };

export const metadata: Metadata = { title: "Modifier une proposition" };

export default async function EditDecisionPage({ params }: Props) {
  const { slug, id } = await params;
  const viewer = await requireViewer(`/collectifs/${slug}/decisions/${id}/modifier`);
  const decision = await findDecision(viewer, slug, id);
  if (!decision || !canEditDecision(viewer, decision)) notFound();
  const { collectif, closesAt, documents } = decision;
  const meetings = (await listMeetingChoices(viewer, collectif)).map(({ id, title, startsAt }) => ({
    value: id,
    label: startsAt ? `${title}, ${formatDate(startsAt)}` : title,
  }));
  const shelf = await listShelf(viewer, collectif.id);
  const clock = closesAt && wallClock(closesAt);
  return (
    <div className="narrow stack-sections">
      <InsideHeader
        collectif={collectif}
        tab="decisions"
        title="Modifier la proposition"
        trail={[
          { href: `/collectifs/${slug}/decisions`, label: "Décisions" },
          { href: `/collectifs/${slug}/decisions/${id}`, label: decision.title },
        ]}
      />
      <DecisionForm
        id={id}
        isNew={false}
        values={{
          title: decision.title,
          text: decision.text,
          meetingId: decision.meeting?.id ?? "",
          documents: documents.map((document) => `/documents/${document.id}`).join("\n"),
          way: decision.way,
          ballot: decision.ballot ?? "YES_NO",
          secret: decision.secretSince ? "SECRET" : "OPEN",
          majority: decision.majority ?? "SIMPLE",
          quorum: decision.quorum?.toString() ?? "",
          options: decision.options.join("\n"),
          closesOn: clock?.day ?? "",
          closesTime: clock?.time ?? "20:00",
        }}
        meetings={meetings}
        shelf={shelf}
        min={today()}
        max={lastDay()}
      />
    </div>
  );
}
