import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MomentResults } from "#components/evaluations/moment-results.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { formatDate } from "#lib/dates.ts";
import { EVALUATIONS, formatShare, moments, resultsHref, shareOf } from "#lib/evaluations/labels.ts";
import { canReadEvaluations } from "#lib/evaluations/policy.ts";
import { findResults } from "#lib/evaluations/queries.ts";
import { formatCount } from "#lib/french.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Avis sur une session" };

type Props = { params: Promise<{ id: string }> };

/** What participants think of a session, for those who gave it and the manager. */
export default async function ResultsPage({ params }: Props) {
  const { id } = await params;
  const viewer = await requireViewer(resultsHref(id));
  const results = await findResults(viewer, id);
  if (!results) notFound();
  const { title, startsAt, attended, confirmed } = results;
  const trail = canReadEvaluations(viewer)
    ? [{ href: EVALUATIONS, label: "Avis sur les formations" }]
    : [{ href: `/formations/sessions/${id}`, label: "La session" }];
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={<Breadcrumb trail={trail} />}
        title="Avis sur la session"
        lead={`«\u00a0${title}\u00a0»${startsAt ? `, ${formatDate(startsAt)}` : ""}. ${formatCount(attended, "personne venue", "personnes venues")} sur ${formatCount(confirmed, "inscrite", "inscrites")} (${formatShare(shareOf(attended, confirmed))}).`}
      />
      {moments.map((moment) => (
        <MomentResults key={moment} moment={moment} results={results} />
      ))}
    </div>
  );
}
