import { z } from "zod";

export const signInSchema = z.object({
  email: z
    .string({ error: "Saisissez votre adresse électronique." })
    .trim()
    .max(254, "Cette adresse est trop longue.")
    .pipe(z.email("Cette adresse n’est pas valide. Exemple : prenom.nom@commune.fr")),
  password: z
    .string({ error: "Saisissez votre mot de passe." })
    .min(1, "Saisissez votre mot de passe.")
    .max(200, "Ce mot de passe est trop long."),
  /** Given by the request, never typed. */
  device: z.string().max(120).default("Appareil inconnu"),
  address: z.string().max(64).default(""),
});

export const revokeSessionSchema = z.object({ id: z.uuid("Session inconnue.") });

export const readingPreferenceSchema = z.object({
  readingPreference: z.enum(["MEDIAN", "DOUBLE"], { error: "Choisissez l’une des deux formes." }),
});

export const signOutSchema = z.object({});
