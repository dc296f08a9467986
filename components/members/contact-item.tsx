"use client";

import { useActionState } from "react";
import { ContactFields } from "#components/members/contact-fields.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { idle } from "#lib/form-state.ts";
import { editContactAction, removeContactAction } from "#lib/members/actions.ts";
import { contactLabels, visibilityLabels } from "#lib/members/labels.ts";
import type { Contact } from "#lib/members/queries.ts";

/** A means of contact of one's own: what it is, who sees it, and how to change that. */
export function ContactItem({ contact }: { contact: Contact }) {
  const [state, send] = useActionState(editContactAction, idle);
  const { id, kind, value, visibility } = contact;
  return (
    <li className="contact-item">
      <p>
        <strong>{contactLabels[kind]}</strong>
        <br />
        <span className="contact-value">{value}</span>
        <br />
        <span className="field-hint">Visible par : {visibilityLabels[visibility].label.toLowerCase()}</span>
      </p>
      <Disclosure
        summary={
          <>
            Modifier ou retirer
            <span className="sr-only">
              {" "}
              : {contactLabels[kind]}, {value}
            </span>
          </>
        }
        open={state.status === "error"}
      >
        <form action={send} className="stack" noValidate>
          <input type="hidden" name="id" value={id} />
          <ContactFields state={state} values={contact} suffix={id} />
          <div className="actions">
            <SubmitButton pendingLabel="Enregistrement…">Enregistrer</SubmitButton>
          </div>
        </form>
        <OneClickForm action={removeContactAction} fields={{ id }} variant="danger" pendingLabel="Retrait…">
          Retirer<span className="sr-only"> {value}</span>
        </OneClickForm>
      </Disclosure>
    </li>
  );
}
