import type { Prisma } from "@prisma/client";
import { db, sql } from "#lib/db.ts";

/**
 * What was typed, as a tsquery; null when it asks for no word (signs alone), hence for everything. Read beforehand: as a
 * value in the search itself, it lets the index serve whatever the plan.
 */
export async function readWords(q: string | undefined): Promise<string | null> {
  if (q === undefined) return null;
  const [read] = await db.$queryRaw<{ words: string }[]>`SELECT public.acts_query(${q})::text AS words`;
  return read?.words || null;
}

/** Whether `"Training" t` has these words. */
export const hasWordsSql = (words: string | null): Prisma.Sql =>
  words === null ? sql`true` : sql`t."words" @@ ${words}::tsquery`;
