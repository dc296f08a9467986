import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Time } from "#components/ui/time.tsx";
import { env } from "#lib/env.ts";
import { countOutbox, listOutbox } from "#lib/mails/queries.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { currentViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Boîte de sortie" };

const HERE = "/demo/boite-de-sortie";

type Props = { searchParams: Promise<{ page?: string }> };

/** Every message that the demonstration would have sent. */
export default async function OutboxPage({ searchParams }: Props) {
  if (!env.DEMO) notFound();
  const viewer = await currentViewer();
  const page = pageNumber((await searchParams).page);
  const [mails, total] = await Promise.all([listOutbox(viewer, page), countOutbox(viewer)]);
  return (
    <div className="narrow stack">
      <PageHeader
        title="Boîte de sortie"
        lead="La démonstration n’envoie aucun courriel. Ceux qui seraient partis sont ici, le plus récent d’abord."
      />
      {mails.length === 0 ? (
        <EmptyState title="Rien n’est encore parti">
          Invitez quelqu’un, demandez un lien de connexion&nbsp;: le courriel apparaîtra ici en quelques
          secondes.
        </EmptyState>
      ) : (
        <>
          <ul className="plain-list mail-list">
            {mails.map(({ id, to, subject, createdAt, status }) => (
              <li key={id}>
                <Link href={`${HERE}/${id}`}>{subject}</Link>
                <p>
                  À {to}, <Time value={createdAt} format="datetime" />
                  {status === "WAITING" ? " (en route)" : null}
                </p>
              </li>
            ))}
          </ul>
          <Pagination
            page={page}
            pageCount={pageCount(total)}
            hrefFor={(number) => (number > 1 ? `${HERE}?page=${number}` : HERE)}
          />
        </>
      )}
    </div>
  );
}
