import type { Tier } from "@prisma/client";
import { z } from "zod";
import { keysOf, tierLabels } from "#lib/documents/labels.ts";
import { line, optional, versionFields } from "#lib/members/schema-fields.ts";
import { text } from "#lib/members/schema-profile.ts";
import { MAX_NOTE, MAX_TEXT, MAX_TITLE } from "#lib/positions/labels.ts";

const id = z.uuid("Position inconnue.");

const title = line(MAX_TITLE)
  .transform((typed) => typed.replace(/\s+/g, " "))
  .refine((typed) => typed !== "", "Donnez-lui un titre.");

const written = z
  .string("Écrivez le texte.")
  .refine((typed) => typed.trim() !== "", "Écrivez le texte.")
  .pipe(text(MAX_TEXT));

const note = optional(line(MAX_NOTE));
const tier = z.enum(keysOf(tierLabels), { error: "Strate inconnue." });

export const writePositionSchema = z.object({
  collectifId: z.uuid("Collectif inconnu."),
  title,
  text: written,
});

export const editPositionSchema = z.object({ id, ...versionFields, title, text: written, note });

/** What is said at a strate: its first text, or the next. */
export const editVariantSchema = z.object({ id, ...versionFields, tier, text: written, note });

export const restorePositionSchema = z.object({
  id,
  tier: optional(tier),
  number: z.coerce.number("Version inconnue.").int("Version inconnue.").min(1).max(100_000),
});

export const positionSchema = z.object({ id });

export const adoptPositionSchema = z.object({
  id,
  decisionId: optional(z.uuid("Décision inconnue.")),
});

export const sharePositionSchema = z
  .object({
    id,
    visibility: z.enum(["COLLECTIF", "MEMBERS", "PUBLIC"], { error: "Choisissez qui peut la lire." }),
    confirmed: optional(z.string()),
  })
  .refine(({ visibility, confirmed }) => visibility !== "PUBLIC" || confirmed !== undefined, {
    path: ["confirmed"],
    message: "Confirmez que tout le monde pourra la lire.",
  });

export const signPositionSchema = z.object({
  id,
  mandateId: z.uuid("Choisissez le mandat avec lequel vous signez."),
  /** The texts that the page showed, « all:3,COMMUNE:2 » (`readingOf`): one signs what one read. */
  seen: z.string("Rechargez la page.").max(200, "Rechargez la page."),
  isNamed: z.preprocess((value) => value !== undefined && value !== "", z.boolean()),
});

/** The texts that a page shows, by strate with their numbers, as its form sends them back. */
export const readingOf = (numbers: ReadonlyMap<Tier | "all", number>): string =>
  [...numbers].map(([of, number]) => `${of}:${number}`).join(",");

export const signatureSchema = z.object({ id: z.uuid("Signature inconnue.") });

export const linkDocumentSchema = z.object({ id, documentId: z.uuid("Document inconnu.") });

/** A strate named in an address, « ?strate=COMMUNE »; undefined for anything else. */
export const parseTier = (raw: string | string[] | undefined) => {
  const parsed = tier.safeParse([raw].flat()[0]);
  return parsed.success ? parsed.data : undefined;
};
