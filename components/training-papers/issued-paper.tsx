import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { formats, formatsOf, kindWords } from "#lib/training-papers/labels.ts";
import type { Issued } from "#lib/training-papers/queries.ts";

type Props = {
  sessionId: string;
  paper: Pick<Issued, "id" | "kind" | "issuedOn">;
  /** Whose, for who hears the links alone. */
  of: string;
};

/** A paper to take, in each of its formats. */
export const IssuedPaper = ({ sessionId, paper: { id, kind, issuedOn }, of }: Props) => (
  <span className="paper-links">
    {formatsOf(kind).map((format) => (
      <Link key={format} href={`/formations/sessions/${sessionId}/documents/${id}/${format}`} download>
        {formats[format].label}
        <span className="sr-only">
          {" "}
          {kindWords[kind].label}, {of}
        </span>
      </Link>
    ))}
    <span className="field-hint">
      le <Time value={issuedOn} />
    </span>
  </span>
);
