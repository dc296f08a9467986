import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InsideHeader } from "#components/collectifs/inside-header.tsx";
import { DecisionList } from "#components/decisions/decision-list.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { findInside } from "#lib/collectifs/queries-inside.ts";
import { canProposeDecision } from "#lib/decisions/policy.ts";
import { listClosedDecisions, listOpenDecisions } from "#lib/decisions/queries.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { requireViewer } from "#lib/viewer.ts";

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = { title: "Décisions du collectif" };

export default async function DecisionsPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const viewer = await requireViewer(`/collectifs/${slug}/decisions`);
  const collectif = await findInside(viewer, { slug });
  if (!collectif) notFound();
  const { page: asked, fait } = await searchParams;
  const page = pageNumber([asked].flat()[0]);
  // One after the other: a vote whose hour has come is closed by the first.
  const open = await listOpenDecisions(viewer, collectif);
  const closed = await listClosedDecisions(viewer, collectif, page);
  const href = `/collectifs/${slug}/decisions`;
  const mayPropose = canProposeDecision(viewer, collectif);
  return (
    <div className="narrow stack-sections">
      <InsideHeader
        collectif={collectif}
        tab="decisions"
        title="Décisions"
        actions={
          mayPropose ? <ButtonLink href={`${href}/nouvelle`}>Proposer une décision</ButtonLink> : undefined
        }
      />
      {fait === "retiree" ? (
        <Notice tone="success" live>
          <p>La proposition est retirée.</p>
        </Notice>
      ) : null}
      {open.length === 0 && closed.total === 0 ? (
        <EmptyState title="Aucune décision">
          {mayPropose
            ? "Proposez un texte : le collectif le décide par consentement ou par un vote, et en garde la trace."
            : "Ce que le collectif décide, et comment, se lira ici."}
        </EmptyState>
      ) : (
        <section aria-labelledby="en-cours">
          <h2 id="en-cours">En cours</h2>
          {open.length > 0 ? (
            <DecisionList slug={slug} rows={open} />
          ) : (
            <p>Rien n’est à décider aujourd’hui.</p>
          )}
        </section>
      )}
      {closed.total > 0 ? (
        <section aria-labelledby="closes">
          <h2 id="closes">Closes</h2>
          {closed.rows.length > 0 ? (
            <DecisionList slug={slug} rows={closed.rows} />
          ) : (
            <p>Aucune décision sur cette page.</p>
          )}
          <Pagination
            page={page}
            pageCount={pageCount(closed.total)}
            hrefFor={(number) => `${href}?page=${number}#closes`}
            label="Pages de décisions"
          />
        </section>
      ) : null}
    </div>
  );
}
