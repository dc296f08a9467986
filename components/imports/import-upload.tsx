"use client";

import { type FormEvent, useRef } from "react";
import { timeLeft } from "#components/imports/time-left.ts";
import { type Sending, useSending } from "#components/imports/use-sending.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { FileInput } from "#components/ui/file-input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { cleanFileName } from "#lib/files/names.ts";
import { formatBytes } from "#lib/french.ts";

export type BegunUpload = { id: string; name: string; size: number };

type Props = {
  maxMegabytes: number;
  /** What a form without JavaScript may send. */
  plainMaxMegabytes: number;
  /** Archives begun and not finished: the same file chosen again goes on. */
  begun: readonly BegunUpload[];
  /** Why the form sent without JavaScript was refused. */
  error?: string;
};

const titles: Record<Sending["state"], string> = {
  sending: "Envoi en cours…",
  paused: "Envoi en pause",
  cut: "Connexion interrompue",
};

function detailOf({ sent, total, speed, state }: Sending): string {
  const bytes = `${formatBytes(sent)} sur ${formatBytes(total)}`;
  if (state !== "sending" || speed <= 0) return bytes;
  return `${bytes}, ${formatBytes(Math.round(speed))}/s, encore ${timeLeft((total - sent) / speed)}`;
}

/** An archive of up to several gigabytes, sent so that a cut costs nothing. Without JavaScript, an ordinary form. */
export function ImportUpload({ maxMegabytes, plainMaxMegabytes, begun, error }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const { sending, problem, setProblem, send, pause, resume } = useSending();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const data = new FormData(form.current ?? undefined);
    const archive = data.get("archive") as File;
    const table = data.get("tableau") as File;
    if (archive.size === 0) return setProblem("Choisissez une archive ZIP qui n’est pas vide.");
    if (archive.size > maxMegabytes * 1_000_000) {
      return setProblem(
        `« ${archive.name} » pèse ${formatBytes(archive.size)} : ${formatBytes(maxMegabytes * 1_000_000)} au plus. Faites-en plusieurs.`,
      );
    }
    const name = cleanFileName(archive.name);
    const known = begun.find((one) => one.name === name && one.size === archive.size);
    void send(archive, table.size > 0 ? table : null, known?.id);
  };

  return (
    <form
      ref={form}
      action="/api/imports/envoi"
      method="post"
      encType="multipart/form-data"
      className="upload-form"
      onSubmit={submit}
    >
      {problem ? (
        <Notice tone={sending ? "warning" : "danger"} live>
          <p>{problem}</p>
        </Notice>
      ) : null}
      <Field
        name="archive"
        label="Archive ZIP, ou fichier CSV au format SCDL"
        hint={`${formatBytes(maxMegabytes * 1_000_000)} et 10 000 fichiers au plus.`}
        error={problem ? undefined : error}
        required
      >
        {(control) => (
          <FileInput {...control} accept=".zip,.csv,application/zip,text/csv" disabled={sending !== null} />
        )}
      </Field>
      <Field
        name="tableau"
        label="Tableau qui décrit les fichiers"
        hint="Facultatif : CSV, Excel (.xlsx) ou LibreOffice (.ods), 20 Mo au plus. Il peut aussi être dans l’archive, à côté des fichiers, ou venir après."
      >
        {(control) => <FileInput {...control} accept=".csv,.tsv,.xlsx,.ods" disabled={sending !== null} />}
      </Field>
      <noscript>
        <p>Sans JavaScript, l’archive est envoyée d’un seul coup : {plainMaxMegabytes} Mo au plus.</p>
      </noscript>
      {sending ? (
        <>
          <div role="status">
            <Progress id="envoi" label={titles[sending.state]} value={sending.sent} max={sending.total} />
          </div>
          <p className="field-hint">{detailOf(sending)}</p>
          <p className="field-hint">
            Vous pouvez fermer la page : choisissez le même fichier plus tard, l’envoi reprendra où il en
            était.
          </p>
        </>
      ) : null}
      <div className="actions">
        {sending === null ? (
          <Button key="send" type="submit" icon="upload">
            Envoyer
          </Button>
        ) : sending.state === "sending" ? (
          <Button key="pause" variant="secondary" onClick={pause}>
            Mettre en pause
          </Button>
        ) : (
          <Button key="resume" onClick={resume}>
            Reprendre l’envoi
          </Button>
        )}
      </div>
    </form>
  );
}
