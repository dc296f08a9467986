import { SeatWords } from "#components/directory/seat-words.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Person } from "#lib/member-imports/schema-person.ts";

/** Her name, and that it was cut in two by a guess. */
export function PersonName({ person }: { person: Person }) {
  return (
    <>
      <span translate="no">
        {person.firstName} {person.lastName}
      </span>
      {person.isSplitGuessed ? (
        <>
          <br />
          <span className="member-import-soft">
            Prénom : {person.firstName}, nom : {person.lastName}. À vérifier.
          </span>
        </>
      ) : null}
    </>
  );
}

/** Her seat in a line, since when. */
export function PersonMandate({ mandate }: { mandate: Person["mandate"] }) {
  if (!mandate) return "—";
  const { tier, place, stance, functions, startsOn, endsOn } = mandate;
  return (
    <>
      <SeatWords tier={tier} territory={place} stance={stance} functions={functions} />,{" "}
      {endsOn ? "du" : "depuis le"} <Time value={startsOn} />
      {endsOn ? (
        <>
          {" au "}
          <Time value={endsOn} />
        </>
      ) : null}
    </>
  );
}
