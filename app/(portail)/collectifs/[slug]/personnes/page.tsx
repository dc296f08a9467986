import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CollectifBreadcrumb } from "#components/collectifs/collectif-breadcrumb.tsx";
import { Figures } from "#components/collectifs/figures.tsx";
import { PlacesList } from "#components/collectifs/places-list.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Still } from "#components/ui/still.tsx";
import { canAnimate, canSeePeople } from "#lib/collectifs/policy.ts";
import { findCollectif } from "#lib/collectifs/queries.ts";
import { findPeopleFigures } from "#lib/collectifs/queries-figures.ts";
import { listPlaces, PEOPLE_SIZE } from "#lib/collectifs/queries-people.ts";
import { formatCount } from "#lib/french.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Personnes d’un collectif" };

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function PeoplePage({ params, searchParams }: Props) {
  const [{ slug }, { page: asked }] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(`/collectifs/${slug}/personnes`);
  const collectif = await findCollectif(viewer, slug);
  if (!collectif || !canSeePeople(viewer)) notFound();
  const page = pageNumber([asked].flat()[0]);
  const [figures, { places, total }] = await Promise.all([
    findPeopleFigures(viewer, collectif),
    listPlaces(viewer, collectif, page),
  ]);
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={<CollectifBreadcrumb collectif={collectif} />}
        title="Personnes"
        actions={
          canAnimate(viewer, collectif) ? (
            <ButtonLink href={`/collectifs/${slug}/animer`} variant="secondary">
              Changer les places
            </ButtonLink>
          ) : undefined
        }
      />
      <section aria-labelledby="chiffres">
        <h2 id="chiffres">En chiffres</h2>
        <Figures {...figures} />
      </section>
      <section aria-labelledby="liste">
        <h2 id="liste">{formatCount(figures.people, "personne", "personnes")}</h2>
        {places.length > 0 ? (
          <Still>
            <PlacesList places={places} />
          </Still>
        ) : (
          <p>Personne sur cette page.</p>
        )}
        <Pagination
          page={page}
          pageCount={pageCount(total, PEOPLE_SIZE)}
          hrefFor={(number) => `/collectifs/${slug}/personnes?page=${number}#liste`}
          label="Pages de personnes"
        />
      </section>
    </div>
  );
}
