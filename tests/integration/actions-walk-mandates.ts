import { db } from "#lib/db.ts";
import { storedFunction, storedSeat } from "#lib/mandates/queries-edit.ts";
import { fieldOf } from "#lib/mandates/schema-election.ts";
import { versionOf } from "#lib/versions.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember } from "#tests/factories/members.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { day, type Ref } from "#tests/factories/unique.ts";
import type { Cast, RoleName } from "#tests/integration/actions-walk-cast.ts";
import { type Entry, owner, type Scenario, signedIn } from "#tests/integration/actions-walk-entry.ts";

const office = ["secretariat"] as const;

/** The member herself, without the mandates of the scenarios before: nobody holds a thousand. */
async function oneself(cast: Cast, role: RoleName): Promise<Ref> {
  const member = owner(cast, role);
  await db.mandate.deleteMany({ where: { memberId: member.id } });
  return member;
}

/** The same act on a mandate of one's own, and on somebody else's. */
const onMandates = (arrange: (member: Ref) => Promise<Record<string, unknown>>): Entry["scenarios"] => [
  { name: "one's own", arrange: async (cast, role) => arrange(await oneself(cast, role)), may: signedIn },
  { name: "somebody else's", arrange: async () => arrange(await aMember()), may: office },
];

const council = async () => {
  const { id, name } = await aTerritory();
  return { tier: "COMMUNE", territory: name, territoryId: String(id), groupName: "Le Bien commun" };
};

const seat = async (member: Ref) => {
  const { id } = await aMandate({ member, functions: [{ kind: "ADJOINT", rank: 2 }] });
  return db.mandate.findUniqueOrThrow({
    where: { id },
    include: { territory: true, functions: true, stances: true },
  });
};

const part = <Part>(parts: readonly Part[]): Part => {
  const [first] = parts;
  if (first === undefined) throw new Error("The mandate has no such part.");
  return first;
};

const held = { kind: "CONSEILLER_DELEGUE", delegation: "Eau", startsOn: "2026-04-02" };

const election = (name: string, may: Scenario["may"], arrange: Scenario["arrange"]): Entry["scenarios"] => [
  { name, arrange, may },
];

export const mandatesTable: Record<string, Entry> = {
  "mandate.added": {
    table: "Mandate",
    scenarios: onMandates(async ({ id }) => ({
      memberId: id,
      ...(await council()),
      startsOn: "2026-03-15",
      stance: "OPPOSITION",
      kind: "ADJOINT",
      rank: "2",
    })),
  },
  "mandate.edited": {
    table: "Mandate",
    scenarios: onMandates(async (member) => {
      const stored = await seat(member);
      const { tier, territory, territoryId } = stored;
      return {
        id: stored.id,
        version: versionOf(storedSeat(stored)),
        ...{ tier, territory: territory?.name, territoryId: String(territoryId) },
        ...{ groupName: "Autre groupe", startsOn: "2026-03-15", endsOn: "2026-09-30" },
      };
    }),
  },
  "mandate.removed": {
    table: "Mandate",
    deletes: true,
    scenarios: onMandates(async (member) => ({ id: (await seat(member)).id })),
  },
  "mandate-function.added": {
    table: "MandateFunction",
    scenarios: onMandates(async (member) => ({ ...held, mandateId: (await seat(member)).id })),
  },
  "mandate-function.edited": {
    table: "MandateFunction",
    scenarios: onMandates(async (member) => {
      const stored = part((await seat(member)).functions);
      return { ...held, id: stored.id, version: versionOf(storedFunction(stored)) };
    }),
  },
  "mandate-function.removed": {
    table: "MandateFunction",
    deletes: true,
    scenarios: onMandates(async (member) => ({ id: part((await seat(member)).functions).id })),
  },
  "mandate-stance.changed": {
    table: "MandateStance",
    scenarios: onMandates(async (member) => ({
      mandateId: (await seat(member)).id,
      stance: "OPPOSITION",
      startsOn: "2026-06-01",
    })),
  },
  "mandate-stance.removed": {
    table: "MandateStance",
    deletes: true,
    scenarios: onMandates(async (member) => ({ id: part((await seat(member)).stances).id })),
  },
  "mandates.answered-after-election": {
    table: "Mandate",
    scenarios: [
      {
        name: "one's own, begun before the election",
        arrange: async (cast, role) => {
          const { id } = await aMandate({ member: await oneself(cast, role), startsOn: day("2020-05-18") });
          return { mandateId: id, [fieldOf("outcome", id)]: "ENDED", [fieldOf("date", id)]: "2026-03-15" };
        },
        may: signedIn,
      },
      {
        name: "somebody else's",
        arrange: async () => {
          const { id } = await aMandate({ startsOn: day("2020-05-18") });
          return { mandateId: id, [fieldOf("outcome", id)]: "ENDED", [fieldOf("date", id)]: "2026-03-15" };
        },
        may: [],
      },
    ],
  },
  "election.added": {
    table: "Election",
    scenarios: election("one not known yet", office, async () => ({ tier: "SENAT", heldOn: "2029-09-23" })),
  },
  "election.removed": {
    table: "Election",
    deletes: true,
    scenarios: election("one that is known", office, async () => {
      const data = { tier: "SENAT", heldOn: day("1998-09-27") } as const;
      const where = { tier_heldOn: data };
      const { id } = await db.election.upsert({ where, create: data, update: {} });
      return { id: String(id) };
    }),
  },
};
