import { mkdir, writeFile } from "node:fs/promises";
import type { ImportBatch, ImportStatus } from "@prisma/client";
import { db } from "#lib/db.ts";
import { readImport } from "#lib/imports/jobs.ts";
import { incomingFolder, incomingPath } from "#lib/incoming.ts";
import { aMember } from "#tests/factories/members.ts";
import type { Ref } from "#tests/factories/unique.ts";

type ImportOverrides = {
  member?: Ref;
  status?: ImportStatus;
  name?: string;
  /** What was sent; its bytes are on the disk. */
  archive?: Buffer;
  /** Sent beside it. */
  table?: Buffer | string;
  createdAt?: Date;
};

/** A batch of the secretariat, whose archive has arrived and waits to be read. */
export async function anImport(overrides: ImportOverrides = {}): Promise<ImportBatch> {
  const { status = "READING", name = "archives.zip", archive, table, createdAt } = overrides;
  const { id: memberId } = overrides.member ?? (await aMember({ roles: ["SECRETARIAT"] }));
  const batch = await db.importBatch.create({
    data: {
      memberId,
      kind: "ZIP",
      status,
      name,
      size: archive?.length ?? 1000,
      createdAt,
      startedAt: new Date(),
      ...(status === "FAILED" && { reason: "Illisible." }),
      ...(status === "UNDONE" && { undoneAt: new Date() }),
    },
  });
  await mkdir(incomingFolder(), { recursive: true });
  if (archive) await writeFile(incomingPath(batch.id, "archive"), archive);
  if (table !== undefined) await writeFile(incomingPath(batch.id, "table"), table);
  return batch;
}

/** The same, read: its lines wait to be checked. */
export async function aReadImport(overrides: ImportOverrides = {}): Promise<ImportBatch> {
  const { id } = await anImport(overrides);
  await readImport({ id });
  return db.importBatch.findUniqueOrThrow({ where: { id } });
}
