import { z } from "zod";
import { dayTyped, instantOf } from "#lib/dates.ts";
import { optionalAmount } from "#lib/dues/schema-amount.ts";
import { timeTyped } from "#lib/meetings/schema-span.ts";
import { line, optional, versionFields } from "#lib/members/schema-fields.ts";
import { text } from "#lib/members/schema-profile.ts";
import {
  MAX_ACCEPT_HOURS,
  MAX_CAPACITY,
  MAX_GUEST_NAME,
  MAX_GUESTS,
  MAX_REASON,
  MAX_TYPED,
} from "#lib/training-sessions/labels.ts";
import { halfDaysOf } from "#lib/training-sessions/schema-half-days.ts";
import { financingLabels, MAX_PRICE_CENTS } from "#lib/trainings/labels.ts";

const keysOf = <Key extends string>(labels: Record<Key, string>) => Object.keys(labels) as [Key, ...Key[]];

/** A whole number as it is typed, within bounds. */
const whole = (least: number, most: number) => {
  const wrong = `Un nombre entier, de ${least} à ${most}.`;
  return z.preprocess(
    (value) => (typeof value === "string" && /^\s*\d{1,4}\s*$/.test(value) ? Number(value) : Number.NaN),
    z.number(wrong).int(wrong).min(least, wrong).max(most, wrong),
  );
};

const NO_FINANCING = "Cochez au moins un financement.";
const financing = z.enum(keysOf(financingLabels), { error: "Choisissez parmi les trois financements." });

const guests = text(MAX_GUESTS * (MAX_GUEST_NAME + 1))
  .transform((typed) => [
    ...new Set(
      typed
        .split("\n")
        .map((name) => name.trim())
        .filter(Boolean),
    ),
  ])
  .pipe(
    z
      .array(z.string().max(MAX_GUEST_NAME, `${MAX_GUEST_NAME} caractères au plus par nom.`))
      .max(MAX_GUESTS, `${MAX_GUESTS} noms au plus, un par ligne.`),
  );

const field = optional(
  z.string("Cette valeur n’est pas valable.").max(20, "Cette valeur n’est pas valable."),
);

const about = {
  bodyId: z.uuid("Choisissez l’organisme."),
  capacity: whole(1, MAX_CAPACITY),
  minimum: whole(1, MAX_CAPACITY),
  deadlineDay: z.preprocess((value) => dayTyped(value) || undefined, field),
  deadlineTime: field,
  financings: z
    .preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(financing))
    .transform((chosen) => [...new Set(chosen)])
    .refine((chosen) => chosen.length > 0, NO_FINANCING),
  price: optionalAmount({ least: 0, most: MAX_PRICE_CENTS }),
  acceptHours: whole(1, MAX_ACCEPT_HOURS),
  guestTrainers: guests,
};

type About = z.output<z.ZodObject<typeof about>> & Record<string, unknown>;

/** The deadline as one instant, the half-days as spans; and what one says of the other. */
function complete<Input extends About>(input: Input, context: z.RefinementCtx) {
  const { deadlineDay = "", deadlineTime = "", bodyId, capacity, minimum, financings } = input;
  const refuse = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  const halfDays = halfDaysOf(input, context);
  if (minimum > capacity) refuse("minimum", "Le minimum ne dépasse pas le nombre de places.");
  const registrationEndsAt = instantOf({ day: deadlineDay, time: timeTyped(deadlineTime || "23:59") });
  const first = halfDays[0];
  if (registrationEndsAt === null) {
    if (instantOf({ day: deadlineDay, time: "12:00" })) refuse("deadlineTime", "Une heure, comme 18:00.");
    else refuse("deadlineDay", "Donnez le dernier jour pour s’inscrire.");
  } else if (first && registrationEndsAt > first.startsAt) {
    refuse("deadlineDay", "Les inscriptions finissent avant la première demi-journée.");
  }
  return {
    bodyId,
    capacity,
    minimum,
    financings,
    priceCents: input.price,
    acceptHours: input.acceptHours,
    guestTrainers: input.guestTrainers,
    registrationEndsAt: registrationEndsAt ?? new Date(0),
    halfDays,
  };
}

const sessionId = z.uuid("Session inconnue.");

export const createSessionSchema = z
  .object({ trainingId: z.uuid("Choisissez la formation."), ...about })
  .catchall(z.unknown())
  .transform((input, context) => ({ trainingId: input.trainingId, ...complete(input, context) }));

export const editSessionSchema = z
  .object({ id: sessionId, ...versionFields, ...about })
  .catchall(z.unknown())
  .transform((input, context) => ({
    id: input.id,
    version: input.version,
    overwrite: input.overwrite,
    ...complete(input, context),
  }));

export type SessionInput = ReturnType<typeof complete>;

export const sessionSchema = z.object({ id: sessionId });

export const cancelSessionSchema = z.object({
  id: sessionId,
  reason: text(MAX_REASON).refine((typed) => typed !== "", "Dites pourquoi, en un mot."),
});

export const duplicateSessionSchema = z.object({
  id: sessionId,
  day: z.preprocess(dayTyped, z.iso.date("Donnez le premier jour de la nouvelle session.")),
});

/** Somebody by her name; her id when several have it. */
export const personFields = {
  person: line(MAX_TYPED).refine((typed) => typed !== "", "Écrivez un nom."),
  personId: optional(z.uuid("Personne inconnue.")),
};

export const addTrainerSchema = z.object({ id: sessionId, ...personFields });
export const removeTrainerSchema = z.object({ id: sessionId, memberId: z.uuid("Personne inconnue.") });
