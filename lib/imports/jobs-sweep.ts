import { db } from "#lib/db.ts";
import { incomingSize, listIncoming, removeIncoming, sweepParts, syncIncoming } from "#lib/incoming.ts";
import { enqueue } from "#lib/jobs.ts";
import { record } from "#lib/journal.ts";
import { log } from "#lib/log.ts";
import { notify } from "#lib/notify.ts";

const DAY_MS = 24 * 3600 * 1000;
const SENDING_DAYS = 7;
const CHECKING_DAYS = 30;

const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

/**
 * Ends what nobody finishes: an archive of which no byte came for a week, a batch that waits for a month. Removes the
 * files of batches that are over or gone. Whoever sent them is told.
 */
export async function sweepImports(): Promise<void> {
  const lastBytes = new Map<string, Date>();
  for await (const { id, modifiedAt } of listIncoming()) lastBytes.set(id, modifiedAt);
  const sending = await db.importBatch.findMany({
    where: { status: "RECEIVING", createdAt: { lt: daysAgo(SENDING_DAYS) } },
    select: { id: true },
  });
  const silent = sending.filter(({ id }) => (lastBytes.get(id) ?? new Date(0)) < daysAgo(SENDING_DAYS));
  for (const { id } of silent) {
    await end(id, "RECEIVING", `Envoi jamais terminé : retiré après ${SENDING_DAYS} jours.`);
  }
  const waiting = await db.importBatch.findMany({
    where: { status: "READY", createdAt: { lt: daysAgo(CHECKING_DAYS) } },
    select: { id: true },
  });
  for (const { id } of waiting)
    await end(id, "READY", `Import jamais lancé : retiré après ${CHECKING_DAYS} jours.`);
  const open = await db.importBatch.findMany({
    where: { id: { in: [...lastBytes.keys()] }, status: { notIn: ["DONE", "UNDONE", "FAILED"] } },
    select: { id: true },
  });
  const kept = new Set(open.map(({ id }) => id));
  const over = [...lastBytes.keys()].filter((id) => !kept.has(id));
  for (const id of over) await removeIncoming(id);
  await sweepParts(daysAgo(1));
  log.info({ silent: silent.length, waiting: waiting.length, removed: over.length }, "imports swept");
}

async function end(id: string, status: "RECEIVING" | "READY", reason: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.importBatch.updateMany({
      where: { id, status },
      data: { status: "FAILED", reason, finishedAt: new Date() },
    });
    if (count === 0) return;
    await tx.importLine.updateMany({ where: { batchId: id }, data: { sha256: null } });
    const { memberId } = await tx.importBatch.findUniqueOrThrow({
      where: { id },
      select: { memberId: true },
    });
    await notify(tx, [{ memberId, kind: "IMPORT_FAILED" }]);
    await record(tx, { system: "import" }, "import.swept", id);
  });
  await removeIncoming(id);
}

const jobOf = { READING: "readImport", RUNNING: "runImport", UNDOING: "undoImport" } as const;

/** Batches at work or on their way, but those whose job waits for its turn: queued again, it would lose it. */
const unattended = () => db.$queryRaw<
  { id: string; status: "RECEIVING" | keyof typeof jobOf; size: bigint }[]
>`
  SELECT b."id", b."status"::text AS "status", b."size" FROM "ImportBatch" b
  WHERE b."status" IN ('RECEIVING', 'READING', 'RUNNING', 'UNDOING')
    AND NOT EXISTS (SELECT FROM graphile_worker.jobs j
      WHERE j.key = 'import:' || b."id" AND j.locked_at IS NULL AND j.attempts < j.max_attempts)`;

/**
 * Takes up again what a killed process left: a batch whose job is gone, or whose last byte came without anybody to say
 * so. Where the job still runs, the one queued here finds the batch held and ends at once.
 */
export async function wakeImports(): Promise<void> {
  const batches = await unattended();
  for (const { id, status, size } of batches) {
    if (status === "RECEIVING") {
      if ((await incomingSize(id, "archive")) !== Number(size)) continue;
      await syncIncoming(id);
    }
    await db.$transaction(async (tx) => {
      if (status === "RECEIVING") {
        const { count } = await tx.importBatch.updateMany({
          where: { id, status },
          data: { status: "READING", startedAt: new Date() },
        });
        if (count > 0) await record(tx, { system: "import" }, "import.received", id);
      }
      const name = jobOf[status === "RECEIVING" ? "READING" : status];
      await enqueue(tx, name, { id }, { key: `import:${id}`, maxAttempts: 1, isTakenUp: true });
    });
  }
}
