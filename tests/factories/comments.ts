import type { Comment, Notification, NotificationKind, Prisma } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aMember } from "#tests/factories/members.ts";
import { type Ref, within } from "#tests/factories/unique.ts";

type CommentOverrides = Partial<Omit<Prisma.CommentUncheckedCreateInput, "mentions">> & {
  document?: Ref;
  author?: Ref;
  /** The remark that it answers. */
  parent?: { id: string; documentId: string };
  mentions?: Ref[];
};

/** A remark under a members' document, or the answer to one. It tells nobody: for that, use the mutation. */
export function aComment(overrides: CommentOverrides = {}, tx?: Tx): Promise<Comment> {
  const { document, author, parent, mentions = [], ...fields } = overrides;
  return within(tx, async (tx) => {
    const documentId = document?.id ?? parent?.documentId ?? (await aDocument({}, tx)).id;
    const authorId = author?.id ?? (await aMember({}, tx)).id;
    return tx.comment.create({
      data: {
        text: "Merci, nous l’avons repris chez nous.",
        ...fields,
        documentId,
        authorId,
        parentId: parent?.id ?? null,
        mentions: { create: mentions.map(({ id }) => ({ memberId: id })) },
      },
    });
  });
}

type NotificationOverrides = {
  member: Ref;
  kind: NotificationKind;
  document?: Ref;
  comment?: Ref;
  follow?: Ref;
  readAt?: Date;
  createdAt?: Date;
};

export function aNotification(overrides: NotificationOverrides, tx?: Tx): Promise<Notification> {
  const { member, kind, document, comment, follow, ...dates } = overrides;
  const about = { documentId: document?.id, commentId: comment?.id, followId: follow?.id };
  return within(tx, (tx) =>
    tx.notification.create({ data: { memberId: member.id, kind, ...about, ...dates } }),
  );
}
