import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DepartementTable } from "#components/directory/departement-table.tsx";
import { DirectoryActive } from "#components/directory/directory-active.tsx";
import { TooMany } from "#components/directory/too-many.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { DepartementMap } from "#components/ui/departement-map.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Still } from "#components/ui/still.tsx";
import { canSeeDirectory } from "#lib/directory/policy.ts";
import { listDepartements, orTooMany } from "#lib/directory/queries-search.ts";
import { directoryHref, parseDirectoryParams } from "#lib/directory/schema.ts";
import { requireViewer } from "#lib/viewer.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: "Carte de l’annuaire" };

export default async function DirectoryMapPage({ searchParams }: Props) {
  const params = { ...parseDirectoryParams(await searchParams), page: 1 };
  const viewer = await requireViewer(directoryHref(params, {}, "/annuaire/carte"), canSeeDirectory);
  const found = await orTooMany(listDepartements(viewer, params));
  if (found === "too many") return <TooMany />;
  if (found === null) notFound();
  const rows = found.departements.map(({ id, code, name, count }) => ({
    code,
    name,
    count,
    href: directoryHref(params, { territoire: id }),
  }));
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: directoryHref(params), label: "Annuaire" }]} />}
        title="Carte des départements"
        lead="Combien de membres siègent dans chaque département, ou dans l’une de ses communes et intercommunalités."
      />
      <DirectoryActive params={params} labels={found} path="/annuaire/carte" />
      {rows.length === 0 ? (
        <EmptyState
          title="Personne ne correspond"
          actions={
            <ButtonLink href="/annuaire/carte" variant="secondary">
              Voir toute la carte
            </ButtonLink>
          }
        >
          Retirez un filtre.
        </EmptyState>
      ) : (
        <Still className="map-columns">
          <DepartementMap values={rows} shapesHref="/annuaire/departements.svg" />
          <DepartementTable rows={rows} />
        </Still>
      )}
    </>
  );
}
