import { holdCollectif, setPlace } from "#lib/collectifs/write.ts";
import { db, sql, type Tx } from "#lib/db.ts";
import { record } from "#lib/journal.ts";
import { notify } from "#lib/notify.ts";
import { isOpenSql } from "#lib/readers.ts";

/** Days more that the last animateur·rice keeps a place whose term ends: time to find somebody. */
const KEPT_DAYS = 30;

/** Places of those who lead a living collectif until `day` included, when nobody would lead it after; until when they keep them. */
const lastPlacesSql = (day: string) => sql`
  SELECT p."collectifId", p."memberId", (${day}::date + ${KEPT_DAYS}::int)::text AS "until"
  FROM "CollectifMembership" p JOIN "Member" m ON m."id" = p."memberId" JOIN "Collectif" c ON c."id" = p."collectifId"
  WHERE p."role" = 'ANIMATEUR' AND p."startsOn" <= ${day}::date AND p."endsOn" = ${day}::date + 1 AND ${isOpenSql}
    AND c."archivedAt" IS NULL AND (c."endsOn" IS NULL OR c."endsOn" > ${day}::date)
    AND NOT EXISTS (SELECT FROM "CollectifMembership" o JOIN "Member" m ON m."id" = o."memberId"
      WHERE o."collectifId" = p."collectifId" AND o."role" = 'ANIMATEUR'
        AND daterange(o."startsOn", o."endsOn") @> ${day}::date + 1 AND ${isOpenSql})`;

type Last = { collectifId: string; memberId: string; until: string };

async function keepIn(tx: Tx, collectifId: string, day: string): Promise<void> {
  await holdCollectif(tx, collectifId);
  const last = await tx.$queryRaw<
    Last[]
  >`SELECT * FROM (${lastPlacesSql(day)}) l WHERE l."collectifId" = ${collectifId}::uuid`;
  for (const { until, ...place } of last) {
    const { id } = await setPlace(tx, place, "ANIMATEUR", until);
    await record(tx, { system: "collectifs" }, "collectif.place-kept", id, { ...place, until });
  }
  await notify(
    tx,
    last.map(({ until: _, ...place }) => ({ ...place, kind: "COLLECTIF_PLACE_KEPT" })),
  );
}

/**
 * The last who leads a collectif cannot leave without a successor, nor can time take her place: whoever would leave nobody
 * behind the day after `day` keeps it a month more, and is told, every month until somebody else leads. `day` is today in
 * Paris, `YYYY-MM-DD`.
 */
export async function keepAnAnimateur(day: string): Promise<void> {
  const left = await db.$queryRaw<Pick<Last, "collectifId">[]>`
    SELECT DISTINCT l."collectifId" FROM (${lastPlacesSql(day)}) l ORDER BY l."collectifId"`;
  for (const { collectifId } of left) await db.$transaction((tx) => keepIn(tx, collectifId, day));
}
