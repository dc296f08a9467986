import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InsideHeader } from "#components/collectifs/inside-header.tsx";
import { DecisionForm } from "#components/decisions/decision-form.tsx";
import { findInside } from "#lib/collectifs/queries-inside.ts";
import { formatDate, today } from "#lib/dates.ts";
import { canProposeDecision } from "#lib/decisions/policy.ts";
import { lastDay } from "#lib/decisions/schema.ts";
import { listMeetingChoices } from "#lib/meetings/queries.ts";
import { listShelf } from "#lib/threads/queries-shelf.ts";
import { isUuid } from "#lib/uuid.ts";
import { requireViewer } from "#lib/viewer.ts";

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = { title: "Proposer une décision" };

const empty = {
  title: "",
  text: "",
  documents: "",
  way: "CONSENT",
  ballot: "YES_NO",
  secret: "OPEN",
  majority: "SIMPLE",
  quorum: "",
  options: "",
  closesOn: "",
  closesTime: "20:00",
};

export default async function NewDecisionPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const viewer = await requireViewer(`/collectifs/${slug}/decisions/nouvelle`);
  const collectif = await findInside(viewer, { slug });
  if (!collectif || !canProposeDecision(viewer, collectif)) notFound();
  const meetings = (await listMeetingChoices(viewer, collectif)).map(({ id, title, startsAt }) => ({
    value: id,
    label: startsAt ? `${title}, ${formatDate(startsAt)}` : title,
  }));
  const shelf = await listShelf(viewer, collectif.id);
  const asked = [(await searchParams).reunion].flat()[0] ?? "";
  return (
    <div className="narrow stack-sections">
      <InsideHeader
        collectif={collectif}
        tab="decisions"
        title="Proposer une décision"
        trail={[{ href: `/collectifs/${slug}/decisions`, label: "Décisions" }]}
      />
      <DecisionForm
        id={collectif.id}
        isNew
        values={{ ...empty, meetingId: isUuid(asked) ? asked : "" }}
        meetings={meetings}
        shelf={shelf}
        min={today()}
        max={lastDay()}
      />
    </div>
  );
}
