import { TrialForm } from "#components/dues/trial-form.tsx";
import { TrialTable } from "#components/dues/trial-table.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import type { Trial } from "#lib/dues/calculate-trial.ts";
import type { ScaleRules } from "#lib/dues/schema-scale.ts";
import type { AskedTrial } from "#lib/dues/schema-trial.ts";

type Props = {
  rules: ScaleRules;
  trials: readonly Trial[];
  /** What was asked in the form; null when nothing was, or nothing that could be tried. */
  own: Trial | null;
  asked: AskedTrial | null;
  /** What it is compared with: « barème 2026, version 2 »; null when there is nothing. */
  before: string | null;
};

/** A scale on members who do not exist: those of always, and one that the treasurer invents. */
export function ScaleTrial({ rules, trials, own, asked, before }: Props) {
  return (
    <section aria-labelledby="essai">
      <h2 id="essai">Essai</h2>
      <p>
        {before === null
          ? "Ce que paieraient des membres inventés."
          : `Ce que paieraient des membres inventés, et ce que leur demandait le ${before}.`}
      </p>
      {own ? (
        <div className="stack scale-own">
          <h3>Votre essai</h3>
          <TrialTable caption="Votre essai" trials={[own]} hasBefore={before !== null} />
        </div>
      ) : null}
      <Disclosure summary="Essayer une autre situation" open={asked !== null}>
        <TrialForm rules={rules} trial={asked} />
      </Disclosure>
      <div className="stack scale-own">
        <h3>Exemples</h3>
        <TrialTable caption="Exemples" trials={trials} hasBefore={before !== null} />
      </div>
    </section>
  );
}
