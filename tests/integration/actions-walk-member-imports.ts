import { randomUUID } from "node:crypto";
import type { MemberImportStatus } from "@prisma/client";
import { db } from "#lib/db.ts";
import { aMemberImport } from "#tests/factories/member-sheets.ts";
import type { Cast } from "#tests/integration/actions-walk-cast.ts";
import { type Entry, everyone, type Scenario, without } from "#tests/integration/actions-walk-entry.ts";

const secretariat = ["secretariat"] as const;

/** An act on a list that somebody of the secretariat sent, in that state; for all others it does not exist. */
const on = (status: MemberImportStatus, extra: Record<string, unknown> = {}): [Scenario] => [
  {
    name: `a list that is ${status}`,
    arrange: async ({ people }: Cast) => ({
      ...extra,
      id: (await aMemberImport({ member: people.secretariat, status })).id,
    }),
    may: secretariat,
  },
];

const table = "MemberImport";
const ofLine = { table: "MemberImportLine", key: "importId" } as const;

/** A line about somebody who is there, to be decided. */
const onLine = (decision: (lineId: string) => Record<string, unknown>): [Scenario] => [
  {
    name: "a line about somebody who is there",
    arrange: async ({ people }: Cast) => {
      const { id } = await aMemberImport({ member: people.secretariat, status: "READY" });
      const line = await db.memberImportLine.create({
        data: { importId: id, position: 2, verdict: "SURE", matchId: people.member.id },
      });
      return { id, ...decision(line.id) };
    },
    may: secretariat,
  },
];

export const memberImportsTable: Record<string, Entry> = {
  "member-import.received": {
    table,
    scenarios: [
      {
        name: "a list that has arrived",
        arrange: async () => {
          // Five at once at most: those of the acts before are read.
          await db.memberImport.updateMany({
            where: { status: { in: ["READING", "CHECKING"] } },
            data: { status: "READY" },
          });
          return { id: randomUUID(), name: "membres.csv", size: 1000 };
        },
        may: secretariat,
        told: without(everyone, secretariat),
      },
    ],
  },
  "member-import.described": {
    table,
    scenarios: on("READY", { fields: ["email", "fullName"], tier: "COMMUNE" }),
  },
  "member-import.decided": {
    ...ofLine,
    scenarios: onLine((line) => ({ lines: [line], decisions: ["LEAVE"] })),
  },
  "member-import.sure-decided": { ...ofLine, scenarios: onLine(() => ({ decision: "COMPLETE" })) },
  "member-import.run": { table, scenarios: on("READY") },
  "member-import.undone": { table, scenarios: on("DONE") },
  "member-import.discarded": { table, deletes: true, scenarios: on("FAILED") },
};
