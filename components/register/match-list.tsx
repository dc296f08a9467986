import type { Tier } from "@prisma/client";
import { MatchDecision } from "#components/register/match-decision.tsx";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import { Time } from "#components/ui/time.tsx";
import { tierLabels } from "#lib/documents/labels.ts";
import { joinList } from "#lib/french.ts";
import { kindLabels, reasonsOf, strengthLabels, verifiedLabel } from "#lib/register/labels.ts";
import type { MatchRow } from "#lib/register/queries.ts";

const tones: Record<MatchRow["strength"], BadgeTone> = {
  STRONG: "success",
  LIKELY: "neutral",
  WEAK: "warning",
};

type Props = {
  matches: readonly MatchRow[];
  /** The viewer looks at what the register says of herself. */
  isOwn?: boolean;
  level?: 2 | 3;
};

const LOCAL: readonly Tier[] = ["COMMUNE", "EPCI", "DEPARTEMENT", "REGION"];

/** « Die — Drôme (26) », « Sénat, Creuse — Département, 23 », « Parlement européen ». */
const seatOf = ({ tier, place }: MatchRow): string =>
  place === null ? tierLabels[tier] : LOCAL.includes(tier) ? place : `${tierLabels[tier]}, ${place}`;

/** Functions and first day, whichever the register gives. */
function Held({ match: { functions, startsOn } }: { match: MatchRow }) {
  const words = joinList(functions.map(({ label }) => label));
  if (!words && !startsOn) return null;
  return (
    <p>
      {words}
      {words && startsOn ? ", " : null}
      {startsOn ? (
        <>
          depuis le <Time value={startsOn} />
        </>
      ) : null}
    </p>
  );
}

function Standing({ match }: { match: MatchRow }) {
  const { status, asOf, absentFrom, mandateId, missing } = match;
  if (status !== "CONFIRMED") return null;
  return (
    <>
      {mandateId ? (
        <p>
          <Badge tone="success" icon="check">
            Mandat {verifiedLabel(asOf)}
          </Badge>
        </p>
      ) : (
        <p>Ce mandat n’est pas enregistré ici.</p>
      )}
      {mandateId && missing.length > 0 ? (
        <p>Fonction absente d’ici : {joinList(missing.map(({ label }) => label))}.</p>
      ) : null}
      {absentFrom ? (
        <p className="register-soft">
          Il n’est plus dans le fichier du <Time value={absentFrom} />. Cela ne retire rien.
        </p>
      ) : null}
    </>
  );
}

/** What the register may say of members: who, what, why it is thought so, and what to do. */
export function MatchList({ matches, isOwn = false, level = 2 }: Props) {
  const Heading = `h${level}` as const;
  return (
    <ul className="register-matches">
      {matches.map((match) => {
        const { id, lastName, firstName, kind, tier, comparison, strength, asOf } = match;
        const name = `${match.memberFirstName} ${match.memberLastName}`;
        return (
          <li key={id}>
            <Heading>{isOwn ? seatOf(match) : name}</Heading>
            <p className="register-soft">
              Dans le registre : <span translate="no">{`${firstName} ${lastName}`}</span>, {kindLabels[kind]},
              fichier du <Time value={asOf} />
            </p>
            {isOwn ? null : <p>{seatOf(match)}</p>}
            <Held match={match} />
            <p>
              <Badge tone={tones[strength]}>{strengthLabels[strength]}</Badge>{" "}
              <span>{reasonsOf(comparison, tier).join(", ")}</span>
            </p>
            <Standing match={match} />
            <MatchDecision match={match} name={name} isOwn={isOwn} />
          </li>
        );
      })}
    </ul>
  );
}
