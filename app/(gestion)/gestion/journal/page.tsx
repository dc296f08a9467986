import type { Metadata } from "next";
import { JournalEntries } from "#components/journal/journal-entries.tsx";
import { JournalFilterForm } from "#components/journal/journal-filter.tsx";
import { PeopleFound } from "#components/roles/people-found.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import { canReadJournal } from "#lib/journal/policy.ts";
import { findNamed, listEntries } from "#lib/journal/queries.ts";
import { type JournalFilter, journalFilterSchema, writeCursor } from "#lib/journal/schema.ts";
import { recordJournalReading } from "#lib/journal-reading.ts";
import { listPeople } from "#lib/roles/queries.ts";
import { type MemberViewer, requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Journal" };

const HERE = "/gestion/journal";
type Asked = Record<string, string | string[] | undefined>;

const hrefOf = (filter: JournalFilter): string => {
  const given = Object.entries(filter).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const query = new URLSearchParams(given).toString();
  return query ? `${HERE}?${query}` : HERE;
};

/** Names are typed here rather than kept in the filter, whose address is shared: ids alone stay in it. */
async function FindPerson({ viewer, typed }: { viewer: MemberViewer; typed: string }) {
  const people = await listPeople(viewer, typed);
  return (
    <Disclosure summary="Chercher ce qu’a fait une personne" open={typed !== ""}>
      {/* biome-ignore lint/a11y/useSemanticElements: <search> is not known by every screen reader yet */}
      <form role="search" action={HERE}>
        <SearchInput name="nom" label="Son nom" defaultValue={typed} maxLength={80} />
      </form>

      {typed !== "" && people.length === 0 ? <p>Personne de ce nom.</p> : null}
      <PeopleFound people={people} hrefFor={(acteur) => hrefOf({ acteur })} />
    </Disclosure>
  );
}

export default async function JournalPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const asked = await searchParams;
  const first = Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, [value].flat()[0]]));
  const filter = journalFilterSchema.parse(first);
  const { avant, apres, ...wanted } = filter;
  const viewer = await requireViewer(hrefOf(filter), canReadJournal);
  const { acteur } = wanted;
  const named = acteur !== undefined && acteur !== "systeme" ? acteur : null;
  // Written before anything is read.
  await recordJournalReading(viewer, wanted);
  const [page, person] = await Promise.all([
    listEntries(viewer, filter),
    named ? findNamed(viewer, named) : null,
  ]);
  const { entries, hasNewer, hasOlder } = page;
  const [newest, oldest] = [entries[0], entries.at(-1)];
  return (
    <div className="stack-sections">
      <PageHeader
        title="Journal"
        lead="Qui a fait quoi, sans rien pouvoir y changer. Vous lisez : c’est inscrit aussi."
      />
      <section aria-label="Filtres" className="stack">
        <Disclosure summary="Filtrer" open={Object.values(wanted).some(Boolean)}>
          <JournalFilterForm filter={wanted} />
        </Disclosure>
        <FindPerson viewer={viewer} typed={first.nom?.trim() ?? ""} />
        {person ? (
          <p>
            Ce qu’a fait{" "}
            <strong>
              {person.firstName} {person.lastName}
            </strong>
            . <Link href={hrefOf({ sujet: person.id })}>Ce qui la ou le concerne</Link>
          </p>
        ) : null}
        {Object.values(wanted).some(Boolean) ? (
          <p>
            <Link href={HERE}>Tout le journal</Link>
          </p>
        ) : null}
      </section>
      {entries.length === 0 ? (
        <EmptyState title="Aucune entrée">Élargissez la période, ou retirez un filtre.</EmptyState>
      ) : (
        <JournalEntries entries={entries} hrefFor={hrefOf} />
      )}
      <nav className="actions" aria-label="Pages du journal">
        {hasNewer && newest ? (
          <ButtonLink variant="secondary" rel="prev" href={hrefOf({ ...wanted, apres: writeCursor(newest) })}>
            Plus récentes
          </ButtonLink>
        ) : null}
        {hasOlder && oldest ? (
          <ButtonLink variant="secondary" rel="next" href={hrefOf({ ...wanted, avant: writeCursor(oldest) })}>
            Plus anciennes
          </ButtonLink>
        ) : null}
      </nav>
    </div>
  );
}
