"use client";

import type { TrainingPaperKind } from "@prisma/client";
import { useActionState } from "react";
import { TemplatePreview } from "#components/training-papers/template-preview.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { saveTemplateAction } from "#lib/training-papers/actions.ts";
import { MAX_TEMPLATE } from "#lib/training-papers/labels.ts";

type Props = { kind: TrainingPaperKind; genre: string; version: number; text: string };

/** The words of a kind of papers. `version`: the one that they are written from. */
export function TemplateForm({ kind, genre, version, text }: Props) {
  const [state, send] = useActionState(saveTemplateAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Le modèle n’est pas enregistré" />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="version" value={version} />
      <Field
        name="text"
        label="Texte du modèle"
        hint="En Markdown : # pour un titre, ** pour du gras, - pour une liste. Les champs entre doubles accolades sont remplis à l’émission."
        error={fieldError(state, "text")}
        required
      >
        {(control) => (
          <Textarea
            {...control}
            rows={22}
            maxLength={MAX_TEMPLATE}
            spellCheck
            defaultValue={typed(state, "text", text)}
          />
        )}
      </Field>
      <TemplatePreview genre={genre} />
      <div className="actions">
        <SubmitButton pendingLabel="Enregistrement…">Enregistrer le modèle</SubmitButton>
      </div>
    </form>
  );
}
