import { z } from "zod";
import { keysOf, kindLabels, outcomeLabels, tierLabels } from "#lib/documents/labels.ts";
import { pageNumber } from "#lib/pagination.ts";

const first = (value: unknown) => (Array.isArray(value) ? value[0] : value);
/** An unreadable filter is no filter: a shared or mistyped address still opens the list. */
const lenient = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(first, schema.optional()).catch(undefined as never);

/** PostgreSQL knows no year 0. */
const date = z.iso.date().refine((day) => day >= "0001-01-01");
const id = z.coerce.number().int().min(1).max(2_000_000_000);

/** The whole state of the list is its address, in French: `/documents?q=cantine&nature=VOEU&page=2`. */
const searchParamsSchema = z.object({
  q: lenient(z.string().trim().max(300)),
  nature: lenient(z.enum(keysOf(kindLabels))),
  theme: lenient(id),
  strate: lenient(z.enum(keysOf(tierLabels))),
  territoire: lenient(id),
  depuis: lenient(date),
  jusqua: lenient(date),
  suite: lenient(z.enum(keysOf(outcomeLabels))),
  collectif: lenient(z.uuid()),
  auteur: lenient(z.uuid()),
  tri: lenient(z.enum(["pertinence", "date"])),
  page: lenient(z.string()),
});

export type SearchParams = Omit<z.output<typeof searchParamsSchema>, "page"> & { page: number };

export const filterNames = [
  "nature",
  "theme",
  "strate",
  "territoire",
  "depuis",
  "jusqua",
  "suite",
  "collectif",
  "auteur",
] as const;
export type FilterName = (typeof filterNames)[number];

export function parseSearchParams(raw: Record<string, string | string[] | undefined>): SearchParams {
  const { page, ...rest } = searchParamsSchema.parse(raw);
  return { ...rest, page: pageNumber(page) };
}

/** Address of the list with some of its state changed; another filter starts again at page 1. */
export function searchHref(
  params: SearchParams,
  change: Partial<Record<keyof SearchParams, unknown>> = {},
): string {
  const next = { ...params, page: 1, ...change };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(next)) {
    if (value === undefined || value === "" || (name === "page" && value === 1)) continue;
    query.set(name, String(value));
  }
  const text = query.toString();
  return text ? `/documents?${text}` : "/documents";
}
