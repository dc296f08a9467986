import { createHash } from "node:crypto";
import { db } from "#lib/db.ts";

/** A journal row with all its values in the text that PostgreSQL gives them, so that a number or a date cannot be read in two ways. */
export type SealedRow = {
  id: string;
  /** Milliseconds since 1970. */
  at: string;
  memberId: string | null;
  actor: string;
  event: string;
  subjectId: string | null;
  /** As jsonb writes itself: keys in one order, single spaces. */
  detail: string;
};

/** What the first entry is chained to. */
export const START = Buffer.alloc(32);

/** SHA-256 of the hash before, followed by the entry as a JSON list of texts. */
export const sealOf = (previous: Uint8Array, row: SealedRow): Buffer =>
  createHash("sha256")
    .update(previous)
    .update(JSON.stringify([row.id, row.at, row.memberId, row.actor, row.event, row.subjectId, row.detail]))
    .digest();

/** A place in the chain that was noted elsewhere: it holds even against whoever could rewrite the whole chain. */
export type Anchor = { position: bigint; hash: string };

export type Fault = {
  /** `moved`: sealed long after entries that are younger, hence added afterwards under an older date. */
  kind: "altered" | "removed" | "inserted" | "moved" | "seal-removed" | "rewritten";
  /** The entry's number; null when only its seal is known to be gone. */
  entryId: string | null;
  position: bigint | null;
};

export type Verdict = {
  fault: Fault | null;
  /** Entries read again and found as they were sealed. */
  sealed: number;
  /** Entries that wait for their seal. */
  waiting: number;
  /** Where the chain ends: worth noting elsewhere. */
  end: Anchor | null;
};

type ChainRow = SealedRow & { position: bigint; entryId: string; hash: Uint8Array; isThere: boolean };

const BATCH = 5_000;
/** No transaction lasts so long: an entry sealed after others more than this younger was dated afterwards. */
const LATE_MS = 3_600_000;

const chainAfter = (position: bigint) => db.$queryRaw<ChainRow[]>`
  SELECT s."position", s."entryId"::text AS "entryId", s."hash", e."id" IS NOT NULL AS "isThere", e."id"::text AS "id",
    (extract(epoch FROM e."at") * 1000)::bigint::text AS "at", e."memberId"::text AS "memberId", e."actor", e."event",
    e."subjectId", e."detail"::text AS "detail"
  FROM "JournalSeal" s LEFT JOIN "JournalEntry" e ON e."id" = s."entryId"
  WHERE s."position" > ${position} ORDER BY s."position" LIMIT ${BATCH}`;

/** Entries that never waited for a seal, and waiting ones that are gone: the first of each. */
async function strays(): Promise<{ inserted: string | null; removed: string | null; waiting: number }> {
  const [row] = await db.$queryRaw<{ inserted: string | null; removed: string | null; waiting: number }[]>`
    SELECT (SELECT min(e."id")::text FROM "JournalEntry" e
        WHERE NOT EXISTS (SELECT FROM "JournalSeal" s WHERE s."entryId" = e."id")
          AND NOT EXISTS (SELECT FROM "JournalTail" t WHERE t."entryId" = e."id")) AS "inserted",
      (SELECT min(t."entryId")::text FROM "JournalTail" t
        WHERE NOT EXISTS (SELECT FROM "JournalEntry" e WHERE e."id" = t."entryId")) AS "removed",
      (SELECT count(*)::int FROM "JournalTail") AS "waiting"`;
  return row ?? { inserted: null, removed: null, waiting: 0 };
}

function faultOf(row: ChainRow, previous: Uint8Array, expected: bigint, youngest: number): Fault | null {
  const here = { entryId: row.entryId, position: row.position };
  if (row.position !== expected) return { kind: "seal-removed", entryId: null, position: expected };
  if (!row.isThere) return { kind: "removed", ...here };
  if (!sealOf(previous, row).equals(row.hash)) return { kind: "altered", ...here };
  if (Number(row.at) < youngest - LATE_MS) return { kind: "moved", ...here };
  return null;
}

/**
 * Reads the whole chain again, a few thousand entries at a time, and names the first that was altered, removed or
 * inserted. With `anchor`, also whether the chain still passes there.
 */
export async function verifyChain(
  anchor: Anchor | null = null,
  told: (sealed: number) => void = () => {},
): Promise<Verdict> {
  let previous: Uint8Array = START;
  let position = 0n;
  let sealed = 0;
  let youngest = 0;
  let isAnchored = anchor === null;
  let fault: Fault | null = null;
  reading: for (;;) {
    const rows = await chainAfter(position);
    for (const row of rows) {
      fault = faultOf(row, previous, position + 1n, youngest);
      if (fault) break reading;
      ({ position, hash: previous } = row);
      youngest = Math.max(youngest, Number(row.at));
      sealed += 1;
      if (position === anchor?.position) isAnchored = Buffer.from(previous).toString("hex") === anchor.hash;
    }
    told(sealed);
    if (rows.length < BATCH) break;
  }
  const { inserted, removed, waiting } = await strays();
  if (!fault && !isAnchored) fault = { kind: "rewritten", entryId: null, position: anchor?.position ?? null };
  if (!fault && removed !== null) fault = { kind: "removed", entryId: removed, position: null };
  if (!fault && inserted !== null) fault = { kind: "inserted", entryId: inserted, position: null };
  const end = position > 0n ? { position, hash: Buffer.from(previous).toString("hex") } : null;
  return { fault, sealed, waiting, end };
}
