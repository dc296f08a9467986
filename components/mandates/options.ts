import type { Tier } from "@prisma/client";
import type { SelectOption } from "#components/ui/select.tsx";
import { tierLabels } from "#lib/documents/labels.ts";
import type { InclusiveForm } from "#lib/inclusive.ts";
import { stanceLabels, tierFunctions } from "#lib/mandates/labels.ts";
import { functionLabels } from "#lib/members/labels.ts";

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A list takes no markup: the double form stands for both. */
const optionsOf = (labels: Record<string, InclusiveForm>, keys: readonly string[]): SelectOption[] =>
  keys.map((value) => ({ value, label: capital(labels[value]?.double ?? value) }));

export const tierOptions: SelectOption[] = Object.entries(tierLabels).map(([value, label]) => ({
  value,
  label,
}));

export const stanceOptions: SelectOption[] = optionsOf(stanceLabels, Object.keys(stanceLabels));

/** Functions of a council of that tier, or of any. */
export const functionOptions = (tier?: Tier): SelectOption[] =>
  optionsOf(functionLabels, tier ? tierFunctions[tier] : Object.keys(functionLabels));
