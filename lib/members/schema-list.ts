import { z } from "zod";
import { keysOf, tierLabels } from "#lib/documents/labels.ts";
import { accountLabels, adhesionLabels } from "#lib/members/labels-list.ts";
import { MAX_PAGE } from "#lib/pagination.ts";

/** People on a page of the secretariat's list: it works through it line by line. */
export const MEMBERS_SHOWN = 50;

const first = (value: unknown) => (Array.isArray(value) ? value[0] : value);
/** An unreadable filter is no filter: a shared or mistyped address still opens the list. */
const lenient = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(first, schema.optional()).catch(undefined as never);

const filters = {
  /** A part of a name or of an address. */
  q: lenient(
    z
      .string()
      .max(120)
      .transform((typed) => typed.replaceAll("\0", "").trim() || undefined),
  ),
  adhesion: lenient(z.enum(keysOf(adhesionLabels))),
  compte: lenient(z.enum(keysOf(accountLabels))),
  strate: lenient(z.enum(keysOf(tierLabels))),
  departement: lenient(z.coerce.number().int().min(1).max(2_000_000_000)),
};

/** Which people are asked for: of the list, and of an export of it. */
export const memberFiltersSchema = z.object(filters);
export type MemberFilters = z.output<typeof memberFiltersSchema>;

export const memberFilterNames = ["adhesion", "compte", "strate", "departement"] as const;
export type MemberFilterName = (typeof memberFilterNames)[number];

const paramsSchema = z.object({
  ...filters,
  page: lenient(z.coerce.number().int().min(1).max(MAX_PAGE)),
});

export type MembersParams = MemberFilters & { page: number };

/** The whole state of the list is its address: `/gestion/membres?q=morel&adhesion=ECHUE&page=2`. */
export function parseMembersParams(raw: Record<string, string | string[] | undefined>): MembersParams {
  const { page = 1, ...rest } = paramsSchema.parse(raw);
  return { ...rest, page };
}

/** The same people in another place, or with another filter, which starts again at page 1. */
export function membersHref(
  { page: _page, ...filters }: MemberFilters & { page?: number },
  change: Partial<Record<MemberFilterName | "q" | "page", unknown>> = {},
  path = "/gestion/membres",
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filters, ...change })) {
    if (value === undefined || value === "" || (name === "page" && value === 1)) continue;
    query.set(name, String(value));
  }
  const written = query.toString();
  return written ? `${path}?${written}` : path;
}
