import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MembersActive } from "#components/members/members-active.tsx";
import { MembersFilters } from "#components/members/members-filters.tsx";
import { MembersTable } from "#components/members/members-table.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import { Still } from "#components/ui/still.tsx";
import { formatCount } from "#lib/french.ts";
import { recordListing } from "#lib/journal-reading.ts";
import { canListMembers } from "#lib/members/policy.ts";
import { listMembers, MEMBERS_CAP } from "#lib/members/queries-list.ts";
import {
  MEMBERS_SHOWN,
  type MembersParams,
  memberFilterNames,
  membersHref,
  parseMembersParams,
} from "#lib/members/schema-list.ts";
import { pageCount } from "#lib/pagination.ts";
import { requireViewer } from "#lib/viewer.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: "Membres" };

const totalInWords = (total: number) =>
  total > MEMBERS_CAP ? "Plus de 1 000 personnes" : formatCount(total, "personne", "personnes");

/** What the journal keeps of it: filters, and whether something was searched, never what. */
const listingOf = ({ q, page: _page, ...filters }: MembersParams) => ({
  ...Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)),
  search: q !== undefined,
});

export default async function MembersPage({ searchParams }: Props) {
  const params = parseMembersParams(await searchParams);
  const viewer = await requireViewer(membersHref(params), canListMembers);
  await recordListing(viewer, listingOf(params));
  const found = await listMembers(viewer, params);
  if (!found) notFound();
  const { rows, total, facets, departement } = found;
  return (
    <>
      <PageHeader
        title="Membres"
        lead="Toutes les personnes enregistrées, même parties. Vos consultations de cette liste et de chaque fiche sont inscrites au journal."
        actions={
          <>
            <ButtonLink href="/gestion/membres/nouveau">Ajouter une personne</ButtonLink>
            <ButtonLink href={membersHref(params, {}, "/gestion/exports/nouveau")} variant="secondary">
              Exporter cette liste
            </ButtonLink>
          </>
        }
      />
      {/* Another address is another form: what was typed before has been answered. */}
      {/* biome-ignore lint/a11y/useSemanticElements: <search> is not known by every screen reader yet */}
      <form role="search" action="/gestion/membres" key={membersHref(params)}>
        <SearchInput
          name="q"
          label="Nom ou adresse électronique"
          hint="Le début suffit, avec ou sans accents."
          defaultValue={params.q}
          maxLength={120}
        />
        {memberFilterNames.map((name) =>
          params[name] === undefined ? null : (
            <input key={name} type="hidden" name={name} value={String(params[name])} />
          ),
        )}
      </form>
      <MembersActive params={params} departement={departement} />
      {rows.length === 0 ? (
        <EmptyState
          title={params.page > 1 ? "Cette page n’existe pas" : "Personne ne correspond"}
          actions={
            <ButtonLink href="/gestion/membres" variant="secondary">
              Voir tout le monde
            </ButtonLink>
          }
        >
          {params.page > 1
            ? "La liste est plus courte que cela. Revenez à sa première page."
            : "Essayez le début du nom seul, une partie de l’adresse, ou retirez un filtre."}
        </EmptyState>
      ) : (
        <div className="library">
          <MembersFilters params={params} facets={facets} capped={total > MEMBERS_CAP} />
          <div>
            <div className="library-head">
              <p role="status">{totalInWords(total)}</p>
            </div>
            {total > MEMBERS_CAP ? (
              <p className="field-hint">
                Seuls les 1 000 premiers noms se feuillettent : cherchez un nom, ou choisissez un filtre.
              </p>
            ) : null}
            <Still as="section" label="Résultats">
              <MembersTable rows={rows} />
              <Pagination
                page={params.page}
                pageCount={pageCount(Math.min(total, MEMBERS_CAP), MEMBERS_SHOWN)}
                hrefFor={(page) => membersHref(params, { page })}
              />
            </Still>
          </div>
        </div>
      )}
    </>
  );
}
