import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InsideHeader } from "#components/collectifs/inside-header.tsx";
import { MeetingList } from "#components/meetings/meeting-list.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { findInside } from "#lib/collectifs/queries-inside.ts";
import { canPrepareMeetings } from "#lib/meetings/policy.ts";
import { listComing, listPast, MEETINGS_SIZE } from "#lib/meetings/queries.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Réunions" };

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function MeetingsPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const here = `/collectifs/${slug}/reunions`;
  const viewer = await requireViewer(here);
  const collectif = await findInside(viewer, { slug });
  if (!collectif) notFound();
  const page = pageNumber([(await searchParams).page].flat()[0]);
  const [coming, past] = await Promise.all([
    listComing(viewer, collectif),
    listPast(viewer, collectif, page),
  ]);
  const mayPrepare = canPrepareMeetings(viewer, collectif);
  const hrefOf = ({ id }: { id: string }) => `${here}/${id}`;
  return (
    <div className="narrow stack-sections">
      <InsideHeader
        collectif={collectif}
        tab="reunions"
        title="Réunions"
        actions={
          <>
            {mayPrepare ? <ButtonLink href={`${here}/nouvelle`}>Préparer une réunion</ButtonLink> : null}
            <ButtonLink href={`/collectifs/${slug}/taches`} variant="secondary">
              Tâches
            </ButtonLink>
          </>
        }
      />
      <section aria-labelledby="a-venir">
        <h2 id="a-venir">À venir</h2>
        {coming.length > 0 ? (
          <MeetingList rows={coming} hrefOf={hrefOf} />
        ) : (
          <EmptyState title="Aucune réunion à venir" level={3}>
            {mayPrepare
              ? "Préparez-en une : un titre suffit pour commencer, la date peut se choisir ensemble."
              : "Quand son animation en convoquera une, elle paraîtra ici et dans votre agenda."}
          </EmptyState>
        )}
      </section>
      <section aria-labelledby="passees">
        <h2 id="passees">Passées</h2>
        {past.length > 0 ? (
          <MeetingList rows={past} hrefOf={hrefOf} />
        ) : (
          <p>{page > 1 ? "Cette page n’existe pas." : "Aucune réunion n’a encore eu lieu."}</p>
        )}
        <Pagination
          page={page}
          pageCount={pageCount(past[0]?.total ?? 0, MEETINGS_SIZE)}
          hrefFor={(number) => `${here}?page=${number}#passees`}
          label="Pages de réunions passées"
        />
      </section>
    </div>
  );
}
