import { PersonMandate, PersonName } from "#components/member-imports/person-words.tsx";
import { type Column, DataTable } from "#components/ui/data-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { matchReasons, outcomeLabels } from "#lib/member-imports/labels.ts";
import type { MemberLine } from "#lib/member-imports/queries.ts";

const place: Column<MemberLine> = {
  key: "line",
  header: "Ligne",
  cell: ({ position }) => `Ligne ${position}`,
};
const name: Column<MemberLine> = {
  key: "name",
  header: "Personne",
  cell: ({ person }) => (person ? <PersonName person={person} /> : "—"),
};
const email: Column<MemberLine> = {
  key: "email",
  header: "Adresse électronique",
  cell: ({ person }) => <span className="import-path">{person?.email ?? "—"}</span>,
};
const mandate: Column<MemberLine> = {
  key: "mandate",
  header: "Mandat",
  cell: ({ person }) => (person ? <PersonMandate mandate={person.mandate} /> : "—"),
};
const adhesion: Column<MemberLine> = {
  key: "adhesion",
  header: "Adhésion",
  cell: ({ person }) =>
    person?.adhesion ? (
      <>
        jusqu’au <Time value={person.adhesion.endsOn} />
      </>
    ) : (
      "—"
    ),
};
const problems: Column<MemberLine> = {
  key: "problems",
  header: "Ce qui ne va pas",
  cell: ({ problems: all, cells }) => (
    <ul className="import-problems">
      {all.map(({ header, message }) => (
        <li key={`${header}-${message}`}>
          {header ? (
            <>
              <strong>{header}</strong>
              {cells[header] ? ` (${cells[header].slice(0, 80)})` : " (vide)"} :{" "}
            </>
          ) : null}
          {message}
        </li>
      ))}
    </ul>
  ),
};
const outcome: Column<MemberLine> = {
  key: "outcome",
  header: "Résultat",
  cell: ({ outcome: what, matchReason, decision }) => {
    if (what === null) return "—";
    if (what !== "LEFT") return outcomeLabels[what];
    const why = matchReason ? ` (${matchReasons[matchReason]})` : "";
    if (decision === "COMPLETE") return `Rien à compléter${why}`;
    return `${outcomeLabels.LEFT}${why}${decision ? "" : ", sans décision"}`;
  },
};
const member: Column<MemberLine> = {
  key: "member",
  header: "Fiche",
  cell: ({ memberId, match }) => {
    const id = memberId ?? match?.id;
    return id ? (
      <Link href={`/gestion/membres/${id}`}>
        {match ? `${match.firstName} ${match.lastName}` : "Voir la fiche"}
      </Link>
    ) : (
      "—"
    );
  },
};

const columns = {
  good: [place, name, email, mandate, adhesion],
  done: [place, name, outcome, member],
} as const;

/** Nobody could be read: the first cells say of whom it is. */
const beginning = (headers: readonly string[]): Column<MemberLine> => ({
  key: "cells",
  header: "Début de la ligne",
  cell: ({ cells }) => {
    const few = headers.flatMap((header) => cells[header] ?? []).slice(0, 3);
    return <span className="import-path">{few.join(", ").slice(0, 120) || "—"}</span>;
  },
});

type Props = {
  lines: readonly MemberLine[];
  kind: keyof typeof columns | "bad";
  caption: string;
  /** Headers of the file, in their order. */
  headers: readonly string[];
};

/** Lines as the people that they will be, with what is wrong, or with what they became. */
export function MemberLines({ lines, kind, caption, headers }: Props) {
  return (
    <DataTable
      caption={caption}
      captionHidden
      columns={kind === "bad" ? [place, beginning(headers), problems] : columns[kind]}
      rows={lines}
      rowKey={({ id }) => id}
    />
  );
}
