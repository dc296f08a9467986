import type { ImportStatus } from "@prisma/client";
import { db } from "#lib/db.ts";
import { anImport } from "#tests/factories/imports.ts";
import { unique } from "#tests/factories/unique.ts";
import type { Cast } from "#tests/integration/actions-walk-cast.ts";
import { type Entry, everyone, without } from "#tests/integration/actions-walk-entry.ts";

const secretariat = ["secretariat"] as const;

/** A batch that the secretariat began, in that state. */
const aBatch =
  (status: ImportStatus, extra: Record<string, unknown> = {}) =>
  async ({ people }: Cast) => ({ ...extra, id: (await anImport({ member: people.secretariat, status })).id });

const somebodyElses = async () => ({ id: (await anImport({ status: "RECEIVING" })).id });

const choices = { fields: "", kind: "NOTE", visibility: "MEMBERS", licence: "CC_BY_SA", publish: "drafts" };

export const importsTable: Record<string, Entry> = {
  "import.started": {
    table: "ImportBatch",
    scenarios: [
      {
        name: "an archive announced",
        arrange: async ({ people }: Cast) => {
          // Five at once at most: those of the acts before are given up.
          const memberId = people.secretariat.id;
          await db.importBatch.deleteMany({ where: { memberId, status: "RECEIVING" } });
          return { name: `archives-${unique()}.zip`, size: 1000 };
        },
        may: secretariat,
        told: without(everyone, secretariat),
      },
    ],
  },
  "import.received": {
    table: "ImportBatch",
    scenarios: [
      { name: "one's own archive", arrange: aBatch("RECEIVING"), may: secretariat },
      { name: "somebody else's archive", arrange: somebodyElses, may: [], told: secretariat },
    ],
  },
  "import.table-attached": {
    table: "ImportBatch",
    scenarios: [{ name: "to a batch that waits", arrange: aBatch("READY"), may: secretariat }],
  },
  "import.described": {
    table: "ImportBatch",
    scenarios: [{ name: "a batch that waits", arrange: aBatch("READY", choices), may: secretariat }],
  },
  "import.run": {
    table: "ImportBatch",
    scenarios: [{ name: "a batch that waits", arrange: aBatch("READY"), may: secretariat }],
  },
  "import.undone": {
    table: "ImportBatch",
    scenarios: [{ name: "an import that ran", arrange: aBatch("DONE"), may: secretariat }],
  },
  "import.discarded": {
    table: "ImportBatch",
    deletes: true,
    scenarios: [
      { name: "a batch that made nothing", arrange: aBatch("READY"), may: secretariat },
      { name: "an archive that somebody else sends", arrange: somebodyElses, may: [], told: secretariat },
    ],
  },
};
