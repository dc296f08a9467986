import { SeatWords } from "#components/directory/seat-words.tsx";
import { VerifiedBadge } from "#components/register/verified-badge.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Time } from "#components/ui/time.tsx";
import { today } from "#lib/dates.ts";
import type { PersonMandate } from "#lib/directory/queries.ts";
import { councilName } from "#lib/mandates/labels.ts";

function Mandate({ mandate, verifiedOn }: { mandate: PersonMandate; verifiedOn: string | undefined }) {
  const { tier, territory, stance, functions, groupName, startsOn, endsOn } = mandate;
  const delegations = functions.flatMap(({ delegation }) => delegation ?? []);
  return (
    <li>
      <strong className="sentence">
        <SeatWords tier={tier} territory={null} stance={stance} functions={functions} />
      </strong>
      <br />
      {councilName({ tier, territory })}, {endsOn ? "du" : "depuis le"} <Time value={startsOn} />
      {endsOn ? (
        <>
          {" au "}
          <Time value={endsOn} />
        </>
      ) : null}
      {delegations.length > 0 ? (
        <>
          <br />
          Délégation : {delegations.join(", ")}
        </>
      ) : null}
      {groupName ? (
        <>
          <br />
          Groupe : {groupName}
        </>
      ) : null}
      {verifiedOn ? (
        <>
          <br />
          <VerifiedBadge on={verifiedOn} />
        </>
      ) : null}
    </li>
  );
}

type Props = {
  mandates: readonly PersonMandate[];
  /** Of a mandate's id, the date of the register that confirms it, `YYYY-MM-DD`. */
  verified: ReadonlyMap<string, string>;
};

const List = ({ mandates, verified }: Props) => (
  <ul className="plain-list person-mandates">
    {mandates.map((mandate) => (
      <Mandate key={mandate.id} mandate={mandate} verifiedOn={verified.get(mandate.id)} />
    ))}
  </ul>
);

/** What somebody was elected to and does there; what is over, behind one word. */
export function PersonMandates({ mandates, verified }: Props) {
  const isHeld = ({ endsOn }: PersonMandate) => endsOn === null || endsOn > today();
  const held = mandates.filter(isHeld);
  const past = mandates.filter((mandate) => !isHeld(mandate));
  return (
    <>
      {held.length > 0 ? (
        <List mandates={held} verified={verified} />
      ) : (
        <p>Aucun mandat en cours n’est indiqué.</p>
      )}
      {past.length > 0 ? (
        <Disclosure summary={`Mandats passés (${past.length})`}>
          <List mandates={past} verified={verified} />
        </Disclosure>
      ) : null}
    </>
  );
}
