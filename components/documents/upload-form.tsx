"use client";

import { useRouter } from "next/navigation";
import { type DragEvent, type FormEvent, useRef, useState } from "react";
import { type UploadAnswer, upload } from "#components/documents/upload.ts";
import { UploadProblem } from "#components/documents/upload-problem.tsx";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { FileInput } from "#components/ui/file-input.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { Select, type SelectOption } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { acceptAttribute, acceptedFilesSentence } from "#lib/files/kinds.ts";
import { formatBytes } from "#lib/french.ts";

type Props = {
  maxMegabytes: number;
  /** Adds annexes to this document rather than making a new one. */
  documentId?: string;
  /** The collectif on whose shelf the new document is to stand. */
  collectifId?: string;
  /** Its files, one of which the new file may take the place of. */
  replaceable?: SelectOption[];
  /** The form sent without JavaScript met a content already there: offers to file it all the same. */
  isKnown?: boolean;
  /** Why the form sent without JavaScript was refused. */
  error?: string;
  submitLabel: string;
};

type Sending = { sent: number; total: number } | null;

/** Files chosen, dropped or photographed, sent with their progress. Without JavaScript, an ordinary form. */
export function UploadForm(props: Props) {
  const { maxMegabytes, documentId, collectifId, replaceable, isKnown, error, submitLabel } = props;
  const shelf = collectifId ? `?collectif=${collectifId}` : "";
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const abort = useRef<AbortController>(null);
  const [sending, setSending] = useState<Sending>(null);
  const [answer, setAnswer] = useState<UploadAnswer | null>(null);
  const [over, setOver] = useState(false);

  const tooLarge = (files: FileList | null) =>
    Array.from(files ?? []).find(({ size }) => size > maxMegabytes * 1_000_000);

  const send = async (evenIfKnown = false) => {
    if (!form.current || sending) return;
    const large = tooLarge(input.current?.files ?? null);
    if (large) {
      const reason = `«\u00A0${large.name}\u00A0» pèse ${formatBytes(large.size)}\u00A0: ${maxMegabytes} Mo au plus par fichier.`;
      setAnswer({ ok: false, code: "TOO_LARGE", reason });
      return;
    }
    const data = new FormData(form.current);
    if (evenIfKnown) data.set("evenIfKnown", "1");
    abort.current = new AbortController();
    setAnswer(null);
    setSending({ sent: 0, total: 0 });
    const received = await upload(data, (sent, total) => setSending({ sent, total }), abort.current.signal);
    setSending(null);
    setAnswer(received);
    if (!received.ok) return;
    if (documentId) router.refresh();
    else if (received.refused.length === 0) router.push(`/documents/${received.id}/modifier${shelf}`);
    form.current?.reset();
  };

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!input.current || sending || event.dataTransfer.files.length === 0) return;
    input.current.files = event.dataTransfer.files;
    send();
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };

  const percent = sending && sending.total > 0 ? (sending.sent / sending.total) * 100 : undefined;
  const isSent = percent === 100;
  return (
    <form
      ref={form}
      action={`/api/documents/televersement${shelf}`}
      method="post"
      encType="multipart/form-data"
      className="upload-form"
      data-over={over ? "" : undefined}
      onSubmit={submit}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {documentId ? <input type="hidden" name="document" value={documentId} /> : null}
      {answer && !(answer.ok && answer.refused.length === 0) ? (
        <UploadProblem answer={answer} onSendAnyway={() => send(true)} />
      ) : null}
      <Field
        name="fichiers"
        label={documentId ? "Ajouter ou remplacer un fichier" : "Le texte, puis ses annexes s’il y en a"}
        hint={
          <>
            {acceptedFilesSentence(maxMegabytes)}
            <span className="upload-drop"> Vous pouvez aussi les glisser ici.</span>
          </>
        }
        error={answer ? undefined : error}
        required
      >
        {(control) => (
          <FileInput {...control} ref={input} multiple accept={acceptAttribute} disabled={sending !== null} />
        )}
      </Field>
      {isKnown ? (
        <Checkbox name="evenIfKnown" label="Le déposer quand même (choisissez-le à nouveau)" />
      ) : null}
      {replaceable ? (
        <>
          <Field name="replaces" label="Place du nouveau fichier">
            {(control) => (
              <Select {...control} options={replaceable} placeholder="À la suite, comme annexe" />
            )}
          </Field>
          <Field
            name="note"
            label="Ce qui change"
            hint="Facultatif : quelques mots pour les lecteurs de la version."
          >
            {(control) => <TextInput {...control} maxLength={300} />}
          </Field>
        </>
      ) : null}
      {sending ? (
        <div role="status">
          <Progress
            id="envoi"
            label={isSent ? "Vérification et lecture du fichier…" : "Envoi en cours…"}
            value={isSent ? undefined : percent}
            detail={
              sending.total > 0 ? `${formatBytes(sending.sent)} sur ${formatBytes(sending.total)}` : undefined
            }
          />
        </div>
      ) : null}
      <div className="actions">
        {sending ? (
          // Its own key: one button for both would have become the sending one by the end of this very click.
          <Button key="cancel" variant="secondary" icon="close" onClick={() => abort.current?.abort()}>
            Annuler l’envoi
          </Button>
        ) : (
          <Button key="send" type="submit" icon="upload" variant={documentId ? "secondary" : "primary"}>
            {submitLabel}
          </Button>
        )}
      </div>
    </form>
  );
}
