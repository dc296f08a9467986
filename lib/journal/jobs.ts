import { db, type Tx } from "#lib/db.ts";
import { type SealedRow, START, sealOf } from "#lib/journal/jobs-chain.ts";

const BATCH = 2_000;

/** One batch under a lock, as the chain has one end; answers how many entries it sealed. */
const sealBatch = (): Promise<number> =>
  db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('journal seals', 0))`;
      const waiting = await tx.$queryRaw<SealedRow[]>`
        SELECT e."id"::text AS "id", (extract(epoch FROM e."at") * 1000)::bigint::text AS "at",
          e."memberId"::text AS "memberId", e."actor", e."event", e."subjectId", e."detail"::text AS "detail"
        FROM "JournalTail" t JOIN "JournalEntry" e ON e."id" = t."entryId" ORDER BY t."entryId" LIMIT ${BATCH}`;
      await appendSeals(tx, waiting);
      return waiting.length;
    },
    { timeout: 60_000 },
  );

async function appendSeals(tx: Tx, rows: SealedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const last = await tx.journalSeal.findFirst({ orderBy: { position: "desc" } });
  let position = last?.position ?? 0n;
  let hash: Uint8Array<ArrayBuffer> = last?.hash ?? START;
  const seals = rows.map((row) => {
    position += 1n;
    hash = new Uint8Array(sealOf(hash, row));
    return { position, entryId: BigInt(row.id), hash };
  });
  await tx.journalSeal.createMany({ data: seals });
  await tx.journalTail.deleteMany({ where: { entryId: { in: seals.map(({ entryId }) => entryId) } } });
}

/** Chains the entries written since last time. Afterwards, each minute, so that nobody who writes waits for it. */
export async function sealJournal(): Promise<void> {
  while ((await sealBatch()) === BATCH);
}
