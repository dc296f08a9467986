import { Fragment } from "react";
import { Inclusive } from "#components/ui/inclusive.tsx";
import type { InclusiveForm } from "#lib/inclusive.ts";

/** Several inclusive forms, separated by commas. */
export function InclusiveList({ forms }: { forms: readonly InclusiveForm[] }) {
  return forms.map((form, index) => (
    <Fragment key={form.median}>
      {index > 0 ? ", " : null}
      <Inclusive {...form} />
    </Fragment>
  ));
}
