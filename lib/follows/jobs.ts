import { Prisma } from "@prisma/client";
import { db, sql, type Tx } from "#lib/db.ts";
import { matchesSearchSql } from "#lib/follows/queries-match.ts";
import { log } from "#lib/log.ts";
import { type Notice, notify } from "#lib/notify.ts";
import { isOpenSql, maySeeSql } from "#lib/readers.ts";

// What tells followers, as the system: each member's rights are read from her rows, and again when she looks.

/** Notices written at once: thousands of followers do not hold one transaction. */
const BATCH = 500;
/** Searches looked at in one query. */
const SEARCHES = 200;

/** A publication is news for a week: later, a text read again or an act taken out of the archives tells nobody. */
const isNewsSql = sql`d."publishedAt" > now() - interval '7 days' AND d."archivedAt" IS NULL`;

/** Of the searches that anybody follows, those that find this document. */
async function searchesThatFind(documentId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ search: string }[]>`
    SELECT DISTINCT "search" FROM "Follow" WHERE "search" IS NOT NULL ORDER BY 1`;
  const found: string[] = [];
  for (let start = 0; start < rows.length; start += SEARCHES) {
    const searches = rows.slice(start, start + SEARCHES).map(({ search }) => search);
    const answers = Prisma.join(searches.map((search) => sql`(${matchesSearchSql(search)}) IS TRUE`));
    const [row] = await db.$queryRaw<{ matches: boolean[] }[]>`
      SELECT ARRAY[${answers}] AS matches FROM "Document" d WHERE d."id" = ${documentId}::uuid`;
    found.push(...searches.filter((_, index) => row?.matches[index]));
  }
  return found;
}

type Follower = { memberId: string; followId: string };

/** One veille a member, her oldest that applies; neither the author, nor those told already, nor those who may not see it. */
const followersOf = (documentId: string, searches: string[]): Promise<Follower[]> => db.$queryRaw<Follower[]>`
  WITH concerned AS (
    SELECT f."memberId", f."id" FROM "DocumentTheme" t JOIN "Follow" f USING ("themeId")
      WHERE t."documentId" = ${documentId}::uuid
    UNION ALL
    SELECT f."memberId", f."id" FROM "Document" d JOIN "TerritoryInclusion" i ON i."innerId" = d."territoryId"
      JOIN "Follow" f ON f."territoryId" = i."outerId" WHERE d."id" = ${documentId}::uuid
    UNION ALL
    SELECT f."memberId", f."id" FROM "Follow" f WHERE f."search" = ANY(${searches}::text[]))
  SELECT DISTINCT ON (c."memberId") c."memberId", c."id" AS "followId"
  FROM concerned c JOIN "Member" m ON m."id" = c."memberId" JOIN "Document" d ON d."id" = ${documentId}::uuid
  WHERE ${isNewsSql} AND ${isOpenSql} AND ${maySeeSql} AND m."id" <> d."authorId"
    AND NOT EXISTS (SELECT FROM "Notification" n WHERE n."memberId" = m."id" AND n."documentId" = d."id"
      AND n."kind" = 'FOLLOWED_PUBLISHED')
  ORDER BY c."memberId", c."id"`;

const inBatches = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / BATCH) }, (_, batch) =>
    items.slice(batch * BATCH, (batch + 1) * BATCH),
  );

/** Tells those whose veilles a new document answers, once each: run again, it tells only those who were not. */
export async function tellFollowers({ documentId }: { documentId: string }): Promise<void> {
  const isNews = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM "Document" d WHERE d."id" = ${documentId}::uuid AND ${isNewsSql}`;
  if (isNews.length === 0) return;
  const followers = await followersOf(documentId, await searchesThatFind(documentId));
  for (const batch of inBatches(followers)) {
    const notices = batch.map((one): Notice => ({ ...one, kind: "FOLLOWED_PUBLISHED", documentId }));
    await db.$transaction((tx) => notify(tx, notices), { timeout: 30_000 });
  }
  log.info({ documentId, followers: followers.length }, "followers told of a publication");
}

/** A text that was read after the publication may answer a search that its title did not. */
export async function tellFollowersOfText({ sha256 }: { sha256: string }): Promise<void> {
  const documents = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT d."id" FROM "DocumentFile" f JOIN "Document" d ON d."currentVersionId" = f."versionId"
    WHERE f."sha256" = ${sha256} AND ${isNewsSql}`;
  for (const { id } of documents) await tellFollowers({ documentId: id });
}

/** Those who follow the document itself, but whoever changed it, and those who have not read yet that it changed. */
const followersOfDocument = (documentId: string, byId: string | null, tx: Tx): Promise<Follower[]> =>
  tx.$queryRaw<Follower[]>`
    SELECT m."id" AS "memberId", f."id" AS "followId"
    FROM "Follow" f JOIN "Member" m ON m."id" = f."memberId" JOIN "Document" d ON d."id" = f."documentId"
    WHERE f."documentId" = ${documentId}::uuid AND d."publishedAt" IS NOT NULL AND d."archivedAt" IS NULL
      AND m."id" IS DISTINCT FROM ${byId}::uuid AND ${isOpenSql} AND ${maySeeSql}
      AND NOT EXISTS (SELECT FROM "Notification" n WHERE n."memberId" = m."id" AND n."documentId" = d."id"
        AND n."kind" = 'FOLLOWED_CHANGED' AND n."commentId" IS NULL AND n."readAt" IS NULL)
    ORDER BY m."id"`;

/** Tells the followers of a document that it changed: ten corrections in a row are one piece of news. */
export async function tellFollowersOfChange(change: {
  documentId: string;
  byId: string | null;
}): Promise<void> {
  const { documentId, byId } = change;
  await db.$transaction(
    async (tx) => {
      // Two changes at once would each find their followers not told yet.
      await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(${`change:${documentId}`}, 0))`;
      const followers = await followersOfDocument(documentId, byId, tx);
      for (const batch of inBatches(followers)) {
        await notify(
          tx,
          batch.map((one): Notice => ({ ...one, kind: "FOLLOWED_CHANGED", documentId })),
        );
      }
    },
    { timeout: 60_000 },
  );
}
