import { z } from "zod";
import { parseDay, today } from "#lib/dates.ts";

export const matchIdSchema = z.object({ id: z.uuid("Rapprochement inconnu.") });

const day = z.string("Date inconnue.").refine((text) => parseDay(text) !== null, "Cette date n’existe pas.");

/** A file of the register that has arrived whole: its id names its bytes on the disk. */
export const receiveRegisterFileSchema = z.object({
  id: z.uuid("Fichier inconnu."),
  name: z
    .string("Choisissez un fichier.")
    .trim()
    .min(1, "Choisissez un fichier.")
    .max(300, "Ce nom est trop long."),
  size: z.coerce.number("Choisissez un fichier.").int().min(1, "Ce fichier est vide.").max(1_000_000_000_000),
  asOf: day.refine((text) => text <= today(), "Cette date est dans l’avenir."),
});

const years = (count: number): string => {
  const now = today();
  return `${Number(now.slice(0, 4)) - count}${now.slice(4)}`;
};

/** Given by the member; nothing typed takes it away. */
export const birthDateSchema = z.object({
  birthDate: z
    .string("Saisissez votre date de naissance, ou laissez vide pour la retirer.")
    .trim()
    .refine((text) => text === "" || parseDay(text) !== null, "Cette date n’existe pas.")
    .refine(
      (text) => text === "" || (text <= years(16) && text >= years(120)),
      "Vérifiez l’année de cette date.",
    )
    .transform((text) => (text === "" ? null : text)),
});
