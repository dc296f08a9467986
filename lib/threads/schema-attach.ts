import { z } from "zod";
import { MAX_DOCUMENTS } from "#lib/threads/labels.ts";

const MAX_WORDS = 200;
const id = z.uuid().optional().catch(undefined);

/** What « Chercher » reads of a form that writes a message; what it cannot read is left for the writing to refuse. */
export const attachSchema = z.object({
  /** The button pressed. */
  chercher: z.string().max(10).optional().catch(undefined),
  search: z.string().catch(""),
  collectifId: id,
  threadId: id,
  id,
  documentIds: z.preprocess(
    (value) => (value === undefined || value === "" ? [] : [value].flat()),
    z
      .array(z.uuid())
      .max(5 * MAX_DOCUMENTS)
      .catch([]),
  ),
});

export const searchWordsSchema = z
  .string()
  .transform((typed) => typed.replaceAll("\0", "").replace(/\s+/g, " ").trim())
  .pipe(
    z
      .string()
      .min(2, "Écrivez un ou deux mots du document cherché.")
      .max(MAX_WORDS, `${MAX_WORDS}\u00A0caractères au plus.`),
  );
