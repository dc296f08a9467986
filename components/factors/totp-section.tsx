"use client";

import { type ReactNode, useActionState } from "react";
import { CodeField } from "#components/factors/code-field.tsx";
import { CodeList } from "#components/factors/code-list.tsx";
import { ProofForm } from "#components/factors/proof-form.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Time } from "#components/ui/time.tsx";
import { confirmTotpAction, removeTotpAction, startTotpAction } from "#lib/factors/actions.ts";
import { fieldError, idle } from "#lib/form-state.ts";

type Props = {
  confirmedAt: Date | null;
  /** A secret that waits for its first code: as text, and as the picture that a telephone reads. */
  setup: { text: string; qr: ReactNode } | null;
};

/** The authenticator application: put in place, changed for another, taken away. Always on the page, as it shows the codes once. */
export function TotpSection({ confirmedAt, setup }: Props) {
  const [state, confirm] = useActionState(confirmTotpAction, idle);
  const codes = state.status === "success" ? (state.secrets ?? []) : [];
  return (
    <div className="stack">
      {state.status === "success" && !setup ? <FormMessage state={state} /> : null}
      {codes.length > 0 && !setup ? <CodeList codes={codes} /> : null}
      {confirmedAt ? (
        <p>
          Une application est en place depuis le <Time value={confirmedAt} />.
        </p>
      ) : null}
      {setup ? (
        <form action={confirm} className="stack" noValidate>
          <FormMessage state={state} title="L’application n’est pas encore confirmée" />
          <ol className="factor-steps">
            <li>
              <p>
                Ouvrez votre application d’authentification (Aegis, FreeOTP, Google Authenticator, 2FAS…) et
                ajoutez un compte en photographiant ce carré :
              </p>
              {setup.qr}
              <p>
                Sur le même téléphone, ou si la photographie ne marche pas, saisissez cette clé :{" "}
                <code className="factor-secret">{setup.text}</code>
              </p>
            </li>
            <li>
              <p>
                Recopiez ici le code qu’elle affiche pour {confirmedAt ? "la nouvelle clé" : "ce compte"} :
              </p>
              <CodeField error={fieldError(state, "code")} />
            </li>
          </ol>
          <div className="actions">
            <SubmitButton pendingLabel="Vérification…">Confirmer l’application</SubmitButton>
          </div>
        </form>
      ) : null}
      {!confirmedAt ? (
        <OneClickForm
          action={startTotpAction}
          fields={{}}
          variant={setup ? "quiet" : "primary"}
          pendingLabel="Préparation…"
        >
          {setup ? "Recommencer avec une autre clé" : "Mettre en place une application"}
        </OneClickForm>
      ) : (
        <>
          <Disclosure summary="Changer de téléphone ou d’application">
            <ProofForm id="preuve-remplacer" action={startTotpAction} pendingLabel="Préparation…">
              Préparer la nouvelle application
            </ProofForm>
          </Disclosure>
          <Disclosure summary="Retirer l’application">
            <ProofForm id="preuve-retirer" action={removeTotpAction} variant="danger" pendingLabel="Retrait…">
              Retirer l’application
            </ProofForm>
          </Disclosure>
        </>
      )}
    </div>
  );
}
