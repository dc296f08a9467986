"use client";

import { CodeList } from "#components/factors/code-list.tsx";
import { ProofForm } from "#components/factors/proof-form.tsx";
import { renewRecoveryCodesAction } from "#lib/factors/actions.ts";

/** How many codes are left, and ten others. */
export function RecoveryCodes({ left }: { left: number }) {
  return (
    <div className="stack">
      <p>
        {left === 0
          ? "Il ne vous reste aucun code de secours. Créez-en : ils vous feront entrer le jour où votre téléphone manquera."
          : left === 1
            ? "Il vous reste un code de secours."
            : `Il vous reste ${left} codes de secours.`}
      </p>
      <ProofForm
        id="preuve-codes"
        action={renewRecoveryCodesAction}
        variant="secondary"
        pendingLabel="Création…"
        shown={(codes) => <CodeList codes={codes} />}
      >
        {left === 0 ? "Créer dix codes" : "Remplacer par dix nouveaux codes"}
      </ProofForm>
    </div>
  );
}
