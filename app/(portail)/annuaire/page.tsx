import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { DirectoryActive } from "#components/directory/directory-active.tsx";
import { DirectoryFilters } from "#components/directory/directory-filters.tsx";
import { DirectoryForm } from "#components/directory/directory-form.tsx";
import { PeopleList } from "#components/directory/people-list.tsx";
import { TooMany } from "#components/directory/too-many.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Still } from "#components/ui/still.tsx";
import { canSeeDirectory } from "#lib/directory/policy.ts";
import { listPeople, orTooMany } from "#lib/directory/queries-search.ts";
import {
  type DirectoryParams,
  directoryHref,
  PEOPLE_CAP,
  parseDirectoryParams,
} from "#lib/directory/schema.ts";
import { formatCount } from "#lib/french.ts";
import { pageCount } from "#lib/pagination.ts";
import { type FoundTerritory, searchTerritories } from "#lib/territories/queries.ts";
import { requireViewer } from "#lib/viewer.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: "Annuaire" };

const totalInWords = (total: number) =>
  total > PEOPLE_CAP ? `Plus de ${PEOPLE_CAP} personnes` : formatCount(total, "personne", "personnes");

/** A place that was typed becomes part of the address, or several to choose from. */
async function placesTyped(params: DirectoryParams): Promise<FoundTerritory[] | null> {
  const { lieu, lieuId } = params;
  if (lieu === undefined) return null;
  const found = lieuId === undefined ? await searchTerritories(lieu, { limit: 8 }) : [];
  const only = lieuId ?? (found.length === 1 ? found[0]?.id : undefined);
  if (only !== undefined) redirect(directoryHref(params, { territoire: only }));
  return found;
}

function Places({ params, places }: { params: DirectoryParams; places: FoundTerritory[] }) {
  if (places.length === 0) {
    return (
      <p className="directory-choices">
        Aucun territoire ne s’appelle « {params.lieu} ». Essayez le début de son nom ou son code postal.
      </p>
    );
  }
  return (
    <section className="directory-choices" aria-labelledby="lieux">
      <h2 id="lieux">Quel territoire ?</h2>
      <ul>
        {places.map(({ id, label }) => (
          <li key={id}>
            <Link href={directoryHref(params, { territoire: id })}>{label}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

const everyone = (
  <ButtonLink href="/annuaire" variant="secondary">
    Voir tout l’annuaire
  </ButtonLink>
);

export default async function DirectoryPage({ searchParams }: Props) {
  const params = parseDirectoryParams(await searchParams);
  const viewer = await requireViewer(directoryHref(params), canSeeDirectory);
  const places = await placesTyped(params);
  const found = params.isTooFar ? null : await orTooMany(listPeople(viewer, params));
  if (found === "too many") return <TooMany />;
  if (found === null && !params.isTooFar) notFound();
  const { rows = [], total = 0, facets = {}, labels } = found ?? {};
  const capped = total > PEOPLE_CAP;
  return (
    <>
      <PageHeader
        title="Annuaire"
        lead="Les membres de la coopérative, avec ce que chaque personne veut bien en dire."
      />
      {/* Another address is another form: what was typed before has been answered. */}
      <DirectoryForm key={`${directoryHref(params)} ${params.lieu ?? ""}`} params={params} />
      {places ? <Places params={params} places={places} /> : null}
      {labels ? <DirectoryActive params={params} labels={labels} /> : null}
      {params.isTooFar ? (
        <EmptyState title="L’annuaire ne se feuillette pas aussi loin" actions={everyone}>
          Vingt-cinq pages au plus pour une recherche : précisez votre recherche par un nom, un lieu ou un
          filtre.
        </EmptyState>
      ) : rows.length === 0 ? (
        <EmptyState
          title={params.page > 1 ? "Cette page n’existe pas" : "Personne ne correspond"}
          actions={everyone}
        >
          {params.page > 1
            ? "La liste est plus courte que cela. Revenez à sa première page."
            : "Essayez le début du nom seul, un territoire plus large, ou retirez un filtre."}
        </EmptyState>
      ) : (
        <div className="library">
          <DirectoryFilters params={params} facets={facets} total={total} capped={capped} />
          <div>
            <div className="library-head">
              <p role="status">{totalInWords(total)}</p>
              <Link href={directoryHref(params, {}, "/annuaire/carte")} className="directory-map-link">
                Voir la carte
              </Link>
            </div>
            {capped ? (
              <p className="field-hint">
                Seuls les 500 premiers noms se feuillettent : précisez votre recherche.
              </p>
            ) : null}
            <Still as="section" label="Résultats">
              <PeopleList rows={rows} />
              <Pagination
                page={params.page}
                pageCount={pageCount(Math.min(total, PEOPLE_CAP))}
                hrefFor={(page) => directoryHref(params, { page })}
              />
            </Still>
          </div>
        </div>
      )}
    </>
  );
}
