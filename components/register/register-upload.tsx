"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { sendRegister } from "#components/register/send-register.ts";
import { Button } from "#components/ui/button.tsx";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { FileInput } from "#components/ui/file-input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { formatBytes } from "#lib/french.ts";
import { MAX_MEGABYTES, type SendingRefusal, sendingRefusals } from "#lib/register/labels.ts";
import { dayOfName } from "#lib/register/schema-name.ts";

type Props = {
  /** The latest day that may be given, `YYYY-MM-DD`. */
  today: string;
  /** Why the form sent without JavaScript was refused. */
  refusal?: SendingRefusal;
};

const isAboutDate = (refusal: SendingRefusal | undefined) => refusal === "NO_DATE" || refusal === "FUTURE";

/** A file of the register and its date. Works as a plain form; with JavaScript, it says how far the sending is. */
export function RegisterUpload({ today, refusal }: Props) {
  const router = useRouter();
  const [refused, setRefused] = useState<{ date?: string; file?: string }>(
    refusal ? { [isAboutDate(refusal) ? "date" : "file"]: sendingRefusals[refusal] } : {},
  );
  const [sending, setSending] = useState<{ sent: number; total: number } | null>(null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const file = form.get("fichier") as File;
    if (file.size === 0) return setRefused({ file: sendingRefusals.NO_FILE });
    if (file.size > MAX_MEGABYTES * 1_000_000) return setRefused({ file: sendingRefusals.TOO_LARGE });
    const day = String(form.get("date")) || dayOfName(file.name);
    if (!day) return setRefused({ date: sendingRefusals.NO_DATE });
    if (day > today) return setRefused({ date: sendingRefusals.FUTURE });
    setRefused({});
    setSending({ sent: 0, total: file.size });
    const answer = await sendRegister(form, (sent, total) => setSending({ sent, total }));
    if ("id" in answer) return router.push(`/gestion/registre/fichiers/${answer.id}`);
    setSending(null);
    setRefused({ file: answer.reason });
  };

  return (
    <form
      action="/api/registre/envoi"
      method="post"
      encType="multipart/form-data"
      className="upload-form"
      onSubmit={submit}
    >
      {refused.date || refused.file ? (
        <Notice tone="danger" live>
          <p>{refused.date ?? refused.file}</p>
        </Notice>
      ) : null}
      <Field
        name="date"
        label="Date du fichier"
        hint="Celle de sa publication. Laissez vide si elle est dans le nom du fichier (elus-cm-2026-11-12.csv)."
        error={refused.date}
      >
        {(control) => <DateInput {...control} max={today} />}
      </Field>
      <Field
        name="fichier"
        label="Fichier CSV du registre"
        hint={`Un fichier à la fois, tel que publié : ${formatBytes(MAX_MEGABYTES * 1_000_000)} au plus. La sorte de mandat est reconnue à ses colonnes.`}
        error={refused.file}
        required
      >
        {(control) => <FileInput {...control} accept=".csv,.txt,text/csv" />}
      </Field>
      {sending ? (
        <div role="status">
          <Progress
            id="envoi"
            label="Envoi en cours…"
            value={sending.sent}
            max={sending.total}
            detail={`${formatBytes(sending.sent)} sur ${formatBytes(sending.total)}`}
          />
        </div>
      ) : null}
      <div className="actions">
        <Button type="submit" icon="upload" disabled={sending !== null}>
          Envoyer
        </Button>
      </div>
    </form>
  );
}
