import { Sentences } from "#components/dues/sentences.tsx";
import { explanationWords } from "#lib/dues/labels-explanation.ts";
import type { Explanation } from "#lib/dues/schema-explanation.ts";
import { formatCents } from "#lib/money.ts";

type Props = { explanation: Explanation; label?: string };

/** What is owed, and why, in words. */
export function Explained({ explanation, label = "Votre cotisation" }: Props) {
  return (
    <div className="dues-explained">
      <p className="dues-total">
        {label}&nbsp;: <strong>{formatCents(explanation.cents)}</strong>
      </p>
      <Sentences forms={explanationWords(explanation)} />
    </div>
  );
}
