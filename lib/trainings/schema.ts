import { z } from "zod";
import { keysOf, tierLabels } from "#lib/documents/labels.ts";
import { amount } from "#lib/dues/schema-amount.ts";
import { functionLabels } from "#lib/members/labels.ts";
import { optional, versionFields } from "#lib/members/schema-fields.ts";
import { text } from "#lib/members/schema-profile.ts";
import { MAX_PARAGRAPH, MAX_PRICE_CENTS, MAX_PROGRAMME, methodLabels } from "#lib/trainings/labels.ts";
import { aims, duration, severalOf, slug, ticked, title, written } from "#lib/trainings/schema-fields.ts";

const about = {
  title,
  slug,
  aims,
  programme: written("Décrivez le programme.", MAX_PROGRAMME),
  prerequisites: optional(text(MAX_PARAGRAPH)),
  tiers: severalOf(keysOf(tierLabels), "Strate inconnue."),
  functions: severalOf(keysOf(functionLabels), "Fonction inconnue."),
  isFirstMandate: ticked,
  teaching: optional(text(MAX_PARAGRAPH)),
  assessment: optional(text(MAX_PARAGRAPH)),
  method: z.enum(keysOf(methodLabels), { error: "Choisissez comment elle se tient." }),
  duration,
  price: amount({
    missing: "Écrivez un prix\u00A0: 0 si elle est gratuite.",
    least: 0,
    most: MAX_PRICE_CENTS,
  }),
  isPublic: ticked,
};

const id = z.uuid("Formation inconnue.");

export const createTrainingSchema = z.object(about);
export const editTrainingSchema = z.object({ id, ...versionFields, ...about });
export const trainingSchema = z.object({ id });
