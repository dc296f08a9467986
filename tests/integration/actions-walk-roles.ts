import type { Role } from "@prisma/client";
import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { aMember, aRole } from "#tests/factories/members.ts";
import type { Cast, RoleName } from "#tests/integration/actions-walk-cast.ts";
import { type Entry, type Scenario, without } from "#tests/integration/actions-walk-entry.ts";

const officers = ["secretariat", "treasurer", "trainingManager", "referent", "admin"] as const;
const nextYear = `${Number(today().slice(0, 4)) + 1}-06-30`;

/** The département of the referent of the cast. */
const departement = async ({ people }: Cast) => {
  const held = await db.memberRole.findFirstOrThrow({
    where: { memberId: people.referent.id, role: "REFERENT" },
  });
  return { id: held.territoryId ?? 0 };
};

const anotherDepartement = () =>
  db.territory.findFirstOrThrow({ where: { kind: "DEPARTEMENT", code: "29" } });

const scenario = (name: string, may: readonly RoleName[], arrange: Scenario["arrange"]): Scenario => ({
  name,
  arrange,
  may,
  told: without(officers, may),
});

const given =
  (role: Role, territory?: (cast: Cast) => Promise<{ id: number }>) =>
  async (cast: Cast): Promise<Record<string, unknown>> => ({
    memberId: (await aMember()).id,
    role,
    territoryId: territory ? String((await territory(cast)).id) : "",
    until: nextYear,
  });

const held =
  (role: Role, extra: Record<string, unknown>, territory?: (cast: Cast) => Promise<{ id: number }>) =>
  async (cast: Cast): Promise<Record<string, unknown>> => {
    const { id } = await aRole({ role, ...(territory && { territory: await territory(cast) }) });
    return { id, ...extra };
  };

const reason = { reason: "Fin de sa mission au bureau." };
const until = { until: nextYear };

export const rolesTable: Record<string, Entry> = {
  "role.granted": {
    table: "MemberRole",
    scenarios: [
      scenario("treasury", ["treasurer", "admin"], given("TREASURER")),
      scenario("secretariat", ["secretariat", "admin"], given("SECRETARIAT")),
      scenario("training", ["trainingManager", "admin"], given("TRAINING_MANAGER")),
      scenario("administration", ["admin"], given("ADMIN")),
      scenario("the referent’s own département", ["referent", "admin"], given("REFERENT", departement)),
      scenario("another département", ["admin"], given("REFERENT", anotherDepartement)),
      scenario("to oneself", [], async ({ people }, name) => ({
        memberId: name === "visitor" ? people.member.id : people[name].id,
        role: name === "treasurer" ? "TREASURER" : "TRAINING_MANAGER",
        territoryId: "",
        ...until,
      })),
    ],
  },
  "role.extended": {
    table: "MemberRole",
    scenarios: [
      scenario("treasury", ["treasurer", "admin"], async () => {
        const endsOn = new Date(Date.now() + 40 * 86_400_000);
        return { id: (await aRole({ role: "TREASURER", endsOn })).id, ...until };
      }),
      scenario("administration, without an end so far", ["admin"], held("ADMIN", until)),
      scenario("another département", ["admin"], held("REFERENT", until, anotherDepartement)),
    ],
  },
  "role.ended": {
    table: "MemberRole",
    scenarios: [
      scenario("secretariat", ["secretariat", "admin"], held("SECRETARIAT", reason)),
      scenario(
        "the referent’s own département",
        ["referent", "admin"],
        held("REFERENT", reason, departement),
      ),
      scenario("another département", ["admin"], held("REFERENT", reason, anotherDepartement)),
    ],
  },
};
