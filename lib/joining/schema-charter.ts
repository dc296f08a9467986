import { z } from "zod";
import { MAX_CHARTER } from "#lib/joining/labels.ts";
import { versionFields } from "#lib/members/schema-fields.ts";
import { text } from "#lib/members/schema-profile.ts";

const EMPTY = "Écrivez le texte de la charte.";

export const saveCharterSchema = z.object({
  ...versionFields,
  text: z
    .string(EMPTY)
    .refine((typed) => typed.trim() !== "", EMPTY)
    .pipe(text(MAX_CHARTER)),
});
export const publishCharterSchema = z.object({
  id: z.uuid("Version inconnue."),
  version: versionFields.version,
});
export const discardCharterSchema = z.object({ id: z.uuid("Version inconnue.") });
export const acceptCharterSchema = z.object({ id: z.uuid("Version inconnue.") });
