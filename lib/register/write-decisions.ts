import type { Tx } from "#lib/db.ts";
import { compareBirths, comparisonSchema, strengthOf } from "#lib/register/schema-compare.ts";

type Added = { addedMandateId: string | null; addedFunctionIds: string[] };

/** Removes what was added from the register. A mandate that got a stance or other functions since is hers, and stays. */
export async function takeBack(tx: Tx, added: readonly Added[]): Promise<void> {
  const functionIds = added.flatMap(({ addedFunctionIds }) => addedFunctionIds);
  const mandateIds = added.flatMap(({ addedMandateId }) => addedMandateId ?? []);
  if (functionIds.length > 0) await tx.mandateFunction.deleteMany({ where: { id: { in: functionIds } } });
  if (mandateIds.length > 0) {
    const where = { id: { in: mandateIds }, stances: { none: {} }, functions: { none: {} } };
    await tx.mandate.deleteMany({ where });
  }
}

/** Compares what waits of a member with a birth date that she just gave or took away; what it rules out goes. */
export async function compareAgain(tx: Tx, memberId: string, birthDate: string | null): Promise<void> {
  const rows = await tx.registerMatch.findMany({
    where: { memberId, status: "PROPOSED" },
    select: { id: true, birthDate: true, comparison: true },
    orderBy: { id: "asc" },
  });
  const compared = rows.map(({ id, birthDate: registers, comparison }) => {
    const day = registers?.toISOString().slice(0, 10) ?? null;
    const again = { ...comparisonSchema.parse(comparison), birth: compareBirths(birthDate, day) };
    return { id, comparison: again, strength: strengthOf(again) };
  });
  const gone = compared.filter(({ strength }) => strength === null).map(({ id }) => id);
  await tx.registerMatch.deleteMany({ where: { id: { in: gone } } });
  await tx.$executeRaw`
    UPDATE "RegisterMatch" r SET "comparison" = c."comparison", "strength" = c."strength"
    FROM jsonb_to_recordset(${JSON.stringify(compared)}::jsonb) AS c("id" uuid, "comparison" jsonb, "strength" "RegisterStrength")
    WHERE r."id" = c."id" AND c."strength" IS NOT NULL`;
}
