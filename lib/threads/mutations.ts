import { findInside } from "#lib/collectifs/queries-inside.ts";
import { AppError, invalid, notFound } from "#lib/errors.ts";
import { mutation } from "#lib/mutation.ts";
import { consume } from "#lib/rate-limit.ts";
import { MAX_DOCUMENTS, TOO_MANY_DOCUMENTS } from "#lib/threads/labels.ts";
import { canDeletePost, canEditPost, canOpenThread, canReply } from "#lib/threads/policy.ts";
import { findPostInside, findThreadInside } from "#lib/threads/queries-write.ts";
import { editPostSchema, openThreadSchema, postIdSchema, replySchema } from "#lib/threads/schema.ts";
import { attachableOrRefused, mentionedIn, writePost } from "#lib/threads/write.ts";
import { takeNoticesBack, tellOfEdit } from "#lib/threads/write-told.ts";

const THREADS_AN_HOUR = { name: "threads", points: 20, seconds: 3600 };
const POSTS_AN_HOUR = { name: "posts", points: 60, seconds: 3600 };
const EDITS_AN_HOUR = { name: "post-edits", points: 60, seconds: 3600 };

/** The same words by the same person at the same place within this time are one message, sent twice. */
const SAME_WITHIN_MS = 5 * 60_000;
const TAKE_BACK_MS = 24 * 3600_000;

const recently = () => ({ gt: new Date(Date.now() - SAME_WITHIN_MS) });

/** Opens a subject by its first message. `isAgain` when it was just opened: nothing is written a second time. */
export const openThread = mutation({
  event: "thread.opened",
  input: openThreadSchema,
  find: (viewer, { collectifId }, tx) => findInside(viewer, { id: collectifId }, tx),
  allow: canOpenThread,
  run: async ({ viewer, input, subject: { id: collectifId, slug }, tx }) => {
    if (viewer.kind !== "member") throw notFound();
    const { title, text, mentionIds, documentIds, documents } = input;
    // One after the other for one person: the second of two sendings sees the first.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('post ' || ${viewer.id}, 0))`;
    const again = await tx.thread.findFirst({
      where: { collectifId, authorId: viewer.id, title, createdAt: recently(), posts: { some: { text } } },
      select: { id: true },
    });
    if (again) return { id: again.id, slug, isAgain: true };
    await consume(THREADS_AN_HOUR, viewer.id);
    const { id } = await tx.thread.create({
      data: { collectifId, authorId: viewer.id, title },
      select: { id: true },
    });
    const written = { text, mentionIds, documentIds: [...documentIds, ...documents], origin: "WEB" as const };
    await writePost(tx, viewer, { id, collectifId }, written);
    return { id, slug, isAgain: false };
  },
  detail: ({ input: { collectifId }, result: { isAgain } }) => ({ collectifId, ...(isAgain && { isAgain }) }),
});

/** Says something more in a subject, or answers one of its messages. Throws what `writePost` throws. */
export const replyToThread = mutation({
  event: "post.added",
  input: replySchema,
  find: (viewer, { threadId }, tx) => findThreadInside(viewer, threadId, tx),
  allow: canReply,
  run: async ({ viewer, input, subject: thread, tx }) => {
    if (viewer.kind !== "member") throw notFound();
    const { text, parentId, mentionIds, documentIds, documents } = input;
    const { id: threadId } = thread;
    const place = { threadId, slug: thread.collectif.slug };
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('post ' || ${viewer.id}, 0))`;
    const said = { threadId, authorId: viewer.id, parentId: parentId ?? null, text, deletedAt: null };
    const again = await tx.post.findFirst({
      where: { ...said, createdAt: recently() },
      select: { id: true },
    });
    if (again) return { ...place, id: again.id, isAgain: true };
    await consume(POSTS_AN_HOUR, viewer.id);
    const { id } = await writePost(tx, viewer, thread, {
      text,
      parentId,
      mentionIds,
      documentIds: [...documentIds, ...documents],
      origin: "WEB",
    });
    return { ...place, id, isAgain: false };
  },
  detail: ({ result: { threadId, isAgain } }) => ({ threadId, ...(isAgain && { isAgain }) }),
});

const GONE =
  "Ce message a été supprimé ou masqué entre-temps\u00A0: vos corrections ne sont pas enregistrées. Copiez votre texte si vous voulez le garder.";
const EDITED =
  "Vous avez modifié ce message ailleurs entre-temps\u00A0: rien n’est enregistré. Copiez votre texte, et rechargez la page.";

/** Corrects one's own message; what it said before stays to be read. Throws CONFLICT when it changed or went meanwhile. */
export const editPost = mutation({
  event: "post.edited",
  input: editPostSchema,
  find: (viewer, { id }, tx) => findPostInside(viewer, id, tx),
  allow: canEditPost,
  run: async ({ viewer, input, subject, tx }) => {
    if (viewer.kind !== "member") throw notFound();
    const { id, threadId, thread } = subject;
    const { collectifId } = thread;
    await consume(EDITS_AN_HOUR, viewer.id);
    await tx.$queryRaw`SELECT FROM "Post" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`;
    const now = await tx.post.findUniqueOrThrow({
      where: { id },
      select: {
        text: true,
        createdAt: true,
        editedAt: true,
        deletedAt: true,
        hiddenAt: true,
        documents: { select: { documentId: true } },
      },
    });
    if (now.deletedAt || now.hiddenAt) throw new AppError("CONFLICT", GONE);
    if ((now.editedAt?.toISOString() ?? "") !== input.before) throw new AppError("CONFLICT", EDITED);
    const mentioned = await mentionedIn(tx, viewer, { ...input, origin: "WEB" }, { collectifId, postId: id });
    const kept = now.documents.map(({ documentId }) => documentId);
    const wanted = [...new Set([...input.documentIds, ...input.documents])];
    const added = wanted.filter((documentId) => !kept.includes(documentId));
    await attachableOrRefused(tx, viewer, added, { collectifId, drafts: false });
    if (wanted.length > MAX_DOCUMENTS) throw invalid({ documents: TOO_MANY_DOCUMENTS });
    if (input.text !== now.text) {
      const writtenAt = now.editedAt ?? now.createdAt;
      await tx.postVersion.create({ data: { postId: id, text: now.text, writtenAt }, select: { id: true } });
      await tx.post.update({
        where: { id },
        data: { text: input.text, editedAt: new Date() },
        select: { id: true },
      });
    }
    await tx.postDocument.deleteMany({ where: { postId: id } });
    await tx.postDocument.createMany({
      data: wanted.map((documentId, index) => ({ postId: id, documentId, position: index + 1 })),
    });
    await tellOfEdit(tx, viewer, { id, threadId, collectifId }, mentioned);
    return { id, threadId, slug: thread.collectif.slug };
  },
  detail: ({ result: { threadId } }) => ({ threadId }),
});

/** Takes one's own message away; it may be put back for 24 hours, then a job erases its words. */
export const deletePost = mutation({
  event: "post.deleted",
  input: postIdSchema,
  find: (viewer, { id }, tx) => findPostInside(viewer, id, tx),
  allow: canDeletePost,
  run: async ({ subject: { id, threadId, thread }, tx }) => {
    const { count } = await tx.post.updateMany({
      where: { id, deletedAt: null },
      data: { deletedAt: new Date() },
    });
    if (count === 0) throw new AppError("CONFLICT", "Ce message est déjà supprimé.");
    await takeNoticesBack(tx, id);
    return { id, threadId, slug: thread.collectif.slug };
  },
  detail: ({ result: { threadId } }) => ({ threadId }),
});

/** Undoes `deletePost` within 24 hours. Throws CONFLICT after. Nobody is told a second time. */
export const restorePost = mutation({
  event: "post.restored",
  input: postIdSchema,
  find: (viewer, { id }, tx) => findPostInside(viewer, id, tx),
  allow: canDeletePost,
  run: async ({ subject: { id, threadId, thread }, tx }) => {
    const { count } = await tx.post.updateMany({
      where: { id, deletedAt: { gt: new Date(Date.now() - TAKE_BACK_MS) } },
      data: { deletedAt: null },
    });
    if (count === 0) {
      throw new AppError(
        "CONFLICT",
        "Ce message n’est plus supprimé, ou l’est depuis plus de 24\u00A0heures.",
      );
    }
    return { id, threadId, slug: thread.collectif.slug };
  },
  detail: ({ result: { threadId } }) => ({ threadId }),
});
