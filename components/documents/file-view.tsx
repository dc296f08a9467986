import { PdfReader } from "#components/documents/pdf-reader.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Prose } from "#components/ui/prose.tsx";
import type { DocumentPage } from "#lib/documents/queries.ts";

export type ViewedFile = NonNullable<DocumentPage["currentVersion"]>["files"][number];

/** In the antivirus's hands, or refused by it: nothing of it is offered. */
export const isHeldBack = ({ content }: Pick<ViewedFile, "content">): boolean =>
  content.scan === "PENDING" || content.scan === "INFECTED";

type Props = {
  file: ViewedFile;
  href: string;
  title: string;
  /** Text read in a PDF, in passages. */
  passages: string[];
};

/** A file read in the page: as text where it has one of its own, page by page for a PDF, as a picture for a photo. */
export function FileView({ file, href, title, passages }: Props) {
  const { kind, extraction, reason, html, scan } = file.content;
  if (scan === "PENDING") {
    return (
      <Notice title="Vérification antivirus en cours">
        <p>
          Ce fichier pourra être lu et téléchargé dès que l’antivirus l’aura vérifié, d’ordinaire en quelques
          secondes. Il n’y a rien à faire&nbsp;: s’il tarde, il reprend seul.
        </p>
      </Notice>
    );
  }
  if (scan === "INFECTED") {
    return (
      <Notice tone="danger" title="Fichier refusé par l’antivirus">
        <p>
          Personne ne peut le lire ni le télécharger. Vérifiez l’ordinateur d’où il vient, puis déposez une
          copie saine à sa place.
        </p>
      </Notice>
    );
  }
  if (kind === "JPEG" || kind === "PNG") {
    return (
      // biome-ignore lint/performance/noImgElement: a member's file goes through the rights, not through an optimiser
      <img
        className="file-picture"
        src={`${href}?voir`}
        alt={`Photographie du document\u00A0: ${title}`}
        loading="lazy"
      />
    );
  }
  return (
    <>
      {extraction === "UNREADABLE" ? (
        <Notice tone="warning" title="Texte illisible">
          <p>{reason}</p>
        </Notice>
      ) : null}
      {extraction === "SCANNED" ? (
        <Notice title="Document numérisé">
          <p>
            Numérisé&nbsp;: introuvable par son contenu. La recherche ne connaît que son titre, son résumé et
            ses mots-clés.
          </p>
        </Notice>
      ) : null}
      {kind === "PDF" ? <PdfReader src={href} title={title} /> : null}
      {html ? (
        <Prose>
          {/* Sanitised by the worker when the file was read, and no script runs without our nonce. */}
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: see above */}
          <div dangerouslySetInnerHTML={{ __html: html }} />
        </Prose>
      ) : null}
      {kind === "PDF" && passages.length > 0 ? (
        <Disclosure summary="Lire le texte seul">
          <Prose>
            {passages.map((passage, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: passages of a fixed text, in order
              <p key={index}>{passage}</p>
            ))}
          </Prose>
        </Disclosure>
      ) : null}
    </>
  );
}
