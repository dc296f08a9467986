import type { ReactNode } from "react";
import { isHeldBack, type ViewedFile } from "#components/documents/file-view.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { fileKinds } from "#lib/files/kinds.ts";
import { formatBytes, formatCount } from "#lib/french.ts";

type Props = { documentId: string; files: ViewedFile[]; actionFor?: (file: ViewedFile) => ReactNode };

export const fileHref = (documentId: string, fileId: string) => `/documents/${documentId}/fichiers/${fileId}`;

/** The files of a document, each to be downloaded: the text first, its annexes after. */
export function FileList({ documentId, files, actionFor }: Props) {
  return (
    <ul className="file-list">
      {files.map((file, index) => {
        const { content } = file;
        const { kind, size, pages, extraction } = content;
        const facts = [
          fileKinds[kind].label,
          formatBytes(Number(size)),
          pages ? formatCount(pages, "page", "pages") : null,
          content.scan === "PENDING" ? "vérification antivirus en cours" : null,
          content.scan === "INFECTED" ? "refusé par l’antivirus" : null,
          extraction === "PENDING" && !isHeldBack(file) ? "lecture en cours" : null,
          extraction === "UNREADABLE" && !isHeldBack(file) ? "texte illisible" : null,
          extraction === "SCANNED" && kind === "PDF" ? "numérisé" : null,
        ];
        const shown = (
          <span>
            <span className="file-name">{file.name}</span>
            <span className="file-facts">
              {index > 0 ? "Annexe · " : ""}
              {facts.filter(Boolean).join(" · ")}
            </span>
          </span>
        );
        if (isHeldBack(file)) {
          return (
            <li key={file.id}>
              <span className="file-held">
                <Icon name="lock" />
                {shown}
              </span>
              {actionFor?.(file)}
            </li>
          );
        }
        return (
          <li key={file.id}>
            {/* A plain link: the browser downloads, the router must not try to render it. */}
            <a href={fileHref(documentId, file.id)} download>
              <Icon name="download" />
              <span className="sr-only">
                {index === 0 ? "Télécharger\u00A0: " : "Télécharger l’annexe\u00A0: "}
              </span>
              {shown}
            </a>
            {actionFor?.(file)}
          </li>
        );
      })}
    </ul>
  );
}
