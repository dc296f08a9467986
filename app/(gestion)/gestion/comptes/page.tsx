import type { Metadata } from "next";
import { InvitePageForm } from "#components/accounts/invite-page-form.tsx";
import { UnopenedList } from "#components/accounts/unopened-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { canInvite } from "#lib/accounts/policy.ts";
import { countUnopenedAccounts, listUnopenedAccounts } from "#lib/accounts/queries.ts";
import { recordListing } from "#lib/journal-reading.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Comptes à ouvrir" };

type Props = { searchParams: Promise<{ page?: string }> };

const HERE = "/gestion/comptes";

export default async function AccountsPage({ searchParams }: Props) {
  const { page: asked } = await searchParams;
  const page = pageNumber(asked);
  const hrefFor = (number: number) => (number > 1 ? `${HERE}?page=${number}` : HERE);
  const viewer = await requireViewer(hrefFor(page), canInvite);
  await recordListing(viewer, { compte: "JAMAIS_OUVERT" });
  const [accounts, total] = await Promise.all([
    listUnopenedAccounts(viewer, page),
    countUnopenedAccounts(viewer),
  ]);
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Comptes à ouvrir"
        lead="Les personnes enregistrées qui ne se sont jamais connectées. Une invitation sert une fois, pendant 14 jours ; la renvoyer annule la précédente."
      />
      {accounts.length === 0 ? (
        <EmptyState title="Tous les comptes sont ouverts">
          Chaque personne enregistrée s’est déjà connectée.
        </EmptyState>
      ) : (
        <div className="stack">
          <InvitePageForm ids={accounts.filter(({ invitedAt }) => invitedAt === null).map(({ id }) => id)} />
          <UnopenedList accounts={accounts} />
          <Pagination page={page} pageCount={pageCount(total)} hrefFor={hrefFor} />
        </div>
      )}
    </div>
  );
}
