import { createHash } from "node:crypto";
import type { DocumentKind, OutcomeStatus } from "@prisma/client";
import { db } from "#lib/db.ts";
import { findVeille } from "#lib/follows/queries.ts";
import { broughtSql } from "#lib/follows/queries-match.ts";
import { type MemberViewer, viewerOf } from "#lib/viewer.ts";

/** What is kept of a token: whoever reads the database cannot read the feed. */
export const hashOfToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/** 32 random bytes in base64url. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export type PrivateFeed = { id: string; createdAt: Date; viewer: MemberViewer };

/**
 * Who a secret address speaks for, with her rights of this very moment; null when it is malformed, unknown or revoked, or when
 * she may no longer sign in: the same answer.
 */
export async function findPrivateFeed(token: string): Promise<PrivateFeed | null> {
  if (!TOKEN.test(token)) return null;
  const found = await db.feedToken.findFirst({
    where: { hash: hashOfToken(token), revokedAt: null },
    select: { id: true, createdAt: true, memberId: true },
  });
  const viewer = found && (await viewerOf(found.memberId));
  return found && viewer && { id: found.id, createdAt: found.createdAt, viewer };
}

export type FeedRow = {
  id: string;
  kind: DocumentKind;
  title: string;
  councilName: string | null;
  territory: string | null;
  /** `YYYY-MM-DD`. */
  actDate: string | null;
  outcome: OutcomeStatus | null;
  publishedAt: Date;
  /** When it came: published, or changed for a followed document. */
  at: Date;
  themes: string[];
};

const FEED_SIZE = 50;

/** The latest documents that the viewer's veilles bring, or all that are new when she follows nothing: no text, no name of a person. */
export async function listFeed(viewer: MemberViewer): Promise<FeedRow[]> {
  const { follows } = await findVeille(viewer);
  return db.$queryRaw<FeedRow[]>`
    WITH brought AS (${broughtSql(viewer, follows)}),
    shown AS (
      SELECT "id", max(at) AS at FROM brought WHERE "authorId" IS DISTINCT FROM ${viewer.id}::uuid
      GROUP BY "id" ORDER BY 2 DESC, 1 DESC LIMIT ${FEED_SIZE})
    SELECT d."id", d."kind"::text AS "kind", d."title", d."councilName", d."actDate"::text AS "actDate",
      d."outcome"::text AS "outcome", d."publishedAt", shown.at,
      (SELECT ter."name" FROM "Territory" ter WHERE ter."id" = d."territoryId") AS "territory",
      ARRAY(SELECT th."name" FROM "DocumentTheme" dt JOIN "Theme" th ON th."id" = dt."themeId"
        WHERE dt."documentId" = d."id" ORDER BY th."position", th."id") AS "themes"
    FROM shown JOIN "Document" d USING ("id") ORDER BY shown.at DESC, d."id" DESC`;
}
