import { z } from "zod";
import { parseDay } from "#lib/dates.ts";
import { keysOf, tierLabels } from "#lib/documents/labels.ts";
import { decisionLabels, memberFields, REPEATED } from "#lib/member-imports/labels.ts";
import { optional, optionalDay } from "#lib/members/schema-fields.ts";

const id = z.uuid("Import inconnu.");

export const memberImportIdSchema = z.object({ id });

/** A file whose bytes are on the disk already. */
export const receiveMembersSchema = z.object({
  id,
  name: z
    .string("Choisissez un fichier.")
    .trim()
    .min(1, "Choisissez un fichier.")
    .max(300, "Ce nom est trop long."),
  size: z.coerce
    .number("Choisissez un fichier.")
    .int("Choisissez un fichier.")
    .min(1, "Ce fichier est vide.")
    .max(20_000_000, "Ce fichier est trop lourd : 20 Mo au plus."),
});

const day = z.string().refine((text) => parseDay(text) !== null);

/** What lines say nothing of. As `MemberImport.defaults` holds it; days as `YYYY-MM-DD`. */
export const defaultsSchema = z.object({
  tier: z.enum(keysOf(tierLabels)).default("COMMUNE"),
  startsOn: day.optional(),
  adhesionStartsOn: day.optional(),
  adhesionEndsOn: day.optional(),
});
export type ImportDefaults = z.output<typeof defaultsSchema>;

/** A form sends a text alone where it has one list only. */
const listOf = (value: unknown) => (value === undefined ? [] : [value].flat());
const isoOf = (date: Date | undefined) => date?.toISOString().slice(0, 10);
const dayField = optionalDay.transform(isoOf);

/** Which field each column fills, in the order of the columns (« » for none), and what lines leave unsaid. */
export const describeMembersSchema = z
  .object({
    id,
    fields: z.preprocess(
      listOf,
      z
        .array(optional(z.enum(memberFields, { error: "Champ inconnu." })), "Champ inconnu.")
        .max(100, "100 colonnes au plus."),
    ),
    tier: z.enum(keysOf(tierLabels), { error: "Choisissez le conseil." }),
    startsOn: dayField,
    adhesionStartsOn: dayField,
    adhesionEndsOn: dayField,
  })
  .superRefine(({ fields, adhesionStartsOn, adhesionEndsOn }, context) => {
    const chosen = fields.filter((field) => field !== undefined && !REPEATED.includes(field));
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (new Set(chosen).size < chosen.length) {
      refuse("fields", "Deux colonnes ne peuvent pas dire la même chose.");
    }
    if (!chosen.includes("email")) refuse("fields", "Dites quelle colonne donne l’adresse électronique.");
    const hasNames = chosen.includes("firstName") && chosen.includes("lastName");
    if (!hasNames && !chosen.includes("fullName")) {
      refuse("fields", "Dites quelles colonnes donnent le nom et le prénom.");
    }
    if (adhesionStartsOn && adhesionEndsOn && adhesionEndsOn < adhesionStartsOn) {
      refuse("adhesionEndsOn", "La fin doit venir après le début.");
    }
  });

/** Lines of a page in their order, and what is decided of each (« » for nothing yet). */
export const decideMembersSchema = z
  .object({
    id,
    lines: z.preprocess(
      listOf,
      z.array(z.uuid("Ligne inconnue."), "Ligne inconnue.").max(100, "Ligne inconnue."),
    ),
    decisions: z.preprocess(
      listOf,
      z.array(optional(z.enum(keysOf(decisionLabels), { error: "Choisissez l’une des réponses." })), {
        error: "Choisissez l’une des réponses.",
      }),
    ),
    /** The page from which it was sent. */
    page: optional(z.string().max(5)),
  })
  .refine(({ lines, decisions }) => lines.length === decisions.length, {
    path: ["decisions"],
    error: "Rechargez la page.",
  });

/** The same for all those whose address is that of a member. */
export const decideSureSchema = z.object({
  id,
  decision: z.enum(["COMPLETE", "LEAVE"], { error: "Choisissez l’une des réponses." }),
});
