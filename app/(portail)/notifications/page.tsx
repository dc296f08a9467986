import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { NotificationList } from "#components/notifications/notification-list.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { readAllNotificationsAction } from "#lib/notifications/actions.ts";
import { listNotifications } from "#lib/notifications/queries.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Pour vous" };

type Props = { searchParams: Promise<{ page?: string }> };

export default async function NotificationsPage({ searchParams }: Props) {
  const viewer = await requireViewer("/notifications");
  const page = pageNumber((await searchParams).page);
  const { rows, total, unread, newest } = await listNotifications(viewer, page);
  if (rows.length === 0 && page > 1) redirect("/notifications");
  return (
    <>
      <PageHeader
        title="Pour vous"
        lead="Ce qu’on vous dit, ce qu’on vous répond, et ce que vous suivez. Ce que vous avez lu s’efface au bout de 90 jours."
        actions={
          <>
            {newest && unread > 0 ? (
              <form action={readAllNotificationsAction}>
                <input type="hidden" name="upTo" value={newest} />
                <SubmitButton variant="secondary" icon="check" pendingLabel="Un instant…">
                  Tout marquer comme lu
                </SubmitButton>
              </form>
            ) : null}
            <ButtonLink href="/notifications/preferences" variant="quiet">
              Choisir ce que vous recevez
            </ButtonLink>
          </>
        }
      />
      {rows.length === 0 ? (
        <EmptyState
          title="Rien pour vous en ce moment"
          actions={<ButtonLink href="/documents">Parcourir les documents</ButtonLink>}
        >
          Commentez un document, suivez-en un autre&nbsp;: les réponses et les nouveautés viendront ici.
        </EmptyState>
      ) : (
        <>
          <NotificationList rows={rows} />
          <Pagination
            page={page}
            pageCount={pageCount(total)}
            hrefFor={(to) => `/notifications?page=${to}`}
            label="Pages de notifications"
          />
        </>
      )}
    </>
  );
}
