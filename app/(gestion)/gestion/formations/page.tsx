import type { Metadata } from "next";
import { ManagerList } from "#components/training-sessions/manager-list.tsx";
import { ManagerMoney } from "#components/training-sessions/manager-money.tsx";
import { ManagerWork } from "#components/training-sessions/manager-work.tsx";
import { ManageHeader } from "#components/trainings/manage-header.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { today } from "#lib/dates.ts";
import { formatNumber } from "#lib/french.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import {
  managerViewKeys,
  managerViewOf,
  managerViews,
  nothingInView,
  trainingYearOf,
} from "#lib/training-sessions/labels-manager.ts";
import { findManagerWork, listManagedSessions } from "#lib/training-sessions/queries-manager.ts";
import { listFinancingMoney } from "#lib/training-sessions/queries-money.ts";
import { MANAGE_TRAININGS } from "#lib/trainings/labels.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Gestion des formations" };

type Props = { searchParams: Promise<Partial<Record<"vue" | "page" | "annee", string | string[]>>> };

const hrefOf = (view: string, page = 1) => {
  const query = new URLSearchParams({
    ...(view === "a-venir" ? {} : { vue: view }),
    ...(page > 1 ? { page: String(page) } : {}),
  }).toString();
  return query ? `${MANAGE_TRAININGS}?${query}` : MANAGE_TRAININGS;
};

/** From where sessions are opened, filled, held, papered and closed. */
export default async function ManageTrainingsPage({ searchParams }: Props) {
  const asked = await searchParams;
  const view = managerViewOf(asked.vue);
  const page = pageNumber([asked.page].flat()[0]);
  const year = trainingYearOf(asked.annee);
  const viewer = await requireViewer(MANAGE_TRAININGS, canManageTrainings);
  const [{ rows, counts }, work, money] = await Promise.all([
    listManagedSessions(viewer, { view, page }),
    findManagerWork(viewer),
    listFinancingMoney(viewer, year),
  ]);
  const newSession = `${MANAGE_TRAININGS}/sessions/nouvelle`;
  return (
    <div className="stack-sections">
      <ManageHeader
        tab="accueil"
        title="Gestion des formations"
        lead="Ouvrir une session, la remplir, la tenir, délivrer ses documents et la clore."
        actions={<ButtonLink href={newSession}>Ouvrir une session</ButtonLink>}
      />
      {work ? <ManagerWork work={work} toClose={counts["a-clore"]} /> : null}
      <section aria-labelledby="sessions" className="stack">
        <h2 id="sessions">Sessions</h2>
        <Tabs
          label="Sessions"
          tabs={managerViewKeys.map((key) => ({
            href: hrefOf(key),
            label: `${managerViews[key]} (${formatNumber(counts[key])})`,
            current: key === view,
          }))}
        />
        {rows.length > 0 ? (
          <ManagerList rows={rows} now={new Date()} />
        ) : (
          <EmptyState
            title={page > 1 ? "Cette page n’existe pas" : nothingInView[view]}
            level={3}
            actions={
              <ButtonLink href={newSession} variant="secondary">
                Ouvrir une session
              </ButtonLink>
            }
          >
            Une session réunit une formation du catalogue, un organisme agréé, des dates et des places.
          </EmptyState>
        )}
        <Pagination
          page={page}
          pageCount={pageCount(counts[view])}
          hrefFor={(number) => hrefOf(view, number)}
          label="Pages de sessions"
        />
      </section>
      <section aria-labelledby="argent" className="stack">
        <h2 id="argent">Argent attendu et reçu</h2>
        <p className="training-links">
          <Link href={`${MANAGE_TRAININGS}?annee=${year - 1}#argent`}>Voir {year - 1}</Link>
          {year < Number(today().slice(0, 4)) ? (
            <Link href={`${MANAGE_TRAININGS}?annee=${year + 1}#argent`}>Voir {year + 1}</Link>
          ) : null}
          <Link href={`${MANAGE_TRAININGS}/factures`}>Toutes les factures</Link>
        </p>
        <ManagerMoney year={year} money={money} />
      </section>
    </div>
  );
}
