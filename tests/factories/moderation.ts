import type { Comment, Prisma, Report } from "@prisma/client";
import { db } from "#lib/db.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aMember } from "#tests/factories/members.ts";
import type { Ref } from "#tests/factories/unique.ts";

type Remark = Partial<Omit<Prisma.CommentUncheckedCreateInput, "documentId" | "authorId">> & {
  document: Ref;
  author?: Ref;
};

/** A comment under a document, by anybody unless its author is given. */
export const aRemark = async ({ document, author, ...fields }: Remark): Promise<Comment> => {
  const authorId = (author ?? (await aMember())).id;
  return db.comment.create({
    data: { documentId: document.id, authorId, text: "Merci du partage.", ...fields },
  });
};

type Said = Partial<Omit<Prisma.ReportUncheckedCreateInput, "documentId" | "commentId" | "reporterId">> & {
  document?: Ref;
  comment?: Ref;
  reporter?: Ref;
};

/** An open report of a document, or of a comment under it, for what is personal in it. */
export const aReport = async ({ document, comment, reporter, ...fields }: Said = {}): Promise<Report> => {
  const documentId = (document ?? (await aDocument())).id;
  const reporterId = (reporter ?? (await aMember())).id;
  return db.report.create({
    data: { documentId, commentId: comment?.id, reporterId, reason: "PERSONAL_DATA", ...fields },
  });
};

/** Columns of a document that hiding archived. */
export const hiddenAndArchived = (by: Ref) => {
  const at = new Date();
  return { archivedAt: at, hiddenAt: at, hiddenById: by.id, hiddenReason: "Une adresse privée y figure." };
};
