import { z } from "zod";
import { dayTyped } from "#lib/dates.ts";
import {
  isCouncilKind,
  keysOf,
  kindLabels,
  licenceLabels,
  majorityLabels,
  outcomeLabels,
  tierLabels,
  visibilityLabels,
} from "#lib/documents/labels.ts";

/** A form sends "" for what was left empty. */
const blankAsMissing = (value: unknown) => (value === "" ? undefined : value);
const listOf = (value: unknown) => [value].flat().filter((one) => one !== undefined && one !== "");
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(blankAsMissing, schema.optional());

const text = (max: number) => z.string().trim().max(max, `${max} caractères au plus.`);

const day = z.preprocess(
  dayTyped,
  z.iso
    .date("Cette date n’est pas valide. Exemple\u00A0: 27/03/2025")
    .refine((value) => value >= "1900-01-01" && value <= "2100-12-31", "Cette année n’est pas plausible."),
);

const votes = z.coerce
  .number("Saisissez un nombre.")
  .int("Saisissez un nombre entier.")
  .min(0, "Ce nombre ne peut pas être négatif.")
  .max(1000, "Ce nombre est trop grand\u00A0: 1 000 au plus.");

/** Keywords are typed in one field, separated by commas. */
const keywords = z
  .string()
  .max(600, "600 caractères au plus.")
  .default("")
  .transform((value) => [
    ...new Set(
      value
        .split(/[,;\n]/)
        .map((word) => word.trim())
        .filter(Boolean),
    ),
  ])
  .refine((words) => words.length <= 12, "12 mots-clés au plus.")
  .refine((words) => words.every((word) => word.length <= 60), "60 caractères au plus par mot-clé.");

const fields = z.object({
  id: z.uuid("Document inconnu."),
  kind: z.enum(keysOf(kindLabels), { error: "Choisissez la nature du document." }),
  title: text(200).min(3, "Donnez un titre d’au moins 3 caractères."),
  summary: text(1000).default(""),
  keywords,
  themeIds: z.preprocess(
    listOf,
    z
      .array(z.coerce.number("Thème inconnu.").int().min(1).max(2_000_000_000))
      .max(3, "Trois thèmes au plus."),
  ),
  tier: optional(z.enum(keysOf(tierLabels), { error: "Strate inconnue." })),
  /** What was typed, and the id of what was chosen among the proposals. */
  territory: text(120).default(""),
  territoryId: optional(z.coerce.number("Territoire inconnu.").int().min(1).max(2_000_000_000)),
  councilName: text(160).default(""),
  actDate: optional(day),
  collectifId: optional(z.uuid("Collectif inconnu.")),
  licence: z.enum(keysOf(licenceLabels), { error: "Choisissez une licence." }),
  visibility: z.enum(keysOf(visibilityLabels), { error: "Choisissez qui peut lire ce document." }),
  outcome: optional(z.enum(keysOf(outcomeLabels), { error: "Suite inconnue." })),
  outcomeOn: optional(day),
  majority: optional(z.enum(keysOf(majorityLabels), { error: "Majorité inconnue." })),
  votesFor: optional(votes),
  votesAgainst: optional(votes),
  abstentions: optional(votes),
  nonVoting: optional(votes),
});

type Fields = z.output<typeof fields>;
type Check = { when: (act: Fields) => boolean; path: keyof Fields; message: string };

const counted = ({ votesFor, votesAgainst, abstentions, nonVoting }: Fields) =>
  [votesFor, votesAgainst, abstentions, nonVoting].some((value) => value !== undefined);

/** What the database's constraints refuse, said in French beside the field that causes it. */
const checks: Check[] = [
  {
    when: (act) => act.visibility === "COLLECTIF" && act.collectifId === undefined,
    path: "collectifId",
    message: "Choisissez le collectif qui pourra le lire.",
  },
  {
    when: (act) => act.outcome !== undefined && !isCouncilKind(act.kind),
    path: "outcome",
    message: "Ce genre de document n’est pas soumis à un vote\u00A0: laissez la suite vide.",
  },
  {
    when: (act) => act.outcomeOn !== undefined && act.outcome === undefined,
    path: "outcome",
    message: "Indiquez la suite donnée à cette date.",
  },
  {
    when: (act) => act.majority !== undefined && act.outcome !== "ADOPTED",
    path: "majority",
    message: "Seul un texte adopté l’est à l’unanimité ou à la majorité.",
  },
  {
    when: (act) => counted(act) && act.outcome !== "ADOPTED" && act.outcome !== "REJECTED",
    path: "votesFor",
    message: "Des voix ne se comptent que pour un texte adopté ou rejeté.",
  },
  {
    when: (act) => counted(act) && (act.votesFor === undefined || act.votesAgainst === undefined),
    path: "votesFor",
    message: "Indiquez à la fois les voix pour et les voix contre.",
  },
  {
    when: (act) => act.majority === "UNANIMITY" && (act.votesAgainst ?? 0) > 0,
    path: "votesAgainst",
    message: "À l’unanimité, il n’y a pas de voix contre (les abstentions sont possibles).",
  },
  {
    when: (act) => act.outcome === "ADOPTED" && counted(act) && act.votesFor === 0,
    path: "votesFor",
    message: "Un texte adopté a au moins une voix pour.",
  },
  {
    when: (act) => act.outcome === "ADOPTED" && (act.votesFor ?? 0) < (act.votesAgainst ?? 0),
    path: "votesFor",
    message: "Un texte adopté n’a pas plus de voix contre que de voix pour.",
  },
  {
    when: (act) => act.outcome === "REJECTED" && (act.votesFor ?? 0) > (act.votesAgainst ?? Infinity),
    path: "votesFor",
    message: "Un texte rejeté n’a pas plus de voix pour que de voix contre.",
  },
];

const consistent = (act: Fields, context: z.RefinementCtx) => {
  for (const { when, path, message } of checks) {
    if (when(act)) context.addIssue({ code: "custom", path: [path], message });
  }
};

/** Everything a person says of an act. Kept as a draft, nothing is compulsory but a title. */
export const editDocumentSchema = fields.superRefine(consistent);

/** To publish, the date of the act is compulsory as well: the lists are sorted on it. */
export const publishDocumentSchema = fields.superRefine((act, context) => {
  consistent(act, context);
  if (act.actDate === undefined) {
    context.addIssue({
      code: "custom",
      path: ["actDate"],
      message: "Indiquez la date de l’acte ou du texte.",
    });
  }
});

const themeName = z
  .string("Donnez un nom au thème.")
  .trim()
  .min(3, "Donnez un nom d’au moins 3 caractères.")
  .max(80, "80 caractères au plus.");
const themeId = z.coerce.number("Thème inconnu.").int().min(1).max(2_000_000_000);

export const addThemeSchema = z.object({ name: themeName });
export const renameThemeSchema = z.object({ id: themeId, name: themeName });
export const removeThemeSchema = z.object({ id: themeId });

export const documentIdSchema = z.object({ id: z.uuid("Document inconnu.") });

/** Who reads a document of a collectif; the whole world asks to be confirmed. */
export const shareDocumentSchema = z
  .object({
    id: z.uuid("Document inconnu."),
    visibility: z.enum(keysOf(visibilityLabels), { error: "Choisissez qui peut le lire." }),
    confirmed: optional(z.literal("oui", { error: "Cette case est cochée ou ne l’est pas." })),
  })
  .refine(({ visibility, confirmed }) => visibility !== "PUBLIC" || confirmed !== undefined, {
    path: ["confirmed"],
    message: "Confirmez que tout le monde pourra le lire.",
  });

const upload = z.object({
  name: z.string().min(1).max(160),
  kind: z.enum(["PDF", "DOCX", "ODT", "RTF", "TXT", "MD", "JPEG", "PNG"]),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.number().int().positive(),
});

/** Files already in the store, to be made a draft, or the annexes of one. Never read from a form. */
export const fileDocumentSchema = z.object({
  documentId: z.uuid("Document inconnu.").optional(),
  files: z.array(upload).min(1, "Choisissez un fichier.").max(10, "Dix fichiers au plus."),
  /** The file of the document that the new one takes the place of. */
  replaces: optional(z.uuid("Fichier inconnu.")),
  /** What this version changes, in a few words. */
  note: text(300).default(""),
  /** Files again what the library already has. */
  evenIfKnown: z.boolean().default(false),
});

export const restoreVersionSchema = z.object({
  id: z.uuid("Document inconnu."),
  number: z.coerce.number("Version inconnue.").int().min(1).max(100_000),
});

export const removeFileSchema = z.object({
  id: z.uuid("Document inconnu."),
  fileId: z.uuid("Fichier inconnu."),
});
