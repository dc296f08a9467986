import { z } from "zod";
import { keysOf, tierLabels } from "#lib/documents/labels.ts";
import { functionLabels } from "#lib/members/labels.ts";
import { MAX_PAGE } from "#lib/pagination.ts";
import {
  financingLabels,
  MANAGE_TRAININGS,
  methodLabels,
  TRAININGS,
  trainingStates,
} from "#lib/trainings/labels.ts";

const first = (value: unknown) => (Array.isArray(value) ? value[0] : value);
/** An unreadable filter is no filter: a shared or mistyped address still opens the list. */
const lenient = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(first, schema.optional()).catch(undefined as never);

const words = lenient(
  z
    .string()
    .max(300)
    .transform((typed) => typed.replaceAll("\0", "").trim() || undefined),
);
const ticked = lenient(z.literal("1"));
const page = lenient(z.coerce.number().int().min(1).max(MAX_PAGE));

/** The whole state of the catalogue is its address: `/formations?q=budget&strate=COMMUNE&ouverte=1&page=2`. */
const catalogueSchema = z.object({
  q: words,
  strate: lenient(z.enum(keysOf(tierLabels))),
  fonction: lenient(z.enum(keysOf(functionLabels))),
  premier: ticked,
  methode: lenient(z.enum(keysOf(methodLabels))),
  financement: lenient(z.enum(keysOf(financingLabels))),
  ouverte: ticked,
  page,
});

export const filterNames = ["strate", "fonction", "premier", "methode", "financement", "ouverte"] as const;
export type FilterName = (typeof filterNames)[number];

export type CatalogueParams = Omit<z.output<typeof catalogueSchema>, "page"> & { page: number };

export function parseCatalogueParams(raw: Record<string, string | string[] | undefined>): CatalogueParams {
  const { page = 1, ...rest } = catalogueSchema.parse(raw);
  return { ...rest, page };
}

const addressOf = (path: string, state: Record<string, unknown>): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(state)) {
    if (value === undefined || value === "" || (name === "page" && value === 1)) continue;
    query.set(name, String(value));
  }
  const written = query.toString();
  return written ? `${path}?${written}` : path;
};

/** The same catalogue with some of its state changed; another filter starts again at page 1. */
export const catalogueHref = (
  params: CatalogueParams,
  change: Partial<Record<FilterName | "q" | "page", unknown>> = {},
): string => addressOf(TRAININGS, { ...params, page: 1, ...change });

const manageSchema = z.object({ q: words, etat: lenient(z.enum(keysOf(trainingStates))), page });

export type ManageParams = Omit<z.output<typeof manageSchema>, "page"> & { page: number };

/** `/gestion/formations/catalogue?q=budget&etat=DRAFT&page=2` */
export function parseManageParams(raw: Record<string, string | string[] | undefined>): ManageParams {
  const { page = 1, ...rest } = manageSchema.parse(raw);
  return { ...rest, page };
}

export const manageHref = (
  params: ManageParams,
  change: Partial<Record<"q" | "etat" | "page", unknown>> = {},
): string => addressOf(`${MANAGE_TRAININGS}/catalogue`, { ...params, page: 1, ...change });
