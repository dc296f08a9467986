"use client";

import { useState } from "react";
import { useScripted } from "#components/threads/use-scripted.ts";
import { Button } from "#components/ui/button.tsx";

type Props = {
  /** Of the field that holds the text. */
  id: string;
  /** What is shown, for who hears the page: « Aperçu du message ». */
  label: string;
  /** A message, with its mentions; or a longer text: a position, a proposal, minutes. */
  kind: "message" | "texte";
  /** Characters that the field takes. */
  max: number;
};

type Preview = { html: string | null };

async function previewOf(kind: Props["kind"], text: string): Promise<Preview> {
  const response = await fetch(`/api/apercu?genre=${kind}`, {
    method: "POST",
    headers: { "Content-Type": "text/plain; charset=utf-8" },
    body: text,
  });
  return { html: response.ok ? (await response.json()).html : null };
}

/** What the text of a field will look like; where there is no JavaScript, nothing. */
export function TextPreview({ id, label, kind, max }: Props) {
  const [preview, setPreview] = useState<Preview | null>(null);
  const scripted = useScripted();
  if (!scripted) return null;
  const show = async () => {
    const box = document.getElementById(id);
    const text = box instanceof HTMLTextAreaElement ? box.value : "";
    setPreview(await previewOf(kind, text.slice(0, max)).catch(() => ({ html: null })));
  };
  return (
    <div className="post-preview">
      <Button type="button" variant="quiet" icon="eye" onClick={show}>
        {preview ? "Rafraîchir l’aperçu" : "Aperçu"}
      </Button>
      <div role="status">
        {preview === null ? null : preview.html === null ? (
          <p>L’aperçu n’est pas disponible en ce moment. Votre texte est toujours là.</p>
        ) : preview.html === "" ? (
          <p>Rien n’est encore écrit.</p>
        ) : (
          <section aria-label={label} className="post-preview-text">
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: /api/apercu answers what lib/files/markdown*.ts sanitised */}
            <div className="prose" dangerouslySetInnerHTML={{ __html: preview.html }} />
          </section>
        )}
      </div>
    </div>
  );
}
