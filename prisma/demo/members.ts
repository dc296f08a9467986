import type { Tx } from "#lib/db.ts";
import { record } from "#lib/journal.ts";
import { seal } from "#lib/sealed.ts";
import { TOTP_SECRET } from "#lib/totp.ts";
import { demoAccounts, demoTotpSecret } from "#prisma/demo/accounts.ts";
import { adhesionsOf } from "#prisma/demo/adhesions.ts";
import { type DemoPerson, type DemoSeat, demoPeople } from "#prisma/demo/people.ts";
import type { Random } from "#prisma/demo/random.ts";
import { demoRoles } from "#prisma/demo/roles.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember, anAdhesion, aRole } from "#tests/factories/members.ts";
import { day } from "#tests/factories/unique.ts";

/** A person of the demo once written. `joinedOn` is the first day of the first adhésion. */
export type DemoMember = DemoPerson & { id: string; joinedOn: string; upToDate: boolean };

export type Territories = ReadonlyMap<string, number>;

type Place = { kind: string; code: string } | null;

const keyOf = (place: Place): string => (place ? `${place.kind} ${place.code}` : "");

/** Id of a place among those loaded; null for none. Throws when the official geography does not have it. */
export function territoryId(territories: Territories, place: Place): number | null {
  if (!place) return null;
  const id = territories.get(keyOf(place));
  if (id === undefined) throw new Error(`The official geography has no ${keyOf(place)}.`);
  return id;
}

/** Ids of all territories by « COMMUNE 23165 ». */
export async function readTerritories(tx: Tx): Promise<Territories> {
  const rows = await tx.territory.findMany({ select: { id: true, kind: true, code: true } });
  return new Map(rows.map((row) => [keyOf(row), row.id]));
}

async function writeSeat(
  member: { id: string },
  seat: DemoSeat,
  territories: Territories,
  tx: Tx,
): Promise<void> {
  const territory = territoryId(territories, seat.territory);
  const end = (endsOn: string | null) => (endsOn ? day(endsOn) : undefined);
  await aMandate(
    {
      member,
      tier: seat.tier,
      territory: territory === null ? undefined : { id: territory },
      groupName: seat.groupName ?? undefined,
      startsOn: day(seat.startsOn),
      endsOn: end(seat.endsOn),
      stances: seat.stances.map(({ stance, startsOn, endsOn }) => ({
        stance,
        startsOn: day(startsOn),
        endsOn: end(endsOn),
      })),
      functions: seat.functions.map((held) => ({
        ...held,
        startsOn: day(held.startsOn),
        endsOn: end(seat.endsOn),
      })),
    },
    tx,
  );
}

const lastSeen = (random: Random, now: Date): Date =>
  new Date(now.getTime() - random.int(2, 12) * 86_400_000);

async function writePerson(person: DemoPerson, context: Context): Promise<DemoMember> {
  const { random, today, now, territories, tx } = context;
  const periods = adhesionsOf(random, person, today);
  const joinedOn = periods[0]?.startsOn ?? "2024-09-02";
  const account = demoAccounts.find(({ email }) => email === person.email);
  const fields = {
    email: person.email,
    firstName: person.firstName,
    lastName: person.lastName,
    presentation: person.about,
    createdAt: new Date(`${joinedOn}T08:00:00Z`),
    // What is new on the first visit: the last twelve days.
    lastSeenAt: account
      ? new Date(now.getTime() - 12 * 86_400_000)
      : random.chance(0.7)
        ? lastSeen(random, now)
        : null,
    readingPreference: random.chance(0.1) ? ("DOUBLE" as const) : ("MEDIAN" as const),
  };
  // Whoever came once opened the account; of the others, some were invited, some not yet.
  const activatedAt = fields.lastSeenAt && fields.createdAt;
  const invitedAt = activatedAt || person.lastName.length % 2 === 0 ? fields.createdAt : null;
  const opened = { invitedAt, activatedAt };
  const { id } = await aMember({ ...fields, ...opened, password: account?.password, upToDate: false }, tx);
  const secret = demoTotpSecret(person.email);
  if (secret) {
    const sealed = seal(TOTP_SECRET, id, secret);
    await tx.totp.create({ data: { memberId: id, secret: sealed, confirmedAt: fields.createdAt } });
  }
  for (const { startsOn, endsOn } of periods) {
    await anAdhesion({ member: { id }, startsOn: day(startsOn), endsOn: day(endsOn) }, tx);
  }
  for (const seat of person.seats) await writeSeat({ id }, seat, territories, tx);
  await record(tx, { system: "seed" }, "member.imported", id);
  return { ...person, id, joinedOn, upToDate: periods.some(({ endsOn }) => endsOn >= today) };
}

export type Context = { random: Random; today: string; now: Date; territories: Territories; tx: Tx };

/** Answers the member called « Prénom Nom ». */
export function memberNamed(members: readonly DemoMember[], name: string): DemoMember {
  const found = members.find(({ firstName, lastName }) => `${firstName} ${lastName}` === name);
  if (!found) throw new Error(`The demo has nobody called ${name}.`);
  return found;
}

/** Writes the people, their adhésions, seats and offices. */
export async function writeMembers(context: Context): Promise<DemoMember[]> {
  const { random, territories, today, tx } = context;
  const members: DemoMember[] = [];
  for (const person of demoPeople(random)) members.push(await writePerson(person, context));
  for (const { who, role, departement, by, from, to, forDays, ended } of demoRoles) {
    const member = memberNamed(members, who);
    const grantedBy = by === null ? undefined : memberNamed(members, by);
    const territory = departement
      ? territoryId(territories, { kind: "DEPARTEMENT", code: departement })
      : null;
    const inDays = forDays && new Date(day(today).getTime() + forDays * 86_400_000);
    const { id, endsOn } = await aRole(
      {
        member,
        role,
        territory: territory === null ? undefined : { id: territory },
        grantedBy,
        startsOn: day(from),
        endsOn: to ? day(to) : inDays || undefined,
      },
      tx,
    );
    if (ended) {
      const endedById = memberNamed(members, ended.by).id;
      await tx.memberRole.update({
        where: { id },
        data: { endedAt: endsOn, endedById, endReason: ended.reason },
      });
    }
    await record(tx, { system: "seed" }, "role.granted", id, { role, memberId: member.id });
  }
  return members;
}
