import { z } from "zod";
import {
  FEWEST_REMINDER_DAYS,
  MAX_GRACE_DAYS,
  MAX_MONTHS,
  MAX_REMINDERS,
  MAX_RENEWAL_DAYS,
  MOST_REMINDER_DAYS,
} from "#lib/adhesions/labels.ts";
import { dayTyped } from "#lib/dates.ts";
import { choiceFields } from "#lib/dues/schema-choice.ts";

const id = z.uuid("Rechargez la page.");

export const askDuesSchema = z.object(choiceFields);

export const duesSchema = z.object({ id });

export const upgradeSchema = z.object({ adhesionId: id });

/** A whole number typed, from one bound to the other. */
const whole = (from: number, to: number) =>
  z
    .string("Écrivez un nombre.")
    .trim()
    .regex(/^[-−+]?\d{1,6}$/, "Écrivez un nombre entier, en chiffres.")
    .transform((typed) => Number(typed.replace("−", "-")))
    .refine((count) => count >= from && count <= to, `Entre ${from} et ${to}.`);

/** « 1/10 », « 01/10 » or « 10-01 »: a day of any year, as `MM-DD`. */
const dayOfYear = z
  .string("Écrivez un jour et un mois.")
  .trim()
  .max(10, "Écrivez un jour et un mois, par exemple 01/10.")
  .transform((typed, context) => {
    if (typed === "") return null;
    const [, day = "", month = ""] = /^(\d{1,2})\s?[/.]\s?(\d{1,2})$/.exec(typed) ?? [];
    const written = `${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    // 29 February is a day of some years only: a rule that holds every year does without.
    const date = new Date(`2025-${written}T00:00:00Z`);
    if (!Number.isNaN(date.getTime()) && date.toISOString().slice(5, 10) === written) return written;
    context.addIssue({ code: "custom", message: "Ce jour n’existe pas tous les ans. Exemple\u00A0: 01/10." });
    return z.NEVER;
  });

export const rulesSchema = z.object({
  startsOn: z.preprocess(
    dayTyped,
    z
      .string("Donnez une date.")
      .min(1, { error: "Donnez une date.", abort: true })
      .pipe(z.iso.date("Cette date n’existe pas. Exemple\u00A0: 01/01/2027.")),
  ),
  kind: z.enum(["CALENDAR", "ROLLING"], "Choisissez l’année civile ou des mois glissants."),
  months: whole(1, MAX_MONTHS),
  lateJoinFrom: dayOfYear,
  graceDays: whole(0, MAX_GRACE_DAYS),
  renewalDays: whole(0, MAX_RENEWAL_DAYS),
  maxReminders: whole(0, MAX_REMINDERS),
});

export const removeRulesSchema = z.object({ id });

/** A number of days, and on which side of the end. */
export const reminderSchema = z
  .object({
    days: whole(0, MOST_REMINDER_DAYS),
    side: z.enum(["BEFORE", "AFTER"], "Dites si c’est avant ou après la fin."),
  })
  .refine(({ days, side }) => side === "AFTER" || days <= -FEWEST_REMINDER_DAYS, {
    path: ["days"],
    message: `Au plus ${-FEWEST_REMINDER_DAYS} jours avant la fin.`,
  })
  .transform(({ days, side }) => ({ days: side === "BEFORE" ? 0 - days : days }));

export const removeReminderSchema = z.object({ id });

/** The last day of a preview: a year ahead. */
export const lastPreviewDay = (today: string): string =>
  new Date(Date.parse(`${today}T00:00:00Z`) + 366 * 86_400_000).toISOString().slice(0, 10);

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The day of a preview, of an address that anybody may type: today for what is no day, at most a year ahead. */
export function previewDay(typed: unknown, today: string): string {
  const day = dayTyped(typed);
  if (typeof day !== "string" || !DAY.test(day) || Number.isNaN(Date.parse(`${day}T00:00:00Z`))) return today;
  return day < today || day > lastPreviewDay(today) ? today : day;
}
