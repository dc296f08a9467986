import type { Prisma } from "@prisma/client";
import { sql } from "#lib/db.ts";

export type Name = { id: string; firstName: string; lastName: string };

/** A member as `Name`, null for none. */
export const nameOf = (
  member: Prisma.Sql,
) => sql`CASE WHEN ${member}."id" IS NULL THEN NULL ELSE json_build_object(
  'id', ${member}."id", 'firstName', ${member}."firstName", 'lastName', ${member}."lastName") END`;
