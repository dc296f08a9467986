import type { FileDamage, FileKind, Scan } from "@prisma/client";
import { db } from "#lib/db.ts";
import { visibleDocumentsSql } from "#lib/documents/queries-visible.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import type { MemberViewer } from "#lib/viewer.ts";

export type StoreState = {
  files: number;
  bytes: number;
  /** Oldest of the last checks; null while some file has never been checked. */
  checkedSince: Date | null;
  lastCheckAt: Date | null;
  neverChecked: number;
  damaged: number;
  infected: number;
  waiting: number;
  waitingSince: Date | null;
  neverScanned: number;
};

/** The whole store in figures. */
export async function storeState(_viewer: MemberViewer): Promise<StoreState> {
  const [row] = await db.$queryRaw<(Omit<StoreState, "bytes"> & { bytes: bigint })[]>`
    SELECT count(*)::int AS "files", coalesce(sum("size"), 0)::bigint AS "bytes",
      min("checkedAt") AS "checkedSince", max("checkedAt") AS "lastCheckAt",
      count(*) FILTER (WHERE "checkedAt" IS NULL AND "scan" <> 'INFECTED')::int AS "neverChecked",
      count(*) FILTER (WHERE "damage" IS NOT NULL AND "scan" <> 'INFECTED')::int AS "damaged",
      count(*) FILTER (WHERE "scan" = 'INFECTED')::int AS "infected",
      count(*) FILTER (WHERE "scan" = 'PENDING')::int AS "waiting",
      min("createdAt") FILTER (WHERE "scan" = 'PENDING') AS "waitingSince",
      count(*) FILTER (WHERE "scan" = 'NOT_ASKED')::int AS "neverScanned"
    FROM "StoredFile"`;
  if (!row) throw new Error("an aggregate has always one row");
  return { ...row, bytes: Number(row.bytes) };
}

export type TroubledFile = {
  sha256: string;
  kind: FileKind;
  size: number;
  damage: FileDamage | null;
  scan: Scan;
  /** When the trouble was last seen. */
  seenAt: string | null;
  names: string[];
  /** Those that the viewer may see; the others are counted. */
  documents: { id: string; title: string }[];
  others: number;
};

/** Damaged, missing and refused files, a page of them, with the documents that carry them. */
export async function listTroubledFiles(viewer: MemberViewer, page: number): Promise<TroubledFile[]> {
  const rows = await db.$queryRaw<{ row: TroubledFile }[]>`
    WITH troubled AS (
      SELECT * FROM "StoredFile" WHERE "damage" IS NOT NULL OR "scan" = 'INFECTED'
      ORDER BY "scan" = 'INFECTED', "sha256" LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(page)}),
    carriers AS (
      SELECT DISTINCT f."sha256", v."documentId" FROM troubled
      JOIN "DocumentFile" f USING ("sha256") JOIN "DocumentVersion" v ON v."id" = f."versionId"),
    seen AS (
      SELECT c."sha256", d."id", d."title" FROM carriers c JOIN "Document" d ON d."id" = c."documentId"
      WHERE ${visibleDocumentsSql(viewer)})
    SELECT jsonb_build_object('sha256', t."sha256", 'kind', t."kind", 'size', t."size", 'damage', t."damage",
      'scan', t."scan", 'seenAt', CASE WHEN t."scan" = 'INFECTED' THEN t."scannedAt" ELSE t."checkedAt" END,
      'names', ARRAY(SELECT DISTINCT f."name" FROM "DocumentFile" f WHERE f."sha256" = t."sha256" ORDER BY 1 LIMIT 3),
      'documents', coalesce((SELECT jsonb_agg(jsonb_build_object('id', s."id", 'title', s."title") ORDER BY s."id")
        FROM seen s WHERE s."sha256" = t."sha256"), '[]'),
      'others', (SELECT count(*) FROM carriers c WHERE c."sha256" = t."sha256")
        - (SELECT count(*) FROM seen s WHERE s."sha256" = t."sha256")) AS row
    FROM troubled t ORDER BY t."scan" = 'INFECTED', t."sha256"`;
  return rows.map(({ row }) => row);
}
