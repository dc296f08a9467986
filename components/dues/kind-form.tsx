"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { chooseScaleKindAction } from "#lib/dues/actions.ts";
import { scaleKindLabels } from "#lib/dues/labels.ts";
import type { ScaleKind } from "#lib/dues/schema-scale.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";

const options = Object.entries(scaleKindLabels).map(([value, words]) => ({ value, ...words }));

/** How a draft reckons: another way starts with amounts of its own. */
export function KindForm({ id, kind, version }: { id: string; kind: ScaleKind; version: string }) {
  const [state, send] = useActionState(chooseScaleKindAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Rien n’a changé" />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <RadioGroup
        name="kind"
        legend="Ce qui fixe la cotisation"
        options={options}
        defaultValue={typed(state, "kind", kind)}
        error={fieldError(state, "kind")}
        required
      />
      <p>Changer de façon de calculer efface les montants saisis dans ce projet.</p>
      <div className="actions">
        <SubmitButton variant="secondary" pendingLabel="Changement…">
          Changer de calcul
        </SubmitButton>
      </div>
    </form>
  );
}
