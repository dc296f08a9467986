import type { Metadata } from "next";
import { IncomingTable } from "#components/inbound/incoming-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { env } from "#lib/env.ts";
import { filterLabels, type InboundFilter } from "#lib/inbound/labels.ts";
import { canWatchInbound } from "#lib/inbound/policy.ts";
import { countIncoming, listIncoming } from "#lib/inbound/queries.ts";
import { parseInboundFilter } from "#lib/inbound/schema.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Courrier entrant" };

const HERE = "/gestion/courrier-entrant";
const filters = Object.keys(filterLabels) as InboundFilter[];

const hrefOf = (filter: InboundFilter, page = 1) => {
  const query = new URLSearchParams();
  if (filter !== "tout") query.set("vue", filter);
  if (page > 1) query.set("page", String(page));
  return query.size > 0 ? `${HERE}?${query}` : HERE;
};

type Props = { searchParams: Promise<{ page?: string; vue?: string }> };

export default async function IncomingMailPage({ searchParams }: Props) {
  const viewer = await requireViewer(HERE, canWatchInbound);
  const { page: asked, vue } = await searchParams;
  const page = pageNumber(asked);
  const filter = parseInboundFilter(vue);
  const [rows, total] = await Promise.all([
    listIncoming(viewer, filter, page),
    countIncoming(viewer, filter),
  ]);
  return (
    <div className="narrow stack">
      <PageHeader
        title="Courrier entrant"
        lead="Les réponses envoyées par courriel aux notifications des sujets, les avis de courriels non remis, et ce qu’ils sont devenus. Ni leur texte ni leur expéditeur ne sont montrés&nbsp;: ils ne sont pas gardés."
      />
      {env.REPLY_DOMAIN === undefined ? (
        <Notice tone="info">
          <p>
            Aucun domaine ne reçoit de réponses&nbsp;: les notifications invitent à répondre sur le portail.
            Qui s’occupe du serveur peut en régler un (REPLY_DOMAIN).
          </p>
        </Notice>
      ) : null}
      <Tabs
        label="Ce qui est montré"
        tabs={filters.map((key) => ({
          href: hrefOf(key),
          label: filterLabels[key],
          current: key === filter,
        }))}
      />
      {rows.length === 0 ? (
        <EmptyState title="Rien ici">
          Une réponse apparaît dès qu’elle est reçue, puis une fois publiée ou refusée.
        </EmptyState>
      ) : (
        <>
          <IncomingTable rows={rows} />
          <Pagination page={page} pageCount={pageCount(total)} hrefFor={(number) => hrefOf(filter, number)} />
        </>
      )}
    </div>
  );
}
