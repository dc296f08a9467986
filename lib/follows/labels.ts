import { formatDate } from "#lib/dates.ts";
import { kindLabels, outcomeLabels, tierLabels } from "#lib/documents/labels.ts";
import { searchHref } from "#lib/documents/schema-search.ts";
import { paramsOf, type Target, targetOf } from "#lib/follows/schema.ts";

/** Names of what ids stand for: « theme:12 » → « Environnement ». One left out is gone, or not to be seen. */
export type Names = ReadonlyMap<string, string>;

/** Words of a search, in the order of its filters: « cantine », then « Vœu », « Isère — Département »… */
function wordsOf(search: string, names: Names): string[] {
  const params = paramsOf(search);
  const { q, nature, strate, suite, depuis, jusqua } = params;
  const named = (["theme", "territoire", "collectif", "auteur"] as const).flatMap((kind) =>
    params[kind] === undefined ? [] : [names.get(`${kind}:${params[kind]}`) ?? "un filtre qui n’existe plus"],
  );
  return [
    ...(q ? [`«\u00A0${q}\u00A0»`] : []),
    ...(nature ? [kindLabels[nature]] : []),
    ...(strate ? [tierLabels[strate]] : []),
    ...(suite ? [outcomeLabels[suite]] : []),
    ...named,
    ...(depuis ? [`à partir du ${formatDate(depuis)}`] : []),
    ...(jusqua ? [`jusqu’au ${formatDate(jusqua)}`] : []),
  ];
}

export type Description = {
  kind: "Document" | "Thème" | "Territoire" | "Recherche";
  words: string;
  /** The page or the list that it stands for; null when there is nothing to see any more. */
  href: string | null;
};

/** What a veille is about, in words. */
export function describeTarget(
  { documentId, themeId, territoryId, search }: Target,
  names: Names,
): Description {
  if (documentId !== null) {
    const title = names.get(`document:${documentId}`);
    return {
      kind: "Document",
      words: title ?? "Un document que vous ne pouvez plus lire",
      href: title === undefined ? null : `/documents/${documentId}`,
    };
  }
  const listed = (params: string) => searchHref(paramsOf(params), { tri: "date" });
  if (themeId !== null) {
    const words = names.get(`theme:${themeId}`) ?? "Un thème qui n’existe plus";
    return { kind: "Thème", words, href: listed(`theme=${themeId}`) };
  }
  if (territoryId !== null) {
    const words = names.get(`territoire:${territoryId}`) ?? "Un territoire qui n’existe plus";
    return { kind: "Territoire", words, href: listed(`territoire=${territoryId}`) };
  }
  return { kind: "Recherche", words: wordsOf(search ?? "", names).join(" · "), href: listed(search ?? "") };
}

/** Ids to name, of everything that veilles speak of, by kind. */
export function idsOf(targets: readonly Target[]) {
  const ids = {
    documents: [] as string[],
    themes: [] as number[],
    territories: [] as number[],
    collectifs: [] as string[],
    authors: [] as string[],
  };
  for (const target of targets) {
    const { documentId, themeId, territoryId, search } = targetOf(target);
    const params = search === null ? null : paramsOf(search);
    if (documentId !== null) ids.documents.push(documentId);
    ids.themes.push(...[themeId, params?.theme].filter((one) => typeof one === "number"));
    ids.territories.push(...[territoryId, params?.territoire].filter((one) => typeof one === "number"));
    if (params?.collectif) ids.collectifs.push(params.collectif);
    if (params?.auteur) ids.authors.push(params.auteur);
  }
  return ids;
}
