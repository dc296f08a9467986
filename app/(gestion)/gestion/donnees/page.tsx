import type { Metadata } from "next";
import { PrivacyTabs } from "#components/privacy/privacy-tabs.tsx";
import { RequestList } from "#components/privacy/request-list.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { canHandleRequests, canSetRetention } from "#lib/privacy/policy.ts";
import { countRequests, listRequests, type RequestView } from "#lib/privacy/queries-requests.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Données personnelles" };

const HERE = "/gestion/donnees";
type Props = { searchParams: Promise<{ vue?: string; page?: string; fait?: string }> };

const done: Record<string, string> = {
  effacement: "L’effacement est prévu dans trente jours. La personne est prévenue, et peut y renoncer.",
  refuse: "L’effacement est refusé. La personne est prévenue, avec la raison.",
  demande: "La demande est enregistrée.",
  repondu: "La réponse est partie par courriel.",
  leve: "La limitation est levée. La personne est prévenue.",
};

const hrefOf = (view: RequestView, page = 1) => {
  const query = new URLSearchParams({
    ...(view === "closed" ? { vue: "closes" } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  }).toString();
  return query ? `${HERE}?${query}` : HERE;
};

export default async function RequestsPage({ searchParams }: Props) {
  const { vue, page: asked, fait } = await searchParams;
  const view: RequestView = vue === "closes" ? "closed" : "waiting";
  const page = pageNumber(asked);
  const viewer = await requireViewer(hrefOf(view, page), canHandleRequests);
  const [requests, total] = await Promise.all([
    listRequests(viewer, view, page),
    countRequests(viewer, view),
  ]);
  return (
    <div className="narrow stack">
      <PageHeader
        title="Données personnelles"
        lead="Ce que les membres demandent de leurs données. La loi donne un mois pour répondre."
        actions={<ButtonLink href={`${HERE}/nouvelle`}>Enregistrer un courrier</ButtonLink>}
      />
      <DoneNotice said={fait} sentences={done} />
      <PrivacyTabs current="demandes" canSetRetention={canSetRetention(viewer)} />
      {requests.length === 0 ? (
        <EmptyState title={view === "waiting" ? "Rien n’attend de réponse" : "Aucune demande close"}>
          Les membres font valoir leurs droits depuis « Mes données » ; un courrier s’enregistre ici.
        </EmptyState>
      ) : (
        <RequestList requests={requests} />
      )}
      <Pagination page={page} pageCount={pageCount(total)} hrefFor={(number) => hrefOf(view, number)} />
      <p>
        {view === "waiting" ? (
          <Link href={hrefOf("closed")}>Voir les demandes closes</Link>
        ) : (
          <Link href={hrefOf("waiting")}>Voir les demandes en attente</Link>
        )}
      </p>
    </div>
  );
}
