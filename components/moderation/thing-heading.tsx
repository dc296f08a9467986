import type { DocumentKind } from "@prisma/client";
import { Link } from "#components/ui/link.tsx";
import { kindLabels } from "#lib/documents/labels.ts";
import { ofName } from "#lib/french.ts";

/** Where it stands. */
export const thingHref = (documentId: string, commentId: string | null): string =>
  `/documents/${documentId}${commentId ? `?commentaire=${commentId}#commentaire-${commentId}` : ""}`;

type Props = {
  documentId: string;
  commentId: string | null;
  title: string;
  kind: DocumentKind;
  author: { firstName: string; lastName: string };
  text: string | null;
  isDeleted?: boolean;
  level: 2 | 3;
};

/** What is spoken of: the document with its link, or the words of a comment and where they stand. */
export function ThingHeading({ documentId, commentId, title, kind, author, text, isDeleted, level }: Props) {
  const Heading = `h${level}` as const;
  const name = `${author.firstName} ${author.lastName}`;
  return (
    <>
      <p className="document-kind">{commentId ? "Commentaire" : kindLabels[kind]}</p>
      <Heading>
        <Link href={thingHref(documentId, commentId)}>{title}</Link>
      </Heading>
      <p className="moderation-author">{commentId ? `Commentaire ${ofName(name)}` : `Déposé par ${name}`}</p>
      {commentId ? (
        isDeleted ? (
          <p>Ce commentaire a été supprimé par la personne qui l’avait écrit.</p>
        ) : (
          <blockquote className="moderation-quote">{text}</blockquote>
        )
      ) : null}
    </>
  );
}
