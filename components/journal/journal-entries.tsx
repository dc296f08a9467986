import { type Column, DataTable } from "#components/ui/data-table.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { actorLabel } from "#lib/journal/labels.ts";
import { eventLabel } from "#lib/journal/labels-events.ts";
import type { Entry } from "#lib/journal/queries.ts";

type Props = {
  entries: readonly Entry[];
  /** The journal filtered on a person who acted, or on a subject. */
  hrefFor: (filter: { acteur?: string; sujet?: string }) => string;
};

const nameOf = ({ firstName, lastName }: { firstName: string; lastName: string }) =>
  `${firstName} ${lastName}`.trim() || "Compte effacé";

function Who({ entry, hrefFor }: { entry: Entry; hrefFor: Props["hrefFor"] }) {
  if (entry.member) return <Link href={hrefFor({ acteur: entry.member.id })}>{nameOf(entry.member)}</Link>;
  return <Link href={hrefFor({ acteur: "systeme" })}>{actorLabel(entry.actor)}</Link>;
}

function About({ entry, hrefFor }: { entry: Entry; hrefFor: Props["hrefFor"] }) {
  const { subjectId, subject, event } = entry;
  if (subjectId === null) return "—";
  return (
    <>
      <Link
        className={subject ? undefined : "journal-id"}
        href={hrefFor({ sujet: subject ? subject.id : subjectId })}
      >
        {subject ? nameOf(subject) : subjectId}
      </Link>
      {event.startsWith("document.") ? (
        <>
          {" "}
          (<Link href={`/documents/${subjectId}`}>ouvrir</Link>)
        </>
      ) : null}
    </>
  );
}

/** Rows of the journal. Ids stay ids, but those of members, whose names are looked up as it is shown. */
export function JournalEntries({ entries, hrefFor }: Props) {
  const columns: Column<Entry>[] = [
    { key: "at", header: "Quand", cell: ({ at }) => <Time value={at} format="datetime" /> },
    { key: "event", header: "Quoi", cell: ({ event }) => eventLabel(event) },
    { key: "who", header: "Qui", cell: (entry) => <Who entry={entry} hrefFor={hrefFor} /> },
    { key: "about", header: "Sur quoi", cell: (entry) => <About entry={entry} hrefFor={hrefFor} /> },
    {
      key: "detail",
      header: "Détail",
      cell: ({ id, detail }) => (
        <Disclosure summary={`n° ${id}`}>
          <pre className="journal-detail">{JSON.stringify(detail, null, 1)}</pre>
        </Disclosure>
      ),
    },
  ];
  return (
    <DataTable
      caption="Entrées du journal, la plus récente d’abord"
      captionHidden
      columns={columns}
      rows={entries}
      rowKey={({ id }) => id}
    />
  );
}
