"use client";

import { type ChangeEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { FileInput } from "#components/ui/file-input.tsx";

type Props = {
  maxBytes: number;
  /** Why the last one was refused. */
  refused: string | undefined;
  tooLarge: string;
};

/**
 * A photo, sent by an ordinary form to the route that receives it: a server action would not take ten megabytes. A file
 * that is too heavy is told before it is sent. `accept` leaves HEIC out, so that an iPhone converts its photos.
 */
export function PortraitForm({ maxBytes, refused, tooLarge }: Props) {
  const [error, setError] = useState(refused);
  const [isSending, setSending] = useState(false);
  const check = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    setError(file && file.size > maxBytes ? tooLarge : undefined);
  };
  return (
    <form
      action="/api/portrait"
      method="post"
      encType="multipart/form-data"
      className="stack"
      onSubmit={(event) => {
        if (error === tooLarge || isSending) event.preventDefault();
        else setSending(true);
      }}
    >
      <Field
        name="portrait"
        label="Votre photo"
        hint="JPEG, PNG ou WebP, 10 Mo au plus. Elle est recadrée en carré ; le lieu et la date de prise de vue sont effacés."
        error={error}
        required
      >
        {(control) => <FileInput {...control} accept="image/jpeg,image/png,image/webp" onChange={check} />}
      </Field>
      <div className="actions">
        <Button type="submit" aria-busy={isSending || undefined}>
          {isSending ? "Envoi…" : "Enregistrer cette photo"}
        </Button>
      </div>
    </form>
  );
}
