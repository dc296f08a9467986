import type { CollectifRequestKind, CollectifRole } from "@prisma/client";
import { storedCollectif } from "#lib/collectifs/labels-stored.ts";
import { canAnimate, canCreateCollectif, canSeePeople, visibleCollectifs } from "#lib/collectifs/policy.ts";
import { isHeldSql, isListedSql } from "#lib/collectifs/queries-visible.ts";
import { db, sql, type Tx } from "#lib/db.ts";
import { countReading } from "#lib/directory/queries-search.ts";
import { type SeatRow, seatsSql } from "#lib/members/queries-seats.ts";
import { offsetOf } from "#lib/pagination.ts";
import { isOpenSql } from "#lib/readers.ts";
import { isUuid } from "#lib/uuid.ts";
import { versionOf } from "#lib/versions.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

/** People on a page: with the furthest page served, a collectif of 2,500. */
export const PEOPLE_SIZE = 50;
/** Requests on a page: answered from the first, they make room for the next. */
export const REQUESTS_SIZE = 30;

export type Place = {
  /** Of the place. */
  id: string;
  memberId: string;
  firstName: string;
  lastName: string;
  portraitAt: string | null;
  role: CollectifRole;
  /** Days as `YYYY-MM-DD`: since when, and the last, included. */
  startsOn: string;
  until: string | null;
  seats: SeatRow[];
};

const placeSql = sql`p."id", p."role", p."startsOn"::text, (p."endsOn" - 1)::text AS "until", m."id" AS "memberId",
  m."firstName", m."lastName", (SELECT to_json(f."updatedAt") #>> '{}' FROM "MemberPortrait" f WHERE f."memberId" = m."id") AS "portraitAt",
  ${seatsSql} AS "seats"
  FROM "CollectifMembership" p JOIN "Member" m ON m."id" = p."memberId"`;

export type PlacesPage = { places: Place[]; total: number };

/**
 * A page of the people of a collectif that the viewer may see, by role then by name, and how many they are. Members know
 * of those whom the directory shows; whoever leads it manages all those whose account is open. One query.
 */
export async function listPlaces(
  viewer: Viewer,
  collectif: { id: string },
  page: number,
): Promise<PlacesPage> {
  if (!canSeePeople(viewer)) return { places: [], total: 0 };
  const [found] = await db.$queryRaw<PlacesPage[]>`
    WITH held AS MATERIALIZED (SELECT p."id", p."role", m."lastName", m."firstName" FROM "CollectifMembership" p
      JOIN "Member" m ON m."id" = p."memberId"
      WHERE p."collectifId" = ${collectif.id}::uuid AND ${isHeldSql}
        AND ${canAnimate(viewer, collectif) ? isOpenSql : isListedSql}),
    page AS MATERIALIZED (SELECT "id" FROM held ORDER BY "role", "lastName", "firstName", "id"
      LIMIT ${PEOPLE_SIZE} OFFSET ${offsetOf(page, PEOPLE_SIZE)}),
    listed AS (SELECT ${placeSql} WHERE p."id" IN (SELECT "id" FROM page)
      ORDER BY p."role", m."lastName", m."firstName", p."id")
    SELECT (SELECT coalesce(json_agg(listed), '[]') FROM listed) AS "places", (SELECT count(*)::int FROM held) AS "total"`;
  return found ?? { places: [], total: 0 };
}

export type Waiting = {
  id: string;
  kind: CollectifRequestKind;
  word: string | null;
  createdAt: Date;
  memberId: string;
  firstName: string;
  lastName: string;
  portraitAt: string | null;
  seats: SeatRow[];
  /** Who invited her. */
  by: string | null;
};

/** What waits for an answer in a collectif that the viewer leads, the oldest first; thirty of each kind at most. */
export const listWaiting = async (viewer: Viewer, collectif: { id: string }): Promise<Waiting[]> =>
  canAnimate(viewer, collectif)
    ? db.$queryRaw<Waiting[]>`
      SELECT q."id", q."kind", q."word", q."createdAt", m."id" AS "memberId", m."firstName", m."lastName",
        (SELECT to_json(f."updatedAt") #>> '{}' FROM "MemberPortrait" f WHERE f."memberId" = m."id") AS "portraitAt",
        ${seatsSql} AS "seats",
        (SELECT i."firstName" || ' ' || i."lastName" FROM "Member" i WHERE i."id" = q."invitedById") AS "by"
      FROM (SELECT r.*, row_number() OVER (PARTITION BY r."kind" ORDER BY r."id") AS "rank" FROM "CollectifRequest" r
        WHERE r."collectifId" = ${collectif.id}::uuid AND r."status" = 'WAITING') q
      JOIN "Member" m ON m."id" = q."memberId"
      WHERE q."rank" <= ${REQUESTS_SIZE} ORDER BY q."id"`
    : [];

/** A place held today in a collectif that the viewer leads. */
export async function findPlace(
  viewer: Viewer,
  collectif: { id: string },
  id: string,
): Promise<Place | null> {
  if (!canAnimate(viewer, collectif) || !isUuid(id)) return null;
  const [found] = await db.$queryRaw<Place[]>`
    SELECT ${placeSql} WHERE p."id" = ${id}::uuid AND p."collectifId" = ${collectif.id}::uuid AND ${isHeldSql}`;
  return found ?? null;
}

export type Invitable = { id: string; name: string; place: string | null };

const PROPOSED = 10;

/**
 * Members whom the directory shows, whose name holds every word typed as the beginning of one of its own; ten at most, and
 * not those already in the collectif given. For whoever leads it, or begins one. Throws AppError TOO_MANY.
 */
export async function listInvitable(
  viewer: Viewer,
  typed: string,
  collectif: { id: string } | null,
  client: Pick<Tx, "$queryRaw"> = db,
): Promise<Invitable[]> {
  const may = collectif ? canAnimate(viewer, collectif) : canCreateCollectif(viewer);
  const words = typed
    .slice(0, 80)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .slice(0, 5);
  if (!may || viewer.kind !== "member" || words.length === 0) return [];
  await countReading(viewer);
  const folded = words.map((word) => sql`AND ' ' || m."foldedName" LIKE '% ' || fold_name(${word}) || '%'`);
  return client.$queryRaw<Invitable[]>`
    SELECT m."id", m."firstName" || ' ' || m."lastName" AS "name", (SELECT t."name" || coalesce(' — ' || t."precision", '')
        FROM "Mandate" a JOIN "Territory" t ON t."id" = a."territoryId" WHERE a."memberId" = m."id" AND a."endsOn" IS NULL
        ORDER BY a."startsOn" DESC, a."id" LIMIT 1) AS "place"
    FROM "Member" m WHERE ${isListedSql} AND NOT EXISTS (SELECT FROM "CollectifMembership" p
      WHERE p."memberId" = m."id" AND p."collectifId" = ${collectif?.id ?? null}::uuid AND ${isHeldSql})
      ${folded.reduce((all, one) => sql`${all} ${one}`)}
    ORDER BY m."lastName", m."firstName", m."id" LIMIT ${PROPOSED}`;
}

/** What the form of a collectif holds, with its version (lib/versions.ts), for those who lead it. */
export async function findCollectifForm(viewer: MemberViewer, slug: string) {
  const found = await db.collectif.findFirst({
    where: { AND: [visibleCollectifs(viewer), { slug: slug.replaceAll("\0", "") }] },
    select: {
      id: true,
      slug: true,
      archivedAt: true,
      name: true,
      presentation: true,
      charter: true,
      theme: { select: { id: true, name: true } },
      visibility: true,
      joining: true,
      tiers: true,
      endsOn: true,
    },
  });
  if (!found || !canAnimate(viewer, found)) return null;
  return { ...found, version: versionOf(storedCollectif(found)) };
}
