import { Readable } from "node:stream";
import { db, type Tx } from "#lib/db.ts";
import { visibleDocuments } from "#lib/documents/policy.ts";
import { lockContents, writeDraft } from "#lib/documents/write.ts";
import { env } from "#lib/env.ts";
import { cleanFileName } from "#lib/files/names.ts";
import { type ReceivedFile, receiveFile } from "#lib/files/receive-file.ts";
import { tooLargeRefusal } from "#lib/files/refusals.ts";
import { type FileFate, filesMail } from "#lib/inbound/mails.ts";
import { type Answer, holdIncoming } from "#lib/inbound/write.ts";
import { record } from "#lib/journal.ts";
import { log } from "#lib/log.ts";
import { sendMail } from "#lib/mail.ts";
import type { MailFile, MailReading } from "#lib/mail-read.ts";
import { store } from "#lib/store.ts";
import { postHref } from "#lib/threads/schema.ts";
import { writePost } from "#lib/threads/write.ts";

type Kept = { name: string; kind: ReceivedFile["inspection"]["kind"]; sha256: string; size: number };
type To = { id: string; email: string; firstName: string };

/** The checks of any upload; what passes them is in the store once this resolves. What a rollback leaves there is swept. */
async function keepFile({ name, bytes }: MailFile): Promise<Kept | { name: string; refused: string } | null> {
  const maxBytes = env.UPLOAD_MAX_MB * 1_000_000;
  if (bytes.byteLength > maxBytes)
    return { name: cleanFileName(name), refused: tooLargeRefusal(maxBytes).reason };
  const received = await receiveFile(
    { field: "mail", name, stream: Readable.from([Buffer.from(bytes)]) },
    { maxBytes, storage: store(), signal: new AbortController().signal },
  );
  if (!received) return null;
  if (!received.ok) return { name: received.name, refused: received.reason };
  const { sha256, size } = await received.file.keep().finally(() => received.file.discard());
  return { name: received.inspection.name, kind: received.inspection.kind, sha256, size };
}

/** A draft, or a word about the document that carries the same content already among those that she sees. */
async function draftOf(tx: Tx, { viewer, thread }: Answer, file: Kept): Promise<FileFate> {
  await lockContents([file.sha256], tx);
  const known = await tx.document.findFirst({
    where: {
      AND: [visibleDocuments(viewer), { currentVersion: { files: { some: { sha256: file.sha256 } } } }],
    },
    select: { id: true, title: true },
    orderBy: { id: "asc" },
  });
  if (known) {
    return {
      name: file.name,
      refused: `déjà dans la bibliothèque, «\u00A0${known.title}\u00A0», ${env.PUBLIC_URL}/documents/${known.id}`,
    };
  }
  const draft = await writeDraft(tx, { memberId: viewer.id, collectifId: thread.collectifId, file });
  await record(tx, { memberId: viewer.id }, "document.filed", draft.id);
  return { name: file.name, draft };
}

/**
 * Publishes an answer and keeps its files as drafts of its author's, shown under it once she publishes them. Throws what
 * `writePost` refuses: the job is done again, and then finds the thread as it has become.
 */
export async function postAnswer(
  id: string,
  answer: Answer,
  { files, leftOut }: MailReading,
  member: To,
): Promise<void> {
  const { viewer, thread, text } = answer;
  const kept: Awaited<ReturnType<typeof keepFile>>[] = [];
  for (const file of files) kept.push(await keepFile(file));
  const drafts = await db.$transaction(
    async (tx) => {
      if (!(await holdIncoming(tx, id))) return 0;
      const fates: FileFate[] = [];
      for (const file of kept) {
        if (file) fates.push("refused" in file ? file : await draftOf(tx, answer, file));
      }
      const documentIds = fates.flatMap((fate) => ("draft" in fate ? [fate.draft.id] : []));
      const post = await writePost(tx, viewer, thread, { text, documentIds, origin: "MAIL" });
      await record(tx, { memberId: viewer.id }, "post.added", post.id, {
        threadId: thread.id,
        origin: "MAIL",
      });
      if (fates.length > 0 || leftOut > 0) {
        const url = `${env.PUBLIC_URL}${postHref(thread.slug, thread.id, post.id)}`;
        await sendMail(tx, filesMail(member, url, fates, leftOut));
      }
      await tx.incomingMail.update({
        where: { id },
        data: {
          status: "POSTED",
          raw: null,
          token: null,
          handledAt: new Date(),
          draftCount: documentIds.length,
        },
      });
      return documentIds.length;
    },
    { timeout: 30_000 },
  );
  log.info({ incomingMail: id, drafts }, "answer by mail published");
}
