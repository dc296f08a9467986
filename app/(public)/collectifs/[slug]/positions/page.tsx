import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PositionHead } from "#components/positions/position-head.tsx";
import { PositionList } from "#components/positions/position-list.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { canReadInside, canTakePart } from "#lib/collectifs/policy.ts";
import { findCollectif } from "#lib/collectifs/queries.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { listPositions } from "#lib/positions/queries.ts";
import { currentViewer } from "#lib/viewer.ts";

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The title and the page ask for the same collectif: one query. */
const asked = cache(async (slug: string) => {
  const viewer = await currentViewer();
  return { viewer, collectif: await findCollectif(viewer, slug) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { collectif } = await asked((await params).slug);
  if (!collectif) return { title: "Page introuvable" };
  return {
    title: `Positions\u00A0: ${collectif.name}`,
    robots: { index: collectif.visibility === "PUBLIC" },
  };
}

export default async function PositionsPage({ params, searchParams }: Props) {
  const { viewer, collectif } = await asked((await params).slug);
  if (!collectif) notFound();
  const page = pageNumber([(await searchParams).page].flat()[0]);
  const { rows, total } = await listPositions(viewer, collectif, page);
  const isInside = canReadInside(viewer, collectif);
  const href = `/collectifs/${collectif.slug}/positions`;
  const canWrite = canTakePart(viewer, collectif);
  return (
    <div className="narrow stack-sections">
      <PositionHead
        collectif={collectif}
        isInside={isInside}
        isList
        title="Positions"
        actions={
          canWrite ? <ButtonLink href={`${href}/nouvelle`}>Écrire une position</ButtonLink> : undefined
        }
      />
      {rows.length > 0 ? (
        <PositionList slug={collectif.slug} rows={rows} isInside={isInside} />
      ) : (
        <EmptyState title={page > 1 ? "Rien sur cette page" : "Aucune position à lire"}>
          {isInside
            ? "Une position dit ce que nous portons ensemble, de la commune au Parlement\u00A0: un texte commun, et ce que chacune et chacun en dit à sa strate."
            : "Quand ce collectif partagera ce qu’il porte, vous le lirez ici."}
        </EmptyState>
      )}
      <Pagination
        page={page}
        pageCount={pageCount(total)}
        hrefFor={(number) => `${href}?page=${number}`}
        label="Pages de positions"
      />
    </div>
  );
}
