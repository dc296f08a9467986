import type { SelectOption } from "#components/ui/select.tsx";
import { tierLabels } from "#lib/documents/labels.ts";
import { functionLabels } from "#lib/members/labels.ts";

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const tierOptions: SelectOption[] = Object.entries(tierLabels).map(([value, label]) => ({
  value,
  label,
}));

/** A list takes no markup: the double form stands for both. */
export const functionOptions: SelectOption[] = Object.entries(functionLabels).map(([value, label]) => ({
  value,
  label: capital(label.double),
}));
