"use client";

import { useActionState } from "react";
import { ContactFields } from "#components/members/contact-fields.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { idle } from "#lib/form-state.ts";
import { addContactAction } from "#lib/members/actions.ts";

/** Unseen by others unless one says so. */
const nothing = { kind: "PHONE", value: "", visibility: "NOBODY" };

/** A new means of contact. */
export function AddContactForm() {
  const [state, send] = useActionState(addContactAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <ContactFields state={state} values={nothing} suffix="nouveau" />
      <div className="actions">
        <SubmitButton pendingLabel="Ajout…">Ajouter</SubmitButton>
      </div>
    </form>
  );
}
