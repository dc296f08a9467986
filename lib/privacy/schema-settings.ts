import { z } from "zod";

/** Bounds of each period are looked at where they are known (lib/retention.ts). */
export const setRetentionSchema = z.object({
  key: z.string({ error: "Cette durée est inconnue." }).max(40, "Cette durée est inconnue."),
  days: z.preprocess(
    (typed) => (typeof typed === "string" ? typed.replace(/\s/gu, "") : typed),
    z
      .string({ error: "Saisissez un nombre de jours." })
      .regex(/^\d{1,5}$/, "Saisissez un nombre de jours, par exemple 365.")
      .transform(Number),
  ),
});

const text = (max: number) =>
  z
    .string({ error: "Ce champ est obligatoire." })
    .trim()
    .min(1, "Ce champ est obligatoire.")
    .max(max, `${max.toLocaleString("fr-FR")} caractères au plus.`);

/** The texts of a line of the register of processing (GDPR art. 30.1), in the order of the page. */
export const activityFields = {
  name: { label: "Nom du traitement", max: 120 },
  purpose: { label: "Finalités", max: 2000 },
  legalBasis: { label: "Base légale", max: 2000 },
  people: { label: "Personnes concernées", max: 2000 },
  data: { label: "Catégories de données", max: 2000 },
  recipients: { label: "Destinataires", max: 2000 },
  retention: { label: "Durées de conservation", max: 2000 },
  security: { label: "Mesures de sécurité", max: 2000 },
  transfers: { label: "Transferts hors de l’Union européenne", max: 2000 },
} as const;

export type ActivityField = keyof typeof activityFields;
export const activityFieldNames = Object.keys(activityFields) as ActivityField[];
export type ActivityTexts = Record<ActivityField, string>;

const texts = {
  name: text(120),
  purpose: text(2000),
  legalBasis: text(2000),
  people: text(2000),
  data: text(2000),
  recipients: text(2000),
  retention: text(2000),
  security: text(2000),
  transfers: text(2000),
};

export const addActivitySchema = z.object(texts);

export const editActivitySchema = z.object({
  id: z.uuid("Ce traitement est introuvable."),
  ...texts,
  version: z.string().max(1000).default(""),
  overwrite: z.string().max(1000).optional(),
});

export const endActivitySchema = z.object({
  id: z.uuid("Ce traitement est introuvable."),
  state: z.enum(["end", "resume"], { error: "Choisissez l’une des deux réponses." }),
});
