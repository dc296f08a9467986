import type { Prisma } from "@prisma/client";
import { sql } from "#lib/db.ts";
import type { MemberExportKind } from "#lib/exports/labels.ts";
import { memberFiltersSql } from "#lib/members/queries-list.ts";
import type { MemberFilters } from "#lib/members/schema-list.ts";

/** Who has a line in a file of that kind. */
const concernedSql: Record<MemberExportKind, Prisma.Sql> = {
  MEMBERS: sql`true`,
  MANDATES: sql`EXISTS (SELECT FROM "Mandate" a WHERE a."memberId" = m."id")`,
  ADHESIONS: sql`EXISTS (SELECT FROM "Adhesion" a WHERE a."memberId" = m."id")`,
};

/** Whoever restricted the use of her data, or was erased, is in no file. */
export const exportableSql = sql`m."erasedAt" IS NULL AND m."restrictedAt" IS NULL`;

/** Which `"Member" m` an export holds. */
export const exportedSql = (kind: MemberExportKind, filters: MemberFilters): Prisma.Sql =>
  sql`${exportableSql} AND ${memberFiltersSql(filters)} AND ${concernedSql[kind]}`;
