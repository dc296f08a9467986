import type { SelectOption } from "#components/ui/select.tsx";
import { financingLabels, methodLabels } from "#lib/trainings/labels.ts";

const optionsOf = (labels: Record<string, string>): SelectOption[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

export const methodOptions = optionsOf(methodLabels);
export const financingOptions = optionsOf(financingLabels);
