import { bandLabels } from "#lib/directory/labels.ts";
import type { DirectoryPage } from "#lib/directory/queries-search.ts";
import type { DirectoryParams, FilterName } from "#lib/directory/schema.ts";
import { tierLabels } from "#lib/documents/labels.ts";
import type { InclusiveForm } from "#lib/inclusive.ts";
import { stanceLabels } from "#lib/mandates/labels.ts";
import { functionLabels } from "#lib/members/labels.ts";

const plain = (words: string): InclusiveForm => ({ median: words, double: words });
const capital = (words: string) => words.slice(0, 1).toUpperCase() + words.slice(1);
const capitals = ({ median, double }: InclusiveForm): InclusiveForm => ({
  median: capital(median),
  double: capital(double),
});

/** A filter's value in words; null for one whose words are looked up by its id. */
export function valueWords(name: FilterName, value: string): InclusiveForm | null {
  switch (name) {
    case "strate":
      return plain(tierLabels[value as keyof typeof tierLabels]);
    case "fonction":
      return capitals(functionLabels[value as keyof typeof functionLabels]);
    case "position":
      return capitals(stanceLabels[value as keyof typeof stanceLabels]);
    case "habitants":
      return plain(bandLabels[Number(value)] ?? "");
    default:
      return null;
  }
}

/** A filter in force, in words. */
export function activeWords(
  name: FilterName,
  params: DirectoryParams,
  labels: DirectoryPage["labels"],
): InclusiveForm | null {
  const value = params[name];
  if (value === undefined) return null;
  const label = name === "territoire" || name === "theme" || name === "collectif" ? labels[name] : null;
  return valueWords(name, String(value)) ?? plain(label ?? "Filtre sans résultat");
}
