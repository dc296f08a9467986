import type { FunctionKind, Tier } from "@prisma/client";
import { db, type Tx } from "#lib/db.ts";
import type { DuesPerson } from "#lib/dues/calculate.ts";
import { canReckonDues } from "#lib/dues/policy.ts";
import { LOCAL_TIERS } from "#lib/mandates/labels.ts";
import type { Viewer } from "#lib/viewer.ts";

type Row = { memberId: string; tier: Tier; population: number | null; functions: FunctionKind[] };

/**
 * Seats and functions that members hold on a day (`YYYY-MM-DD`), by their id: one query for all of them; who holds none is
 * there with an empty list. For jobs and mutations; a page asks `personOf`.
 */
export async function personsOn(
  memberIds: readonly string[],
  day: string,
  client: Pick<Tx, "$queryRaw"> = db,
): Promise<Map<string, DuesPerson>> {
  // Parliamentarians name the département that elected them: its inhabitants say nothing of their seat.
  const rows = await client.$queryRaw<Row[]>`
    SELECT m."memberId", m."tier"::text AS "tier",
      CASE WHEN m."tier"::text = ANY(${[...LOCAL_TIERS]}) THEN t."population" END AS "population",
      ARRAY(SELECT f."kind"::text FROM "MandateFunction" f WHERE f."mandateId" = m."id"
        AND f."startsOn" <= ${day}::date AND (f."endsOn" IS NULL OR f."endsOn" > ${day}::date) ORDER BY f."kind") AS "functions"
    FROM "Mandate" m LEFT JOIN "Territory" t ON t."id" = m."territoryId"
    WHERE m."memberId" = ANY(${[...memberIds]}::uuid[])
      AND m."startsOn" <= ${day}::date AND (m."endsOn" IS NULL OR m."endsOn" > ${day}::date)
    ORDER BY m."tier", m."id"`;
  const people = new Map<string, DuesPerson>(memberIds.map((id) => [id, { mandates: [] }]));
  for (const { memberId, ...mandate } of rows) {
    people.set(memberId, { mandates: [...(people.get(memberId)?.mandates ?? []), mandate] });
  }
  return people;
}

/** What a scale looks at in a member, on a day (`YYYY-MM-DD`); null for who may not ask. */
export async function personOf(
  viewer: Viewer,
  memberId: string,
  day: string,
  client: Pick<Tx, "$queryRaw"> = db,
): Promise<DuesPerson | null> {
  if (!canReckonDues(viewer, { id: memberId })) return null;
  return (await personsOn([memberId], day, client)).get(memberId) ?? null;
}
