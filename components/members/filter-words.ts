import { tierLabels } from "#lib/documents/labels.ts";
import { accountLabels, adhesionLabels } from "#lib/members/labels-list.ts";
import type { MemberFilterName } from "#lib/members/schema-list.ts";

const words: Partial<Record<MemberFilterName, Record<string, string>>> = {
  adhesion: adhesionLabels,
  compte: accountLabels,
  strate: tierLabels,
};

/** A filter's value in words; undefined for one whose words are looked up by its id. */
export const filterWords = (name: MemberFilterName, value: string): string | undefined =>
  words[name]?.[value];
