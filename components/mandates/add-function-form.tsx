"use client";

import type { Tier } from "@prisma/client";
import { useActionState } from "react";
import { FunctionFields } from "#components/mandates/function-fields.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { idle } from "#lib/form-state.ts";
import { addFunctionAction } from "#lib/mandates/actions.ts";

const nothing = { kind: "", rank: "", delegation: "", startsOn: "", endsOn: "" };

/** One more function in a mandate. */
export function AddFunctionForm({ mandateId, tier }: { mandateId: string; tier: Tier }) {
  const [state, send] = useActionState(addFunctionAction, idle);
  return (
    <>
      {state.status === "success" ? <FormMessage state={state} /> : null}
      <Disclosure summary="Ajouter une fonction" open={state.status === "error"}>
        <form action={send} className="stack" noValidate>
          <input type="hidden" name="mandateId" value={mandateId} />
          <FunctionFields
            state={state.status === "success" ? idle : state}
            values={nothing}
            tier={tier}
            suffix="nouvelle"
          />
          <div className="actions">
            <SubmitButton pendingLabel="Ajout…">Ajouter la fonction</SubmitButton>
          </div>
        </form>
      </Disclosure>
    </>
  );
}
