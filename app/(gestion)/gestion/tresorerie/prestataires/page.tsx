import type { Metadata } from "next";
import { ProviderEvents } from "#components/payments/provider-events.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { type EventView, eventViews, parseEventView } from "#lib/payments/labels-events.ts";
import { canReadProviders } from "#lib/payments/policy.ts";
import { countProviderEvents, listProviderEvents } from "#lib/payments/queries-events.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Prestataires de paiement" };

const HERE = "/gestion/tresorerie/prestataires";

const hrefOf = (view: EventView, page = 1) => {
  const query = new URLSearchParams();
  if (view !== "regarder") query.set("vue", view);
  if (page > 1) query.set("page", String(page));
  return query.size > 0 ? `${HERE}?${query}` : HERE;
};

type Props = { searchParams: Promise<{ page?: string; vue?: string }> };

export default async function ProvidersPage({ searchParams }: Props) {
  const viewer = await requireViewer(HERE, canReadProviders);
  const { page: asked, vue } = await searchParams;
  const page = pageNumber(asked);
  const view = parseEventView(vue);
  const [rows, total] = await Promise.all([
    listProviderEvents(viewer, view, page),
    countProviderEvents(viewer, view),
  ]);
  return (
    <div className="stack">
      <PageHeader
        title="Prestataires de paiement"
        lead="Ce qu’ils nous ont dit, et ce que la comparaison de chaque nuit a trouvé de différent entre leurs comptes et les nôtres."
        breadcrumb={<Breadcrumb trail={[{ label: "Trésorerie", href: "/gestion/tresorerie" }]} />}
      />
      <Tabs
        label="Ce qui est montré"
        tabs={(Object.keys(eventViews) as EventView[]).map((key) => ({
          href: hrefOf(key),
          label: eventViews[key],
          current: key === view,
        }))}
      />
      {rows.length === 0 ? (
        <EmptyState title={view === "tout" ? "Aucun message" : "Rien à regarder"}>
          {view === "tout"
            ? "Les messages des prestataires apparaîtront ici dès le premier paiement en ligne."
            : "Tout ce que les prestataires ont dit est enregistré, et leurs comptes sont d’accord avec les nôtres."}
        </EmptyState>
      ) : (
        <>
          <ProviderEvents rows={rows} />
          <Pagination page={page} pageCount={pageCount(total)} hrefFor={(number) => hrefOf(view, number)} />
        </>
      )}
    </div>
  );
}
