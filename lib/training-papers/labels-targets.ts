import type { TrainingPaperKind } from "@prisma/client";
import { formatDate, formatTime, toDay } from "#lib/dates.ts";
import { ofName } from "#lib/french.ts";
import type { HalfDay, Participant, SessionFacts } from "#lib/training-papers/queries-facts.ts";

export type Territory = NonNullable<Participant["territory"]>;

/** « Commune de Felletin », « Creuse Grand Sud », « Département – Creuse ». */
export function payerName({ kind, name }: Territory): string {
  switch (kind) {
    case "COMMUNE":
      return `Commune ${ofName(name)}`;
    case "EPCI":
      return name;
    case "DEPARTEMENT":
      return `Département –\u00a0${name}`;
    case "REGION":
      return `Région –\u00a0${name}`;
  }
}

/** What a paper of a kind is about, with the words that tell it from the others. */
export type Target = {
  key: string;
  label: string;
  people: Participant[];
  halfDay?: HalfDay;
  territory?: Territory;
};

export type Group = { territory: Territory; people: Participant[] };

/** Those whom their collectivités pay for, by collectivité. */
export function payers(people: readonly Participant[]): Group[] {
  const groups = new Map<number, Group>();
  for (const person of people) {
    if (person.financing !== "COLLECTIVITE" || !person.territory) continue;
    const group = groups.get(person.territory.id) ?? { territory: person.territory, people: [] };
    group.people.push(person);
    groups.set(person.territory.id, group);
  }
  return [...groups.values()].sort((a, b) => a.territory.name.localeCompare(b.territory.name, "fr"));
}

/** Those whose collectivité pays and nobody knows which: no mandate was chosen. */
export const withoutPayer = (people: readonly Participant[]): Participant[] =>
  people.filter(({ financing, territory }) => financing === "COLLECTIVITE" && !territory);

export const halfDayWords = ({ startsAt, endsAt }: HalfDay): string =>
  `${formatDate(startsAt, "full")}, de ${formatTime(startsAt)} à ${formatTime(endsAt)}`;

export const hasBegun = ({ halfDays }: SessionFacts, now = new Date()): boolean =>
  halfDays[0] !== undefined && new Date(halfDays[0].startsAt) <= now;
export const isOver = ({ halfDays }: SessionFacts, now = new Date()): boolean => {
  const last = halfDays.at(-1);
  return last !== undefined && new Date(last.endsAt) <= now;
};
export const firstDay = ({ halfDays }: SessionFacts): string | null =>
  halfDays[0] ? toDay(halfDays[0].startsAt) : null;

/** Every paper of a kind that a session should have by now. */
export function targetsOf(
  kind: TrainingPaperKind,
  session: SessionFacts,
  people: readonly Participant[],
): Target[] {
  switch (kind) {
    case "PROGRAMME":
      return [{ key: "", label: session.title, people: [] }];
    case "CONVENTION":
      return payers(people).map(({ territory, people }) => ({
        key: String(territory.id),
        label: payerName(territory),
        people,
        territory,
      }));
    case "ATTENDANCE_SHEET":
      return session.halfDays.map((halfDay) => ({
        key: halfDay.id,
        label: halfDayWords(halfDay),
        people: [...people],
        halfDay,
      }));
    case "CONVOCATION":
      return people.map((person) => ({ key: person.registrationId, label: person.name, people: [person] }));
    case "CERTIFICATE":
    case "ATTESTATION":
      // Only whoever was there, and once it is over.
      return isOver(session)
        ? people
            .filter(({ attended }) => attended.length > 0)
            .map((person) => ({ key: person.registrationId, label: person.name, people: [person] }))
        : [];
    case "INVOICE":
    case "CREDIT_NOTE":
      return [];
  }
}
