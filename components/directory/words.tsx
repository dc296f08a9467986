import { Inclusive } from "#components/ui/inclusive.tsx";
import type { InclusiveForm } from "#lib/inclusive.ts";

/** Words in their two forms, or once when both are the same. */
export const Words = ({ form }: { form: InclusiveForm }) =>
  form.median === form.double ? form.median : <Inclusive {...form} />;
