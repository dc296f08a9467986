import { Link } from "#components/ui/link.tsx";

type Props = {
  documentId: string;
  /** The comment that is meant, instead of the document. */
  commentId?: string;
};

/** Where one reports a document or a comment. For members who did not write it. */
export function ReportButton({ documentId, commentId }: Props) {
  return (
    <Link
      href={`/documents/${documentId}/signaler${commentId ? `?commentaire=${commentId}` : ""}`}
      className="button"
      data-variant="quiet"
      rel="nofollow"
    >
      Signaler<span className="sr-only">{commentId ? " ce commentaire" : " ce document"}</span>
    </Link>
  );
}
