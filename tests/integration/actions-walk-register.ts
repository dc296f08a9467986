import { randomUUID } from "node:crypto";
import { db } from "#lib/db.ts";
import { aRegisterMatch } from "#tests/factories/register.ts";
import type { Cast, RoleName } from "#tests/integration/actions-walk-cast.ts";
import {
  type Entry,
  everyone,
  owner,
  type Scenario,
  signedIn,
  without,
} from "#tests/integration/actions-walk-entry.ts";

const secretariat = ["secretariat"] as const;
type Options = Parameters<typeof aRegisterMatch>[0];

/** The same act on a match of one's own and on somebody's: she and the secretariat alone settle it. */
const onMatch = (options: Options = {}): [Scenario, Scenario] => [
  {
    name: "one's own",
    arrange: async (cast: Cast, role: RoleName) => ({
      id: (await aRegisterMatch({ ...options, member: owner(cast, role) })).id,
    }),
    may: signedIn,
  },
  {
    name: "somebody else's",
    arrange: async () => ({ id: (await aRegisterMatch(options)).id }),
    may: secretariat,
  },
];

export const registerTable: Record<string, Entry> = {
  "register.received": {
    table: "RegisterFile",
    scenarios: [
      {
        name: "a file that has arrived",
        arrange: async () => {
          // Five at once at most: those of the acts before are read.
          await db.registerFile.updateMany({
            where: { status: "WAITING" },
            data: { status: "FAILED", reason: "Illisible." },
          });
          return { id: randomUUID(), name: "elus-cm.csv", size: 1000, asOf: "2026-06-01" };
        },
        may: secretariat,
        told: without(everyone, secretariat),
      },
    ],
  },
  "register.match-confirmed": { table: "RegisterMatch", scenarios: onMatch() },
  "register.match-refused": { table: "RegisterMatch", scenarios: onMatch() },
  "register.match-reopened": { table: "RegisterMatch", scenarios: onMatch({ status: "REFUSED" }) },
  "register.mandate-added": { table: "RegisterMatch", scenarios: onMatch({ status: "CONFIRMED" }) },
  "member.birth-date-given": {
    table: "Member",
    scenarios: [{ name: "one's own", arrange: async () => ({ birthDate: "1974-03-12" }), may: signedIn }],
  },
};
