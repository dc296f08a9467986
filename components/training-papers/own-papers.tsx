import { Link } from "#components/ui/link.tsx";
import { formats, formatsOf, kindWords } from "#lib/training-papers/labels.ts";
import { writtenCode } from "#lib/training-papers/labels-code.ts";
import type { OwnPaper } from "#lib/training-papers/queries-files.ts";

/**
 * What a participant may take of a session: `listOwnPapers(viewer, [session.id])` of lib/training-papers/queries-files.ts. Nothing
 * while nothing is issued.
 */
export function OwnPapers({ papers }: { papers: readonly OwnPaper[] }) {
  if (papers.length === 0) return null;
  return (
    <ul className="own-papers">
      {papers.map(({ id, sessionId, kind, code }) => (
        <li key={id}>
          <span>{kindWords[kind].label}</span>
          <span className="paper-links">
            {formatsOf(kind).map((format) => (
              <Link
                key={format}
                href={`/formations/sessions/${sessionId}/documents/${id}/${format}`}
                download
              >
                {formats[format].label}
                <span className="sr-only"> {kindWords[kind].label}</span>
              </Link>
            ))}
            {code ? (
              <Link href={`/attestation/${writtenCode(code)}`}>Vérification, code {writtenCode(code)}</Link>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
