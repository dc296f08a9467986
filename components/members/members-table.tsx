import { SeatWords } from "#components/directory/seat-words.tsx";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import { type Column, DataTable } from "#components/ui/data-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { today } from "#lib/dates.ts";
import { type AccountState, accountWords, adhesionLabels } from "#lib/members/labels-list.ts";
import type { MemberRow } from "#lib/members/queries-list.ts";

const tones: Record<AccountState, BadgeTone> = {
  JAMAIS_OUVERT: "neutral",
  OUVERT: "success",
  SUSPENDU: "danger",
  DEMISSION: "warning",
};

const columns: Column<MemberRow>[] = [
  {
    key: "name",
    header: "Personne",
    cell: ({ id, firstName, lastName, email }) => (
      <>
        <Link href={`/gestion/membres/${id}`} className="member-name">
          {lastName} {firstName}
        </Link>
        <span className="member-address">{email}</span>
      </>
    ),
  },
  {
    key: "seats",
    header: "Mandats",
    cell: ({ seats }) => (
      <div>
        {seats.length === 0 ? "Aucun" : null}
        {seats.map((seat, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: three seats at most, in order
          <p key={index}>
            <SeatWords {...seat} />
          </p>
        ))}
      </div>
    ),
  },
  {
    key: "adhesion",
    header: "Adhésion",
    cell: ({ adhesion, adhesionEndsOn }) =>
      adhesionEndsOn === null ? (
        adhesionLabels[adhesion]
      ) : (
        <span>
          {adhesion === "A_JOUR"
            ? adhesionEndsOn < today()
              ? "Dans le délai, échue le "
              : "À jour jusqu’au "
            : adhesionEndsOn < today()
              ? "Échue le "
              : "À venir, jusqu’au "}
          <Time value={adhesionEndsOn} />
        </span>
      ),
  },
  {
    key: "account",
    header: "Compte",
    cell: ({ account, isInvited }) => (
      <div>
        <Badge tone={tones[account]}>{accountWords[account]}</Badge>
        {account === "JAMAIS_OUVERT" && isInvited ? (
          <span className="member-address">Invitation envoyée</span>
        ) : null}
      </div>
    ),
  },
];

/** Everybody on a page of the secretariat's list. */
export function MembersTable({ rows }: { rows: readonly MemberRow[] }) {
  return <DataTable caption="Membres" captionHidden columns={columns} rows={rows} rowKey={({ id }) => id} />;
}
