import { parseDay, today } from "#lib/dates.ts";
import type { Tx } from "#lib/db.ts";
import { AppError, invalid } from "#lib/errors.ts";
import { mutation } from "#lib/mutation.ts";
import { canSetRights } from "#lib/training-rights/policy.ts";
import { removeRatesSchema, revalueRatesSchema } from "#lib/training-rights/schema.ts";

/** One scale is written or taken off at a time: two at once would start from the same amounts, or leave none. */
const hold = (tx: Tx) => tx.$executeRaw`LOCK TABLE "IndemnityRate" IN SHARE ROW EXCLUSIVE MODE`;

/**
 * All indemnities from a day on, the last ones raised or lowered by a percentage, as when the index of the public service
 * changes. What was in force before stays.
 */
export const revalueRates = mutation({
  event: "indemnities.revalued",
  input: revalueRatesSchema,
  find: async (viewer) => (canSetRights(viewer) ? {} : null),
  allow: canSetRights,
  run: async ({ input: { startsOn, percent, source }, tx }) => {
    await hold(tx);
    if ((await tx.indemnityRate.count({ where: { startsOn: { gte: startsOn } } })) > 0)
      throw invalid({ startsOn: "Un barème commence déjà ce jour-là ou après\u00a0: retirez-le d’abord." });
    const [first] = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO "IndemnityRate" ("id", "startsOn", "function", "fromPopulation", "monthlyCents", "source")
      SELECT gen_random_uuid(), ${startsOn}::date, r."function", r."fromPopulation",
        round(r."monthlyCents"::numeric * (10000 + ${percent}::int) / 10000), ${source}
      FROM (SELECT DISTINCT ON ("function", "fromPopulation") * FROM "IndemnityRate"
        ORDER BY "function", "fromPopulation", "startsOn" DESC) r
      RETURNING "id"`;
    if (!first) throw new AppError("CONFLICT", "Il n’y a pas de barème à revaloriser.");
    return first;
  },
});

/** Takes off the last scale, while another is in force. */
export const removeRates = mutation({
  event: "indemnities.removed",
  input: removeRatesSchema,
  find: (viewer, { startsOn }, tx) =>
    canSetRights(viewer) ? tx.indemnityRate.findFirst({ where: { startsOn } }) : Promise.resolve(null),
  allow: canSetRights,
  run: async ({ subject: { id, startsOn }, tx }) => {
    await hold(tx);
    const later = await tx.indemnityRate.count({ where: { startsOn: { gt: startsOn } } });
    const now = parseDay(today()) ?? new Date();
    const inForce = await tx.indemnityRate.count({ where: { startsOn: { lte: now, not: startsOn } } });
    if (later > 0 || inForce === 0) {
      throw new AppError(
        "CONFLICT",
        "Seul le dernier barème se retire, et il en reste toujours un en vigueur.",
      );
    }
    const { count } = await tx.indemnityRate.deleteMany({ where: { startsOn } });
    if (count === 0) throw new AppError("CONFLICT", "Ce barème est déjà retiré.");
    return { id };
  },
});
