import { z } from "zod";
import { bandLabels } from "#lib/directory/labels.ts";
import { keysOf, tierLabels } from "#lib/documents/labels.ts";
import { stanceLabels } from "#lib/mandates/labels.ts";
import { functionLabels } from "#lib/members/labels.ts";
import { PAGE_SIZE } from "#lib/pagination.ts";

/** Members listed at most for one search: beyond, « plus de 500 », and the sentence that asks for a narrower one. */
export const PEOPLE_CAP = 500;

/** The last page of such a list. */
const LAST_PAGE = PEOPLE_CAP / PAGE_SIZE;

const first = (value: unknown) => (Array.isArray(value) ? value[0] : value);
/** An unreadable filter is no filter: a shared or mistyped address still opens the list. */
const lenient = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(first, schema.optional()).catch(undefined as never);

const id = z.coerce.number().int().min(1).max(2_000_000_000);
const text = z
  .string()
  .max(120)
  .transform((typed) => typed.replaceAll("\0", "").trim() || undefined);
const keys = <Key extends string>(labels: Record<Key, unknown>) => Object.keys(labels) as [Key, ...Key[]];

/** The whole state of the directory is its address: `/annuaire?q=morel&fonction=MAIRE&habitants=0&page=2`. */
const directoryParamsSchema = z.object({
  q: lenient(text),
  territoire: lenient(id),
  strate: lenient(z.enum(keysOf(tierLabels))),
  fonction: lenient(z.enum(keys(functionLabels))),
  position: lenient(z.enum(keys(stanceLabels))),
  habitants: lenient(
    z.coerce
      .number()
      .int()
      .min(0)
      .max(bandLabels.length - 1),
  ),
  theme: lenient(id),
  collectif: lenient(z.uuid().toLowerCase()),
  page: lenient(z.coerce.number().int().min(1)),
  // What the form sends when a territory was typed; answered by an address that names it.
  lieu: lenient(text),
  lieuId: lenient(id),
});

export const filterNames = [
  "territoire",
  "strate",
  "fonction",
  "position",
  "habitants",
  "theme",
  "collectif",
] as const;
export type FilterName = (typeof filterNames)[number];

export type FacetName =
  | "departement"
  | "strate"
  | "fonction"
  | "position"
  | "habitants"
  | "theme"
  | "collectif";

/** The filter that a facet's values stand for. */
export const filterOf = (facet: FacetName): FilterName => (facet === "departement" ? "territoire" : facet);

export type DirectoryParams = Omit<z.output<typeof directoryParamsSchema>, "page"> & {
  page: number;
  /** A page further than any is served, so that the directory is not read from end to end. */
  isTooFar: boolean;
};

export function parseDirectoryParams(raw: Record<string, string | string[] | undefined>): DirectoryParams {
  const { page = 1, ...rest } = directoryParamsSchema.parse(raw);
  return { ...rest, page: Math.min(page, LAST_PAGE), isTooFar: page > LAST_PAGE };
}

/** Address of the list, or of the map, with some of its state changed; another filter starts again at page 1. */
export function directoryHref(
  params: DirectoryParams,
  change: Partial<Record<FilterName | "q" | "page", unknown>> = {},
  path: "/annuaire" | "/annuaire/carte" = "/annuaire",
): string {
  const { isTooFar: _isTooFar, lieu: _lieu, lieuId: _lieuId, ...state } = params;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...state, page: 1, ...change })) {
    if (value === undefined || value === "" || (name === "page" && value === 1)) continue;
    query.set(name, String(value));
  }
  const written = query.toString();
  return written ? `${path}?${written}` : path;
}

/** Endings of inclusive writing after a name (« Dubois·e », « Morel(le) », « Martin.e.s »). */
const endings =
  /([\p{L}\p{M}]{2})(?:[·⋅•‧∙・.(/-](?:e|es|s|x|le|les|ne|nes|ère|ères|euse|euses|t?rice|t?rices)\)?)+(?![\p{L}\p{M}])/giu;

/** A name as it was typed, without these endings: what is left still begins parts of the name. */
export const withoutEndings = (typed: string): string => typed.normalize("NFC").replace(endings, "$1");

export const MESSAGES_A_DAY = 10;

export const writeToMemberSchema = z.object({
  id: z.uuid("Cette personne est introuvable."),
  subject: z
    .string({ error: "Donnez un objet à votre message." })
    .trim()
    .min(1, "Donnez un objet à votre message.")
    .max(120, "120 caractères au plus.")
    // An object is a header: one line, whatever was pasted.
    .transform((subject) => subject.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim())
    .refine((subject) => subject !== "", "Donnez un objet à votre message."),
  text: z
    .string({ error: "Écrivez votre message." })
    .trim()
    .min(1, "Écrivez votre message.")
    .max(3000, "3 000 caractères au plus\u00A0: raccourcissez votre message."),
  /** Gives her own address to the recipient, who can then answer. */
  shareAddress: z.literal("on").optional(),
});

export const chooseMessagesSchema = z.object({
  messages: z.enum(["accept", "refuse"], { error: "Choisissez l’une des deux réponses." }),
});
