import type { Metadata } from "next";
import { OwnSessions } from "#components/registrations/own-sessions.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { listOwnComing, listOwnPast, listTaught, OWN_SIZE } from "#lib/registrations/queries.ts";
import { listOwnPapers } from "#lib/training-papers/queries-files.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Mes formations" };

const HERE = "/formations/mes-formations";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function OwnTrainingsPage({ searchParams }: Props) {
  const viewer = await requireViewer(HERE);
  const page = pageNumber([(await searchParams).page].flat()[0]);
  const [coming, past, taught] = await Promise.all([
    listOwnComing(viewer),
    listOwnPast(viewer, page),
    listTaught(viewer),
  ]);
  const papers = await listOwnPapers(
    viewer,
    [...coming, ...past.rows].map(({ id }) => id),
  );
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/formations", label: "Formations" }]} />}
        title="Mes formations"
        lead="Vos inscriptions, ce qui vous est proposé, ce que vous avez suivi."
        actions={
          <ButtonLink href="/formations/mes-droits" variant="secondary">
            Mes droits
          </ButtonLink>
        }
      />
      <section aria-labelledby="a-venir">
        <h2 id="a-venir">À venir</h2>
        {coming.length > 0 ? (
          <OwnSessions rows={coming} papers={papers} />
        ) : (
          <EmptyState
            title="Aucune formation à venir"
            level={3}
            actions={<ButtonLink href="/formations">Voir le catalogue</ButtonLink>}
          >
            Choisissez une formation : on s’inscrit en deux minutes.
          </EmptyState>
        )}
      </section>
      {taught.length > 0 ? (
        <section aria-labelledby="donnees">
          <h2 id="donnees">Que je donne</h2>
          <OwnSessions rows={taught} />
        </section>
      ) : null}
      {past.rows.length > 0 || page > 1 ? (
        <section aria-labelledby="passees">
          <h2 id="passees">Passées</h2>
          {past.rows.length > 0 ? (
            <OwnSessions rows={past.rows} papers={papers} />
          ) : (
            <p>Rien sur cette page.</p>
          )}
          <Pagination
            page={page}
            pageCount={pageCount(past.total, OWN_SIZE)}
            hrefFor={(wanted) => `${HERE}?page=${wanted}#passees`}
          />
        </section>
      ) : null}
    </div>
  );
}
