import { z } from "zod";
import { optional } from "#lib/documents/schema.ts";
import { parseSearchParams, type SearchParams, searchHref } from "#lib/documents/schema-search.ts";

/** Things a member may follow at once. */
export const MAX_FOLLOWS = 50;

/** What a veille is about: one of the four, the others null, as in its row. */
export type Target = {
  documentId: string | null;
  themeId: number | null;
  territoryId: number | null;
  /** Canonical: `canonicalSearch` wrote it. */
  search: string | null;
};

const nothing: Target = { documentId: null, themeId: null, territoryId: null, search: null };
export const targetOf = (target: Partial<Target>): Target => ({ ...nothing, ...target });

export const isSameTarget = (one: Target, other: Target): boolean =>
  one.documentId === other.documentId &&
  one.themeId === other.themeId &&
  one.territoryId === other.territoryId &&
  one.search === other.search;

/** State of the list that a kept search stands for. « %00 » would reach PostgreSQL, which refuses it. */
export const paramsOf = (search: string): SearchParams =>
  parseSearchParams(Object.fromEntries(new URLSearchParams(search.replaceAll("%00", ""))));

/** The address of a search without its page and its order, its parts in one order: two that find the same are the same. */
export const canonicalSearch = (params: SearchParams): string =>
  searchHref(params, { page: 1, tri: undefined }).replace(/^[^?]*\??/, "");

/** What following a state of the list means: a theme or a territory when it is filtered by that alone; null when nothing narrows it. */
export function followableOf(params: SearchParams): Target | null {
  const search = canonicalSearch(params);
  if (search === "") return null;
  if (/^theme=\d+$/.test(search)) return targetOf({ themeId: params.theme ?? null });
  if (/^territoire=\d+$/.test(search)) return targetOf({ territoryId: params.territoire ?? null });
  return targetOf({ search });
}

const id = (message: string) =>
  z.coerce.number(message).int(message).min(1, message).max(2_000_000_000, message);

const TOO_LONG = "Cette recherche est trop longue pour être suivie.";

export const followSchema = z
  .object({
    documentId: optional(z.uuid("Document inconnu.")),
    themeId: optional(id("Choisissez un thème.")),
    /** What was typed, and the id of what was chosen among the proposals; or the id alone, from a button. */
    territory: optional(z.string().trim().max(120, "120 caractères au plus.")),
    territoryId: optional(id("Territoire inconnu.")),
    search: optional(z.string().max(4000, TOO_LONG)),
  })
  .transform(({ territory, search, ...ids }, context) => {
    const asked = [ids.documentId, ids.themeId, territory ?? ids.territoryId, search];
    if (asked.filter((one) => one !== undefined).length !== 1) {
      const path =
        ["themeId", "territory", "search"].find((name) => name in (context.value as object)) ?? "form";
      context.addIssue({ code: "custom", path: [path], message: "Choisissez une chose à suivre." });
      return z.NEVER;
    }
    const found = search === undefined ? targetOf(ids) : followableOf(paramsOf(search));
    if (!found) {
      const message = "Cherchez un mot ou choisissez un filtre\u00A0: tout suivre, c’est l’accueil.";
      context.addIssue({ code: "custom", path: ["search"], message });
      return z.NEVER;
    }
    if ((found.search?.length ?? 0) > 1000) {
      context.addIssue({ code: "custom", path: ["search"], message: TOO_LONG });
      return z.NEVER;
    }
    return { target: found, territory: territory ?? "" };
  });

export const unfollowSchema = z.object({ id: z.uuid("Veille inconnue.") });

/** `replaced`: the address that the page showed, empty when there was none. It may have changed since. */
export const openFeedSchema = z.object({
  replaced: z.union([z.literal("").transform(() => null), z.uuid()], "Relisez la page."),
});
export const revokeFeedSchema = z.object({ id: z.uuid("Adresse inconnue.") });

/** The fields that ask for a target, in a form or in an address. */
export function fieldsOf(target: Target): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const name of Object.keys(nothing) as (keyof Target)[]) {
    if (target[name] !== null) fields[name] = String(target[name]);
  }
  return fields;
}

const first = (value: unknown) => (Array.isArray(value) ? value[0] : value);

/** The veille just stopped, in the address of the page that says so; null when there is none, or no readable one. */
export function parseStopped(raw: Record<string, string | string[] | undefined>): Target | null {
  const wanted = Object.keys(nothing).map((name) => [name, first(raw[name])] as const);
  const parsed = followSchema.safeParse(Object.fromEntries(wanted.filter(([, value]) => value)));
  return parsed.success ? parsed.data.target : null;
}

export const stoppedHref = (target: Target): string => `/veille?${new URLSearchParams(fieldsOf(target))}`;
