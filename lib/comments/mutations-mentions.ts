import { listBearers, listConcerned, type NamedPerson } from "#lib/comments/queries-mentions.ts";
import { MAX_MENTIONS, mentionedNames } from "#lib/comments/schema-text.ts";
import type { Tx } from "#lib/db.ts";
import { invalid } from "#lib/errors.ts";
import { joinList } from "#lib/french.ts";
import { type Notice, notify } from "#lib/notify.ts";
import type { MemberViewer } from "#lib/viewer.ts";

type Typed = { text: string; mentionIds: string[] };
type Where = { documentId: string; commentId: string | null };

const quoted = (names: string[]) =>
  joinList(
    names.map((name) => `«\u00A0${name}\u00A0»`),
    "or",
  );

const unknown = (names: string[]) =>
  invalid({
    text: `Personne ne s’appelle ${quoted(names)} parmi les membres qui peuvent lire ce document. Corrigez le nom, ou retirez «\u00A0@[\u00A0» et «\u00A0]\u00A0».`,
  });

const ambiguous = (names: string[], bearers: NamedPerson[]) =>
  invalid(
    { text: `Plusieurs personnes s’appellent ${quoted(names)}\u00A0: choisissez ci-dessous.` },
    {
      mentionIds: bearers.map(({ id, name, place }) => ({
        value: id,
        label: place ? `${name}, ${place}` : name,
      })),
    },
  );

/**
 * The ids of those whom a text mentions. Throws INVALID, with what to choose from when a name is borne by several and
 * none of them was chosen: a mention that tells nobody must not look like one that does.
 */
export async function resolveMentions(
  viewer: MemberViewer,
  { text, mentionIds }: Typed,
  where: Where,
  tx: Tx,
): Promise<string[]> {
  const names = mentionedNames(text);
  if (names.length === 0) return [];
  const bearers = await listBearers(viewer, names, where, tx);
  const nobodys = names.filter((name) => !bearers.some(({ asked }) => asked === name));
  if (nobodys.length > 0) throw unknown(nobodys);
  const open: string[] = [];
  const meant = names.flatMap((name) => {
    const all = bearers.filter(({ asked }) => asked === name);
    const picked = all.filter(({ id }) => mentionIds.includes(id));
    const chosen = picked.length > 0 ? picked : all.filter(({ isMentioned }) => isMentioned);
    if (chosen.length === 0 && all.length > 1) open.push(name);
    return (chosen.length > 0 ? chosen : all).map(({ id }) => id);
  });
  if (open.length > 0) {
    throw ambiguous(
      open,
      bearers.filter(({ asked }) => open.includes(asked)),
    );
  }
  const ids = [...new Set(meant)];
  if (ids.length > MAX_MENTIONS) {
    throw invalid({ text: "Mentionnez vingt personnes au plus dans un commentaire." });
  }
  return ids;
}

/** The people concerned by a new comment are told once each, of what concerns them most. */
export async function tellOfComment(
  viewer: MemberViewer,
  comment: { id: string; documentId: string; parentAuthorId: string | null; mentioned: string[] },
  tx: Tx,
): Promise<void> {
  const { id: commentId, documentId } = comment;
  const concerned = await listConcerned(viewer, comment, tx);
  await notify(
    tx,
    concerned.map(({ memberId, isMentioned, isAnswered, isAuthor, followId }): Notice => {
      const about = { memberId, documentId, commentId };
      if (isMentioned) return { ...about, kind: "MENTION" };
      if (isAnswered) return { ...about, kind: "REPLY" };
      if (isAuthor) return { ...about, kind: "COMMENT" };
      return { ...about, kind: "FOLLOWED_CHANGED", ...(followId && { followId }) };
    }),
  );
}

/**
 * After an edit: those newly mentioned are told, in place of any lesser notice of the same comment; those told already
 * are not told again; what was not read yet by somebody no longer mentioned goes.
 */
export async function tellOfEdit(
  viewer: MemberViewer,
  comment: { id: string; documentId: string; mentioned: string[] },
  tx: Tx,
): Promise<void> {
  const { id: commentId, documentId, mentioned } = comment;
  const before = await tx.commentMention.findMany({ where: { commentId }, select: { memberId: true } });
  await tx.commentMention.deleteMany({ where: { commentId, memberId: { notIn: mentioned } } });
  await tx.commentMention.createMany({
    data: mentioned.map((memberId) => ({ commentId, memberId })),
    skipDuplicates: true,
  });
  await tx.notification.deleteMany({
    where: { commentId, kind: "MENTION", readAt: null, memberId: { notIn: mentioned } },
  });
  // Taken out, then put in again: she has read the first notice, and knows.
  const told = await tx.notification.findMany({
    where: { commentId, kind: "MENTION", memberId: { in: mentioned } },
    select: { memberId: true },
  });
  const isTold = new Set([...before, ...told].map(({ memberId }) => memberId));
  const concerned = await listConcerned(viewer, { documentId, parentAuthorId: null, mentioned }, tx);
  const untold = concerned.filter(({ memberId, isMentioned }) => isMentioned && !isTold.has(memberId));
  const memberIds = untold.map(({ memberId }) => memberId);
  await tx.notification.deleteMany({
    where: { commentId, kind: { in: ["REPLY", "COMMENT", "FOLLOWED_CHANGED"] }, memberId: { in: memberIds } },
  });
  await notify(
    tx,
    memberIds.map((memberId): Notice => ({ memberId, kind: "MENTION", documentId, commentId })),
  );
}
