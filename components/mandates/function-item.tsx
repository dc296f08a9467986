"use client";

import type { Tier } from "@prisma/client";
import { type ReactNode, useActionState } from "react";
import { FunctionFields, type FunctionValues } from "#components/mandates/function-fields.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { VersionFields } from "#components/ui/version-fields.tsx";
import { idle } from "#lib/form-state.ts";
import { editFunctionAction, removeFunctionAction } from "#lib/mandates/actions.ts";

type Props = {
  id: string;
  tier: Tier;
  version: string;
  values: FunctionValues;
  /** The function in words, seen and said. */
  title: ReactNode;
  children: ReactNode;
};

/** A function held: what it is, how to correct, end or remove it. */
export function FunctionItem({ id, tier, version, values, title, children }: Props) {
  const [state, send] = useActionState(editFunctionAction, idle);
  return (
    <li>
      {children}
      <Disclosure
        summary={
          <span>
            Modifier, terminer ou retirer<span className="sr-only"> : {title}</span>
          </span>
        }
        open={state.status === "error"}
      >
        <form action={send} className="stack" noValidate>
          <input type="hidden" name="id" value={id} />
          <FunctionFields state={state} values={values} tier={tier} suffix={id} />
          <VersionFields state={state} version={version} suffix={id} />
          <div className="actions">
            <SubmitButton pendingLabel="Enregistrement…">Enregistrer la fonction</SubmitButton>
          </div>
        </form>
        <OneClickForm action={removeFunctionAction} fields={{ id }} variant="danger" pendingLabel="Retrait…">
          Retirer cette fonction
        </OneClickForm>
      </Disclosure>
    </li>
  );
}
