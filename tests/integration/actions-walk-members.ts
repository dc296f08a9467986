import { db } from "#lib/db.ts";
import { aMember } from "#tests/factories/members.ts";
import { unique } from "#tests/factories/unique.ts";
import { type Entry, type Scenario, without } from "#tests/integration/actions-walk-entry.ts";

const office = ["secretariat"] as const;
const officers = ["secretariat", "admin"] as const;

type Fields = NonNullable<Parameters<typeof aMember>[0]>;

/** An act on somebody's account: a member's, an administrator's, one's own, one that was erased. */
function onAccount(fields: Fields, extra: () => Record<string, unknown> = () => ({})): Entry["scenarios"] {
  const of = async (more: Fields = {}) => ({ ...extra(), id: (await aMember({ ...fields, ...more })).id });
  const scenario = (name: string, may: Scenario["may"], arrange: Scenario["arrange"]): Scenario => ({
    name,
    may,
    told: without(officers, may),
    arrange,
  });
  return [
    scenario("a member’s", officers, () => of()),
    scenario("an administrator’s", ["admin"], () => of({ roles: ["ADMIN"] })),
    scenario("one’s own", [], async ({ people }, role) => ({
      ...extra(),
      id: people[role === "visitor" ? "member" : role].id,
    })),
    {
      name: "that of somebody whose data were erased",
      may: [],
      arrange: () => of({ erasedAt: new Date() }),
    },
  ];
}

const now = new Date();
const newEmail = () => `nouvelle-${unique()}@exemple.fr`;

/** An account with a replacement of its address under way. */
const replacing = async (fields: Fields = {}) => {
  const { id } = await aMember({ activatedAt: now, ...fields });
  const later = (hours: number) => new Date(Date.now() + hours * 3_600_000);
  await db.emailChange.create({
    data: { memberId: id, newEmail: newEmail(), dueAt: later(24), expiresAt: later(72) },
  });
  return { id };
};

export const membersTable: Record<string, Entry> = {
  "member.added": {
    table: "Member",
    scenarios: [
      {
        name: "somebody new",
        may: office,
        arrange: async () => ({
          firstName: "Awa",
          lastName: "Le Bihan",
          email: newEmail(),
          phone: "0612345678",
          invite: "oui",
          distinct: (await db.member.findMany({ where: { lastName: "Le Bihan" } })).map(({ id }) => id),
        }),
      },
    ],
  },
  "member.suspended": { table: "Member", scenarios: onAccount({}, () => ({ reason: "CHARTER" })) },
  "member.reinstated": {
    table: "Member",
    scenarios: [
      {
        name: "a member suspended",
        may: officers,
        arrange: async () => ({ id: (await aMember({ suspendedAt: now })).id }),
      },
    ],
  },
  "member.resigned": { table: "Member", scenarios: onAccount({}, () => ({ on: "2026-09-01" })) },
  "member.resignation-undone": {
    table: "Member",
    scenarios: [
      {
        name: "a member who left",
        may: officers,
        arrange: async () => ({ id: (await aMember({ resignedAt: now })).id }),
      },
    ],
  },
  "address.replacement-asked": {
    table: "EmailChange",
    scenarios: onAccount({ activatedAt: now }, () => ({ email: newEmail(), cause: "CLOSED" })),
  },
  "address.replacement-abandoned": {
    table: "EmailChange",
    scenarios: [
      { name: "of a member", may: officers, arrange: () => replacing() },
      {
        name: "of an administrator",
        may: ["admin"],
        told: ["secretariat"],
        arrange: () => replacing({ roles: ["ADMIN"] }),
      },
    ],
  },
  "address.corrected": { table: "Member", scenarios: onAccount({}, () => ({ email: newEmail() })) },
  "export.made": {
    table: "Export",
    scenarios: [
      {
        name: "the members",
        may: office,
        arrange: async () => ({
          kind: "MEMBERS",
          format: "CSV",
          columns: ["lastName", "email"],
          purpose: "Convocation à l’assemblée générale",
        }),
      },
    ],
  },
};
