import { z } from "zod";
import { today } from "#lib/dates.ts";
import { amount } from "#lib/dues/schema-amount.ts";
import { line, optional, requiredDay } from "#lib/members/schema-fields.ts";
import { MAX_HALF_DAYS, MAX_LEAVE_DAYS, MAX_SOURCE, MAX_TITLE } from "#lib/training-rights/labels.ts";

const NO_MANDATE = "Mandat inconnu.";
const UNKNOWN = "Formation inconnue.";

const titled = (max: number, missing: string) => line(max).min(1, missing);

const whole = (least: number, most: number) => {
  const message = `Un nombre entier, de ${least} à ${most}.`;
  return z
    .string(message)
    .trim()
    .regex(/^\d{1,6}$/, { error: message, abort: true })
    .transform(Number)
    .refine((typed) => typed >= least && typed <= most, message);
};

const cents = (most: number) =>
  amount({ missing: "Écrivez un montant, 0 s’il n’y en a pas.", least: 0, most });

const own = {
  title: titled(MAX_TITLE, "Écrivez le titre de la formation."),
  day: requiredDay("Indiquez le premier jour de la formation.").refine(
    (day) => day.toISOString().slice(0, 10) <= today(),
    "Ce jour n’est pas encore passé\u00a0: notez la formation une fois suivie.",
  ),
  halfDays: whole(0, MAX_HALF_DAYS),
  dife: cents(10_000_000),
  mandateId: optional(z.uuid(NO_MANDATE)),
};

export const addOwnTrainingSchema = z.object(own);
export const editOwnTrainingSchema = z.object({ id: z.uuid(UNKNOWN), ...own });
export const removeOwnTrainingSchema = z.object({ id: z.uuid(UNKNOWN) });

export const setRightsSchema = z
  .object({
    startsOn: requiredDay("Indiquez le jour où ces règles commencent."),
    leaveDays: whole(0, MAX_LEAVE_DAYS),
    difeYearly: cents(10_000_000),
    difeCeiling: cents(100_000_000),
    budgetFloor: whole(0, 100),
    budgetCeiling: whole(0, 100),
    source: titled(MAX_SOURCE, "Écrivez où cela est dit\u00a0: loi, décret, arrêté."),
  })
  .superRefine((input, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (input.difeCeiling < input.difeYearly)
      refuse("difeCeiling", "Le plafond ne peut pas être plus bas que le crédit d’une année.");
    if (input.budgetCeiling < input.budgetFloor)
      refuse("budgetCeiling", "Le maximum ne peut pas être plus bas que le minimum.");
  });
export const removeRightsSchema = z.object({ id: z.uuid("Réglage inconnu.") });

const PERCENT = "Un pourcentage de -50 à 50, avec deux décimales au plus, autre que 0.";

/** In hundredths of a percent: « 1,5 » is 150. */
const percent = z
  .string(PERCENT)
  .trim()
  .regex(/^[-+]?\d{1,2}([.,]\d{1,2})?$/, { error: PERCENT, abort: true })
  .transform((typed) => Math.round(Number(typed.replace(",", ".")) * 100))
  .refine((hundredths) => hundredths !== 0 && Math.abs(hundredths) <= 5000, PERCENT);

export const revalueRatesSchema = z.object({
  startsOn: requiredDay("Indiquez le jour où ces montants commencent."),
  percent,
  source: titled(MAX_SOURCE, "Écrivez où cela est dit\u00a0: loi, décret, arrêté."),
});
export const removeRatesSchema = z.object({ startsOn: requiredDay("Barème inconnu.") });
