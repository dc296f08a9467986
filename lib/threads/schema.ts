import { z } from "zod";
import { cleanText, isVisible, MAX_MENTIONS } from "#lib/comments/schema-text.ts";
import {
  filterLabels,
  MAX_DOCUMENTS,
  MAX_POST,
  MAX_TITLE,
  type ThreadFilter,
  TOO_MANY_DOCUMENTS,
} from "#lib/threads/labels.ts";

const TOO_LONG = "Un message tient en 10\u00A0000 caractères.";
const WRITE = "Écrivez votre message.";

export const postText = z
  .string({ error: WRITE })
  // Before it is cleaned: a form sends two characters for the end of a line.
  .max(3 * MAX_POST, TOO_LONG)
  .transform(cleanText)
  .pipe(z.string().max(MAX_POST, TOO_LONG).refine(isVisible, WRITE));

const NAME_IT = "Donnez un titre au sujet.";
const title = z
  .string({ error: NAME_IT })
  .max(3 * MAX_TITLE, `${MAX_TITLE}\u00A0caractères au plus.`)
  .transform((typed) => cleanText(typed).replace(/\s+/g, " "))
  .pipe(
    z
      .string()
      .max(MAX_TITLE, `${MAX_TITLE}\u00A0caractères au plus.`)
      .refine((typed) => /[\p{L}\p{N}]/u.test(typed), NAME_IT),
  );

/** One value or several, as a form sends them. */
const list = <Item extends z.ZodType>(item: Item, most: number, tooMany: string) =>
  z
    .preprocess(
      (value) => (value === undefined || value === "" ? [] : [value].flat()),
      z.array(item).max(most, tooMany),
    )
    .default([]);

const mentionIds = list(z.uuid("Personne inconnue."), 4 * MAX_MENTIONS, "Trop de personnes sont choisies.");
const documentIds = list(z.uuid("Document inconnu."), MAX_DOCUMENTS, TOO_MANY_DOCUMENTS);

const ADDRESS = /\/documents\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:[/?#]|$)/i;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Addresses of documents as they were pasted, one a line or separated by spaces: their ids. */
const documents = z
  .string()
  .max(5000, TOO_MANY_DOCUMENTS)
  .default("")
  .transform((typed, context) => {
    const pasted = typed.split(/\s+/).filter((address) => address !== "");
    const ids = pasted.map((address) => ADDRESS.exec(address)?.[1] ?? UUID.exec(address)?.[0]);
    if (ids.includes(undefined)) {
      context.addIssue("Une de ces adresses n’est pas celle d’un document de la bibliothèque.");
      return z.NEVER;
    }
    if (ids.length > MAX_DOCUMENTS) {
      context.addIssue(TOO_MANY_DOCUMENTS);
      return z.NEVER;
    }
    return ids.filter((id) => id !== undefined).map((id) => id.toLowerCase());
  });

const written = { text: postText, mentionIds, documentIds, documents };

const collectifId = z.uuid("Collectif inconnu.");
const threadId = z.uuid("Sujet inconnu.");
const postId = z.uuid("Message inconnu.");

export const openThreadSchema = z.object({ collectifId, title, ...written });
export const replySchema = z.object({
  threadId,
  /** The message answered; empty for the subject at large. */
  parentId: z.preprocess((value) => (value === "" ? undefined : value), postId.optional()),
  ...written,
});
export const editPostSchema = z.object({
  id: postId,
  ...written,
  /** When its text was last edited as the form drew it, ISO, « » for never: an edit made elsewhere meanwhile is not lost. */
  before: z.string().max(100).default(""),
});
export const postIdSchema = z.object({ id: postId });
export const threadIdSchema = z.object({ id: threadId });
export const moveThreadSchema = z.object({
  id: threadId,
  collectifId: z.uuid("Choisissez un collectif."),
});
export const insideSchema = z.object({ id: collectifId });
export const chooseMailSchema = z.object({
  id: collectifId,
  mail: z.enum(["AT_ONCE", "DIGEST", "NONE"], { error: "Choisissez une des trois réponses." }),
});

/** What an address says of a subject's page. */
export type ThreadParams = {
  /** From 1, the oldest. */
  page: number;
  /** A message that must be on the page shown, whatever `page` says. */
  around: string | null;
  answering: string | null;
  editing: string | null;
  deleted: string | null;
};

const idParam = z.uuid().nullable().catch(null);
const asId = (value: unknown): string | null => idParam.parse(value ?? null);
/** Further than anything that is written: the query stops at the last page. */
const pageParam = z.coerce.number().int().min(1).max(10_000).catch(1);

type Address = Record<string, string | string[] | undefined>;

/** `?page=2`, `?message=`, `?repondre=`, `?modifier=`, `?supprime=`; what means nothing is nothing. */
export function parseThreadParams(address: Address): ThreadParams {
  const [answering, editing, deleted] = [
    asId(address.repondre),
    asId(address.modifier),
    asId(address.supprime),
  ];
  const around = asId(address.message) ?? answering ?? editing ?? deleted;
  return { page: pageParam.parse(address.page), around, answering, editing, deleted };
}

export function parseFilter(raw: unknown): ThreadFilter {
  return typeof raw === "string" && Object.hasOwn(filterLabels, raw) ? (raw as ThreadFilter) : "ouverts";
}

export const threadHref = (slug: string, id: string): string => `/collectifs/${slug}/sujets/${id}`;
/** A message, on the page that holds it. */
export const postHref = (slug: string, threadId: string, id: string): string =>
  `${threadHref(slug, threadId)}?message=${id}#m-${id}`;
