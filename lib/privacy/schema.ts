import { z } from "zod";
import { dayTyped, parseDay, today } from "#lib/dates.ts";
import { CONFIRM_WORD } from "#lib/privacy/labels.ts";

const text = (max: number, missing: string) =>
  z
    .string({ error: missing })
    .trim()
    .min(1, missing)
    .max(max, `${max.toLocaleString("fr-FR")} caractères au plus.`);

const choice = z.enum(["ERASE", "KEEP"], { error: "Choisissez l’une des deux réponses." });
const memberId = z.uuid("Cette personne est introuvable.");
const id = z.uuid("Cette demande est introuvable.");

/** The day of a letter: in the year past, not to come. */
const receivedOn = z.preprocess(
  dayTyped,
  z
    .string({ error: "Saisissez la date de réception, par exemple 12/03/2026." })
    .refine((day) => parseDay(day) !== null, "Saisissez la date de réception, par exemple 12/03/2026.")
    .refine((day) => day <= today(), "Cette date n’est pas encore passée.")
    .refine((day) => day >= `${Number(today().slice(0, 4)) - 1}-01-01`, "Cette date est trop ancienne."),
);

export const askExportSchema = z.object({});

export const askErasureSchema = z.object({
  documents: choice,
  comments: choice,
  word: z
    .string({ error: `Écrivez ${CONFIRM_WORD} pour confirmer.` })
    .max(40, `Écrivez ${CONFIRM_WORD} pour confirmer.`)
    .transform((typed) => typed.trim().toUpperCase())
    .pipe(z.literal(CONFIRM_WORD, { error: `Écrivez ${CONFIRM_WORD} pour confirmer.` })),
  /** A password or a code; blank for those who have neither. */
  password: z.string().max(200, "C’est trop long.").default(""),
});

export const answerErasureSchema = z.object({
  token: z.string({ error: "Ce lien est incomplet." }).min(1, "Ce lien est incomplet.").max(100, {
    error: "Ce lien est incomplet.",
  }),
  /** Where the request comes from, for the limits alone; never typed, never kept. */
  address: z.string().max(64).default(""),
  device: z.unknown().optional(),
});

export const cancelErasureSchema = z.object({ id });

export const recordErasureSchema = z.object({ memberId, receivedOn, documents: choice, comments: choice });

export const refuseErasureSchema = z.object({
  id,
  reason: text(1000, "Dites pourquoi : la personne le lira."),
});

export const restrictSchema = z.object({
  note: text(2000, "Dites en quelques mots ce que vous contestez ou attendez."),
});
export const liftRestrictionSchema = z.object({});

/** A box ticked is something accepted, as the page shows it. */
const ticked = z.literal("oui", { error: "Cette case est cochée ou ne l’est pas." }).optional();

export const chooseUsesSchema = z.object({
  DIRECTORY: ticked,
  MESSAGES: ticked,
  DIGEST: ticked,
  STATISTICS: ticked,
  /** Agrees that her data be kept once she has left. */
  kept: ticked,
});

export const fileRequestSchema = z.object({
  kind: z.enum(["ACCESS", "RECTIFICATION", "OBJECTION"], { error: "Choisissez ce que vous demandez." }),
  note: text(2000, "Dites en quelques mots ce que vous demandez."),
});

export const withdrawRequestSchema = z.object({ id });

export const recordRequestSchema = z.object({
  memberId,
  receivedOn,
  kind: z.enum(["ACCESS", "RECTIFICATION", "RESTRICTION", "OBJECTION"], {
    error: "Choisissez ce que la personne demande.",
  }),
  note: text(2000, "Résumez ce que la personne demande."),
});

export const closeRequestSchema = z.object({
  id,
  outcome: z.enum(["GRANTED", "REFUSED"], { error: "Choisissez l’une des deux réponses." }),
  answer: text(2000, "Écrivez la réponse : la personne la lira."),
});

export const liftForSchema = z.object({ memberId });
