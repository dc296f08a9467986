import { z } from "zod";
import { keysOf, kindLabels, licenceLabels, visibilityLabels } from "#lib/documents/labels.ts";
import { optional } from "#lib/documents/schema.ts";
import { importFields } from "#lib/imports/labels.ts";

const id = z.uuid("Import inconnu.");

export const importIdSchema = z.object({ id });

/** An archive announced by its name and its size in bytes, before anything of it is sent. */
export const startImportSchema = z.object({
  name: z
    .string("Choisissez une archive.")
    .trim()
    .min(1, "Choisissez une archive.")
    .max(300, "Ce nom de fichier est trop long."),
  size: z.coerce
    .number("Choisissez une archive.")
    .int("Choisissez une archive.")
    .min(1, "Cette archive est vide.")
    .max(1_000_000_000_000, "Cette archive est trop lourde."),
});

/** A form sends a text alone where it has one list only. */
const listOf = (value: unknown) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
const ticked = z.preprocess((value) => value !== undefined && value !== "", z.boolean());

const defaults = {
  kind: optional(z.enum(keysOf(kindLabels), { error: "Nature inconnue." })),
  visibility: z.enum(keysOf(visibilityLabels), { error: "Choisissez qui peut lire les documents." }),
  licence: z.enum(keysOf(licenceLabels), { error: "Choisissez une licence." }),
  collectifId: optional(z.uuid("Collectif inconnu.")),
};

/** What lines say nothing of, and what is done of all of them. As `ImportBatch.defaults` holds it. */
export const defaultsSchema = z.object({
  ...defaults,
  visibility: defaults.visibility.default("MEMBERS"),
  licence: defaults.licence.default("CC_BY_SA"),
  /** Published, or left as drafts of whoever imports. */
  publish: z.boolean().default(false),
  /** Makes documents of contents that the library already has. */
  evenIfKnown: z.boolean().default(false),
  /** Takes the files that the table does not describe. */
  unlisted: z.boolean().default(false),
  /** French sentence: why the table that came last could not be read. */
  tableProblem: z.string().optional(),
});
export type Defaults = z.output<typeof defaultsSchema>;

/** Which field each column fills, in the order of the columns (« » for none), and the defaults. */
export const describeImportSchema = z
  .object({
    id,
    fields: z.preprocess(
      listOf,
      z
        .array(optional(z.enum(importFields, { error: "Champ inconnu." })), "Champ inconnu.")
        .max(100, "100 colonnes au plus."),
    ),
    ...defaults,
    publish: z.enum(["published", "drafts"], { error: "Choisissez : publier, ou laisser en brouillon." }),
    evenIfKnown: ticked,
    unlisted: ticked,
  })
  .superRefine(({ fields, visibility, collectifId }, context) => {
    const chosen = fields.filter((field) => field !== undefined);
    if (new Set(chosen).size < chosen.length) {
      const message = "Deux colonnes ne peuvent pas remplir le même champ.";
      context.addIssue({ code: "custom", path: ["fields"], message });
    }
    if (visibility === "COLLECTIF" && collectifId === undefined) {
      const message = "Choisissez le collectif qui pourra lire les documents.";
      context.addIssue({ code: "custom", path: ["collectifId"], message });
    }
  });
