import type { Prisma } from "@prisma/client";
import { isHeldSql } from "#lib/collectifs/queries-visible.ts";
import { db, sql, type Tx } from "#lib/db.ts";
import { isOpenSql, takesPartSql } from "#lib/readers.ts";
import type { MemberViewer } from "#lib/viewer.ts";

/** `"Member" m` by her `"CollectifMembership" p` held today: those who are in a collectif and may look into it. */
export const peopleSql = (collectifId: string): Prisma.Sql => sql`"CollectifMembership" p
  JOIN "Member" m ON m."id" = p."memberId" AND ${isOpenSql} AND ${takesPartSql}
  WHERE p."collectifId" = ${collectifId}::uuid AND ${isHeldSql}`;

/** `"Member" m`’s name, as other members read it. */
export const nameSql = sql`m."firstName" || ' ' || m."lastName"`;

/** Whether somebody is in a collectif today and may look into it. */
export async function hasPlace(tx: Tx, collectifId: string, memberId: string): Promise<boolean> {
  const found = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM ${peopleSql(collectifId)} AND m."id" = ${memberId}::uuid LIMIT 1`;
  return found.length > 0;
}

/** Names offered at once, those who lead first. */
const MOST_NAMES = 500;

export type Named = { id: string; name: string };

/** Those who may report on a point, for whoever prepares it: five hundred at most. */
export const listRapporteurs = (_viewer: MemberViewer, collectif: { id: string }): Promise<Named[]> =>
  db.$queryRaw<Named[]>`
    SELECT m."id", ${nameSql} AS "name" FROM ${peopleSql(collectif.id)}
    ORDER BY p."role", m."lastName", m."firstName", m."id" LIMIT ${MOST_NAMES}`;
