import type { Prisma } from "@prisma/client";
import { listThemes } from "#lib/documents/queries.ts";
import { proposeDate } from "#lib/files/propose-date.ts";
import { proposeKind } from "#lib/files/propose-kind.ts";
import type { Mapping } from "#lib/imports/labels.ts";
import { keyOf } from "#lib/imports/schema-columns.ts";
import { cellsByField, type Guess, type Lookups } from "#lib/imports/schema-lines.ts";
import { matchTerritories } from "#lib/territories/queries-many.ts";

/** What the geography and the themes, which are nobody's secret, say of the texts of these lines. Two queries. */
export async function lookupsFor(
  lines: readonly { cells: Record<string, string> }[],
  mapping: Mapping,
): Promise<Lookups> {
  const texts = lines.flatMap(({ cells }) => cellsByField(cells, mapping).get("territory") ?? []);
  const [territories, themes] = await Promise.all([matchTerritories(texts), themesByKey()]);
  return { territories, themes };
}

/** Ids of the themes by the key of their code, of their name, and of both. */
export async function themesByKey(): Promise<Map<string, number>> {
  const byKey = (await listThemes()).flatMap(({ id, code, name }) => [
    [keyOf(name), id] as const,
    ...(code ? [[keyOf(code), id] as const, [keyOf(`${code} ${name}`), id] as const] : []),
  ]);
  return new Map(byKey);
}

/** Documents whose contents are already in the library, for whoever imports: what members read, and one's own drafts. */
export const knownTo = (memberId: string): Prisma.DocumentWhereInput => ({
  OR: [{ publishedAt: { not: null } }, { authorId: memberId }],
});

/** What the path of a file says of it: « Vœux/2025-03-12_voeu_eau.pdf ». */
export function guessFrom(path: string | null): Guess {
  if (path === null) return {};
  const name = path.slice(path.lastIndexOf("/") + 1);
  const title = name
    .replace(/\.[a-z0-9]{1,5}$/i, "")
    .replace(/[_\s]+/g, " ")
    .trim()
    .slice(0, 200);
  return {
    title: title.length >= 3 ? title : `Document ${title}`.trim(),
    kind: proposeKind([], path.replaceAll("/", " ")),
    actDate: proposeDate([], undefined, name),
  };
}
