"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";

type Preview = { html: string } | { message: string };

async function previewOf(address: string, form: HTMLFormElement): Promise<Preview> {
  const body = new FormData();
  body.set("text", String(new FormData(form).get("text") ?? ""));
  const response = await fetch(address, { method: "POST", body });
  return (await response.json()) as Preview;
}

/** What the template of a form gives, with invented people, before it is saved. Without JavaScript, as a PDF. */
export function TemplatePreview({ genre }: { genre: string }) {
  const [preview, setPreview] = useState<Preview | null>(null);
  const address = `/api/formations/apercu?genre=${genre}`;
  const show = async (form: HTMLFormElement | null) => {
    if (!form) return;
    const failed = { message: "L’aperçu n’est pas disponible en ce moment. Votre texte est toujours là." };
    setPreview(await previewOf(address, form).catch(() => failed));
  };
  return (
    <div className="stack">
      <div className="actions">
        <Button variant="secondary" icon="eye" onClick={(event) => show(event.currentTarget.form)}>
          {preview ? "Rafraîchir l’aperçu" : "Aperçu"}
        </Button>
        <Button
          variant="quiet"
          type="submit"
          formAction={`${address}&format=pdf`}
          formMethod="post"
          formEncType="multipart/form-data"
          formTarget="_blank"
          formNoValidate
        >
          Aperçu en PDF
        </Button>
      </div>
      <div role="status">
        {preview === null ? null : "html" in preview ? (
          <section aria-label="Aperçu du document" className="paper-preview">
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: /api/formations/apercu answers what lib/files/html.ts sanitised */}
            <div className="prose" dangerouslySetInnerHTML={{ __html: preview.html }} />
          </section>
        ) : (
          <Notice tone="warning">
            <p>{preview.message}</p>
          </Notice>
        )}
      </div>
    </div>
  );
}
