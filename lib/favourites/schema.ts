import { z } from "zod";
import { pageNumber } from "#lib/pagination.ts";

const documentId = z.uuid("Document inconnu.");
const folderId = z.uuid("Dossier inconnu.");
/** Empty: in no folder. */
const folderOrNone = z.union([z.literal("").transform(() => null), folderId], "Dossier inconnu.");

const name = z
  .string()
  .trim()
  .min(1, "Donnez un nom au dossier.")
  .max(60, "60 caractères au plus.")
  .regex(/[\p{L}\p{N}]/u, "Ce nom n’a ni lettre ni chiffre.");

export const keepDocumentSchema = z.object({ documentId, folderId: folderOrNone.optional() });
export const dropFavouriteSchema = z.object({ documentId });
export const moveFavouriteSchema = z.object({ documentId, folderId: folderOrNone });
/** How many were told of: nothing that the person was not told of is dropped. */
export const dropUnreadableSchema = z.object({
  told: z.coerce
    .number("Relisez la page.")
    .int("Relisez la page.")
    .min(1, "Relisez la page.")
    .max(100_000, "Relisez la page."),
});

export const createFolderSchema = z.object({ name });
export const renameFolderSchema = z.object({ id: folderId, name });
export const folderIdSchema = z.object({ id: folderId });

/** Folders a member may have: beyond, the search box serves better. */
export const MAX_FOLDERS = 50;

/** In place of a folder's id: what is in none. */
export const NO_FOLDER = "sans";

const first = (value: unknown) => (Array.isArray(value) ? value[0] : value);
const lenient = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(first, schema.optional()).catch(undefined as never);

/** The state of « Mes documents » is its address: `/mes-documents?dossier=sans&q=cantine&page=2`. */
const favouriteParamsSchema = z.object({
  dossier: lenient(z.union([z.literal(NO_FOLDER), z.uuid()])),
  q: lenient(z.string().trim().max(200)),
  page: lenient(z.string()),
  /** What was just done, to be undone: a document taken away, from a folder; a folder thrown away. */
  retire: lenient(z.uuid()),
  du: lenient(z.uuid()),
  supprime: lenient(z.uuid()),
});

export type FavouriteParams = Omit<z.output<typeof favouriteParamsSchema>, "page"> & { page: number };

export function parseFavouriteParams(raw: Record<string, string | string[] | undefined>): FavouriteParams {
  const { page, ...rest } = favouriteParamsSchema.parse(raw);
  return { ...rest, page: pageNumber(page) };
}

type Place = Pick<FavouriteParams, "dossier" | "q"> & { page?: number };
type Done = Pick<FavouriteParams, "retire" | "du" | "supprime">;

/** Address of the same place, with what was just done there if anything. */
export function favouritesHref({ dossier, q, page = 1 }: Place, done: Done = {}): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries({ dossier, q, page: page > 1 ? page : undefined, ...done })) {
    if (value !== undefined && value !== "") query.set(key, String(value));
  }
  const text = query.toString();
  return text ? `/mes-documents?${text}` : "/mes-documents";
}
