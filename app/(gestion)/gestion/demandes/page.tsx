import type { Metadata } from "next";
import { RequestList } from "#components/joining/request-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { formatNumber } from "#lib/french.ts";
import { canReviewRequests } from "#lib/joining/policy.ts";
import { countRequests, listRequests, type RequestView } from "#lib/joining/queries.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Demandes d’adhésion" };

type Props = { searchParams: Promise<{ vue?: string; page?: string }> };

const HERE = "/gestion/demandes";

const views: Record<RequestView, { path: string; label: string; empty: string; hint: string }> = {
  WAITING: {
    path: "",
    label: "À examiner",
    empty: "Aucune demande à examiner",
    hint: "Une demande arrive ici quand la personne a confirmé son adresse.",
  },
  ASKED: {
    path: "complement",
    label: "Complément demandé",
    empty: "Aucun complément attendu",
    hint: "Les demandes auxquelles vous avez répondu par une question, jusqu’à leur réponse.",
  },
  DECIDED: {
    path: "decidees",
    label: "Décidées",
    empty: "Aucune décision récente",
    hint: "Les demandes acceptées et refusées restent ici le temps choisi dans «\u00A0Durées de conservation\u00A0».",
  },
};
const names = Object.keys(views) as RequestView[];

export default async function RequestsPage({ searchParams }: Props) {
  const { vue, page: asked } = await searchParams;
  const view = names.find((name) => views[name].path === vue) ?? "WAITING";
  const page = pageNumber(asked);
  const hrefOf = (name: RequestView, number = 1) => {
    const query = new URLSearchParams({
      ...(views[name].path ? { vue: views[name].path } : {}),
      ...(number > 1 ? { page: String(number) } : {}),
    }).toString();
    return query ? `${HERE}?${query}` : HERE;
  };
  const viewer = await requireViewer(hrefOf(view, page), canReviewRequests);
  const [requests, counts] = await Promise.all([listRequests(viewer, view, page), countRequests(viewer)]);
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Demandes d’adhésion"
        lead="Venues de la page publique, la plus ancienne d’abord. L’adresse de chacune est confirmée."
      />
      <Tabs
        label="Demandes d’adhésion"
        tabs={names.map((name) => ({
          href: hrefOf(name),
          label: `${views[name].label}${name !== "DECIDED" && counts[name] > 0 ? ` (${formatNumber(counts[name])})` : ""}`,
          current: name === view,
        }))}
      />
      {requests.length === 0 ? (
        <EmptyState title={views[view].empty}>{views[view].hint}</EmptyState>
      ) : (
        <>
          <RequestList requests={requests} />
          <Pagination
            page={page}
            pageCount={pageCount(counts[view])}
            hrefFor={(number) => hrefOf(view, number)}
          />
        </>
      )}
    </div>
  );
}
