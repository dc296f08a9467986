import { Inclusive } from "#components/ui/inclusive.tsx";
import type { InclusiveForm } from "#lib/inclusive.ts";

/** How an amount was reckoned, a sentence a line. */
export function Sentences({ forms }: { forms: readonly InclusiveForm[] }) {
  const [only] = forms;
  if (forms.length === 1 && only) return <Inclusive {...only} />;
  return (
    <ul className="dues-sentences">
      {forms.map((form) => (
        <li key={form.double}>
          <Inclusive {...form} />
        </li>
      ))}
    </ul>
  );
}
