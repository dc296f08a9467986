import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import type { TroubledFile } from "#lib/documents/queries-files.ts";
import { fileKinds } from "#lib/files/kinds.ts";
import { formatBytes, formatCount } from "#lib/french.ts";

const troubleOf = ({ scan, damage }: TroubledFile) =>
  scan === "INFECTED" ? "refusé par l’antivirus" : damage === "MISSING" ? "manquant" : "abîmé";

/** Files that cannot be served as they came, each with the documents that carry it. */
export function TroubledFiles({ files }: { files: TroubledFile[] }) {
  return (
    <ul className="plain-list troubled-files">
      {files.map((file) => (
        <li key={file.sha256}>
          <p className="troubled-name">
            <strong>{file.names.join(", ") || "Fichier sans document"}</strong>{" "}
            <Badge tone="danger">{troubleOf(file)}</Badge>
          </p>
          <p className="field-hint">
            {fileKinds[file.kind].label} · {formatBytes(file.size)}
            {file.seenAt ? (
              <>
                {" "}
                · constaté le <Time value={file.seenAt} format="datetime" />
              </>
            ) : null}{" "}
            · empreinte <code>{file.sha256.slice(0, 12)}</code>
          </p>
          {file.documents.length > 0 ? (
            <ul>
              {file.documents.map(({ id, title }) => (
                <li key={id}>
                  <Link href={`/documents/${id}`}>{title}</Link>
                </li>
              ))}
            </ul>
          ) : null}
          {file.others > 0 ? (
            <p className="field-hint">
              {formatCount(file.others, "document", "documents")} que vos droits ne montrent pas
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
