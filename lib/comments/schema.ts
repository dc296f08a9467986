import { z } from "zod";
import {
  cleanText,
  isVisible,
  MAX_COMMENT,
  MAX_MENTIONS,
  mentionedNames,
} from "#lib/comments/schema-text.ts";
import { MAX_PAGE } from "#lib/pagination.ts";

const text = z
  .string({ error: "Écrivez votre commentaire." })
  // Before it is cleaned: a form sends two characters for the end of a line.
  .max(3 * MAX_COMMENT, "Un commentaire tient en 4\u00A0000 caractères.")
  .transform(cleanText)
  .pipe(
    z
      .string()
      .max(MAX_COMMENT, "Un commentaire tient en 4\u00A0000 caractères.")
      .refine(isVisible, "Écrivez votre commentaire.")
      .refine(
        (typed) => mentionedNames(typed).length <= MAX_MENTIONS,
        "Mentionnez vingt personnes au plus dans un commentaire.",
      ),
  );

/** Who was chosen in the list, for names that several people bear. One value or several, as a form sends them. */
const mentionIds = z
  .preprocess(
    (value) => (value === undefined || value === "" ? [] : [value].flat()),
    z
      .array(z.uuid("Personne inconnue."), { error: "Personne inconnue." })
      .max(4 * MAX_MENTIONS, "Trop de personnes sont choisies."),
  )
  .default([]);

const commentId = z.uuid("Commentaire inconnu.");

export const addCommentSchema = z.object({
  documentId: z.uuid("Document inconnu."),
  /** The comment answered to; empty for a remark of its own. */
  parentId: z.preprocess((value) => (value === "" ? undefined : value), commentId.optional()),
  text,
  mentionIds,
});

export const editCommentSchema = z.object({ id: commentId, text, mentionIds });

export const commentIdSchema = z.object({ id: commentId });

/** Among the readers of a document, or of what is said inside a collectif. */
export const mentionSearchSchema = z
  .object({
    document: z.uuid("Document inconnu.").optional(),
    collectif: z.uuid("Collectif inconnu.").optional(),
    /** What is typed after « @ »; nothing yet proposes those who are already there. */
    q: z
      .string()
      .max(60, "Ce nom est trop long.")
      .transform((typed) => typed.replaceAll("\0", ""))
      .default(""),
  })
  .refine(({ document, collectif }) => (document === undefined) !== (collectif === undefined), {
    message: "Dites de quel document, ou de quel collectif.",
  });

/** What an address says of the talk under a document. */
export type TalkParams = {
  /** Page of threads, 1 for the latest. */
  page: number;
  /** A comment that must be on the page shown, whatever `page` says. */
  around: string | null;
  /** The comment being answered, the one being edited, the one just deleted, the thread shown with all its answers. */
  answering: string | null;
  editing: string | null;
  deleted: string | null;
  wholeThread: string | null;
};

const idParam = z.uuid().nullable().catch(null);
const asId = (value: unknown): string | null => idParam.parse(value ?? null);

type Address = Record<string, string | string[] | undefined>;

/** `?commentaires=2`, `?commentaire=`, `?repondre=`, `?modifier=`, `?supprime=`, `?fil=`; what means nothing is nothing. */
export function parseTalkParams(address: Address): TalkParams {
  const [answering, editing, deleted, wholeThread] = [
    asId(address.repondre),
    asId(address.modifier),
    asId(address.supprime),
    asId(address.fil),
  ];
  const page = z.coerce.number().int().min(1).max(MAX_PAGE).catch(1).parse(address.commentaires);
  const around = asId(address.commentaire) ?? answering ?? editing ?? deleted ?? wholeThread;
  return { page, around, answering, editing, deleted, wholeThread };
}

/** The address of one comment, on the page of comments that holds it. */
export const commentHref = (documentId: string, id: string): string =>
  `/documents/${documentId}?commentaire=${id}#commentaire-${id}`;
