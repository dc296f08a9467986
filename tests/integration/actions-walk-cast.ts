import { aCollectif } from "#tests/factories/collectifs.ts";
import { aMember, aRole } from "#tests/factories/members.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import type { Ref } from "#tests/factories/unique.ts";

/** Everyone that a right may tell apart. */
export const roles = [
  "visitor",
  "lapsed",
  "member",
  "collectifMember",
  "observer",
  "animatrice",
  "author",
  "secretariat",
  "treasurer",
  "trainingManager",
  "referent",
  "admin",
  "suspended",
] as const;
export type RoleName = (typeof roles)[number];

export type Cast = { collectif: Ref; people: Record<Exclude<RoleName, "visitor">, Ref> };

/**
 * One person for each role, with that password if one is given. The author works in the collectif. The one whose adhésion is over and the one who is
 * suspended keep the roles that would give them most: only their standing stops them.
 */
export async function aCast(password?: string): Promise<Cast> {
  const aPerson = (fields: Parameters<typeof aMember>[0] = {}) => aMember({ password, ...fields });
  const referent = await aPerson();
  const territory = await aTerritory({ kind: "DEPARTEMENT" });
  await aRole({ member: referent, role: "REFERENT", territory });
  const people = {
    lapsed: await aPerson({ upToDate: false }),
    member: await aPerson(),
    collectifMember: await aPerson(),
    observer: await aPerson(),
    animatrice: await aPerson(),
    author: await aPerson(),
    secretariat: await aPerson({ roles: ["SECRETARIAT"] }),
    treasurer: await aPerson({ roles: ["TREASURER"] }),
    trainingManager: await aPerson({ roles: ["TRAINING_MANAGER"] }),
    referent,
    admin: await aPerson({ roles: ["ADMIN"] }),
    suspended: await aPerson({ roles: ["SECRETARIAT", "ADMIN"], suspendedAt: new Date() }),
  };
  const collectif = await aCollectif({
    people: {
      ANIMATEUR: [people.animatrice, people.lapsed, people.suspended],
      MEMBER: [people.collectifMember, people.author],
      OBSERVER: [people.observer],
    },
  });
  return { collectif, people };
}
