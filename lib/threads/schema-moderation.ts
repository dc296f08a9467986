import { z } from "zod";
import { hideDocumentSchema, reportSchema } from "#lib/moderation/schema.ts";

const id = z.uuid("Message inconnu.");
const { reason, note } = reportSchema.shape;
const { hiddenReason, reportId } = hideDocumentSchema.shape;

export const reportPostSchema = z
  .object({ id, reason, note })
  .refine(({ reason, note }) => reason !== "OTHER" || note !== "", {
    path: ["note"],
    message: "Dites en quelques mots ce qui ne va pas.",
  });
/** `reportId`: the report that was read before deciding; if it is closed meanwhile, somebody else has decided. */
export const hidePostSchema = z.object({ id, hiddenReason, reportId });
export const decidePostSchema = z.object({ id });
