import { MOST_REMINDER_RULES, reminderWords } from "#lib/adhesions/labels.ts";
import { canSetAdhesionRules } from "#lib/adhesions/policy.ts";
import {
  reminderSchema,
  removeReminderSchema,
  removeRulesSchema,
  rulesSchema,
} from "#lib/adhesions/schema.ts";
import { dayOf } from "#lib/adhesions/write.ts";
import { formatDate, today } from "#lib/dates.ts";
import { AppError, invalid, isUniqueViolation } from "#lib/errors.ts";
import { enqueue } from "#lib/jobs.ts";
import { memberOf, mutation } from "#lib/mutation.ts";
import type { Viewer } from "#lib/viewer.ts";

const YEARS_AHEAD = 3;

/** Everything there is is the treasurer's: for others there is nothing. */
const forTreasurer = <Found>(viewer: Viewer, found: Found): Found | null =>
  canSetAdhesionRules(viewer) ? found : null;

/**
 * Says how long adhésions last from a day on, today at the earliest: what members were told of the days before stays. Said
 * again for the same day, it replaces what was said. Grace follows by a job: it concerns everyone.
 */
export const chooseRules = mutation({
  event: "adhesion-rules.chosen",
  input: rulesSchema,
  find: async (viewer) => forTreasurer(viewer, {}),
  allow: canSetAdhesionRules,
  run: async ({ viewer, input, tx }) => {
    const { startsOn, ...rules } = input;
    const last = `${Number(today().slice(0, 4)) + YEARS_AHEAD}-12-31`;
    if (startsOn < today())
      throw invalid({ startsOn: "Une règle ne change pas le passé\u00A0: aujourd’hui au plus tôt." });
    if (startsOn > last) throw invalid({ startsOn: `Au plus tard le ${formatDate(last)}.` });
    const data = { ...rules, createdById: memberOf(viewer).id };
    const { id } = await tx.adhesionRules.upsert({
      where: { startsOn: dayOf(startsOn) },
      create: { ...data, startsOn: dayOf(startsOn) },
      update: data,
      select: { id: true },
    });
    await enqueue(tx, "settleGrace", {}, { key: "settleGrace" });
    return { id };
  },
  detail: ({ input }) => ({ startsOn: input.startsOn, kind: input.kind, graceDays: input.graceDays }),
});

/** Takes back rules whose day has not come. */
export const removeRules = mutation({
  event: "adhesion-rules.removed",
  input: removeRulesSchema,
  find: async (viewer, { id }, tx) =>
    forTreasurer(viewer, await tx.adhesionRules.findUnique({ where: { id }, select: { id: true } })),
  allow: canSetAdhesionRules,
  run: async ({ subject: { id }, tx }) => {
    const { count } = await tx.adhesionRules.deleteMany({ where: { id, startsOn: { gt: dayOf(today()) } } });
    if (count === 0) {
      throw new AppError(
        "CONFLICT",
        "Ces règles sont déjà en vigueur\u00A0: choisissez-en d’autres à partir d’aujourd’hui.",
      );
    }
    await enqueue(tx, "settleGrace", {}, { key: "settleGrace" });
    return { id };
  },
});

/** Adds a day on which members are reminded, counted from the end of their adhésion. */
export const addReminder = mutation({
  event: "reminder-rule.added",
  input: reminderSchema,
  find: async (viewer) => forTreasurer(viewer, {}),
  allow: canSetAdhesionRules,
  run: async ({ input: { days }, tx }) => {
    // One after the other: two sent at once do not both take the last place.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('reminder rules'))`;
    if ((await tx.reminderRule.count()) >= MOST_REMINDER_RULES) {
      throw invalid({ days: `${MOST_REMINDER_RULES} rappels au plus\u00A0: retirez-en un d’abord.` });
    }
    return tx.reminderRule.create({ data: { days }, select: { id: true } }).catch((error: unknown) => {
      if (!isUniqueViolation(error)) throw error;
      throw invalid({ days: `Ce rappel existe déjà\u00A0: ${reminderWords(days).toLowerCase()}.` });
    });
  },
  detail: ({ input: { days } }) => ({ days }),
});

/** No further reminder leaves on that day; those that left stay known. */
export const removeReminder = mutation({
  event: "reminder-rule.removed",
  input: removeReminderSchema,
  find: async (viewer, { id }, tx) =>
    forTreasurer(
      viewer,
      await tx.reminderRule.findUnique({ where: { id }, select: { id: true, days: true } }),
    ),
  allow: canSetAdhesionRules,
  run: async ({ subject: { id }, tx }) => {
    await tx.reminderRule.delete({ where: { id }, select: { id: true } });
    return { id };
  },
  detail: ({ subject: { days } }) => ({ days }),
});
