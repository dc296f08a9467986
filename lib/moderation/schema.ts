import { z } from "zod";
import { reasonLabels } from "#lib/moderation/labels.ts";

const reasons = Object.keys(reasonLabels) as [keyof typeof reasonLabels, ...(keyof typeof reasonLabels)[]];

const id = z.uuid("Document inconnu.");
/** A form sends "" for the document itself. */
const commentId = z.preprocess(
  (value) => (value === "" ? undefined : value),
  z.uuid("Commentaire inconnu.").optional(),
);

/** A document, or a comment under it. */
const thing = z.object({ id, commentId });

export const reportSchema = thing
  .extend({
    reason: z.enum(reasons, { error: "Choisissez une raison." }),
    note: z.string().trim().max(1000, "1\u202f000 caractères au plus.").default(""),
  })
  .refine(({ reason, note }) => reason !== "OTHER" || note !== "", {
    path: ["note"],
    message: "Dites en quelques mots ce qui ne va pas.",
  });

/** `reportId`: the report that was read before deciding; if it is closed meanwhile, somebody else has decided. */
export const hideDocumentSchema = z.object({
  id,
  hiddenReason: z
    .string("Donnez la raison.")
    .trim()
    .min(10, "Donnez la raison en une phrase\u00a0: 10 caractères au moins.")
    .max(500, "500 caractères au plus."),
  reportId: z.uuid("Signalement inconnu.").optional(),
});

export const hideCommentSchema = hideDocumentSchema.extend({ commentId: z.uuid("Commentaire inconnu.") });

export const unhideDocumentSchema = z.object({ id });
export const unhideCommentSchema = z.object({ id, commentId: z.uuid("Commentaire inconnu.") });
export const dismissReportsSchema = thing;
/** Any of the reports that one decision closed. */
export const reopenReportsSchema = z.object({ reportId: z.uuid("Signalement inconnu.") });
