import { Readable } from "node:stream";
import { findInside } from "#lib/collectifs/queries-inside.ts";
import { parseDay, toDay } from "#lib/dates.ts";
import { db, type Tx } from "#lib/db.ts";
import { lockContents, storeContents } from "#lib/documents/write.ts";
import { pdfOf } from "#lib/files/paper-pdf.ts";
import type { Jobs } from "#lib/jobs.ts";
import { record } from "#lib/journal.ts";
import { log } from "#lib/log.ts";
import { fileNameOf, paperOf } from "#lib/minutes/labels-paper.ts";
import { canLeadMinutes } from "#lib/minutes/policy.ts";
import { findMinutes, type MinutesPage } from "#lib/minutes/queries.ts";
import { announcePublication } from "#lib/notify.ts";
import { store } from "#lib/store.ts";
import { viewerOf } from "#lib/viewer-read.ts";

const MAX_BYTES = 50_000_000;
const MAX_TITLE = 200;

type Filed = { page: MinutesPage; collectifId: string; memberId: string; sha256: string; size: number };

async function publish(tx: Tx, { page, collectifId, memberId, sha256, size }: Filed): Promise<string> {
  const { meeting } = page;
  await lockContents([sha256], tx);
  await storeContents([{ sha256, kind: "PDF", size }], tx, { isAwaited: false });
  const { id } = await tx.document.create({
    data: {
      kind: "COMPTE_RENDU",
      title: `${meeting.title} – ${paperOf(page, "").title}`.slice(0, MAX_TITLE),
      actDate: parseDay(toDay(meeting.startsAt)),
      visibility: "COLLECTIF",
      collectifId,
      authorId: memberId,
    },
    select: { id: true },
  });
  const version = await tx.documentVersion.create({
    data: {
      documentId: id,
      number: 1,
      createdById: memberId,
      files: { create: { position: 0, name: fileNameOf(meeting.startsAt, "pdf"), sha256 } },
    },
    select: { id: true },
  });
  // Last: the trigger on this column computes what the search finds.
  await tx.document.update({
    where: { id },
    data: { currentVersionId: version.id, publishedAt: new Date() },
    select: { id: true },
  });
  await announcePublication(tx, id);
  return id;
}

/**
 * Puts minutes on their collectif’s shelf, as a PDF of what they say now, in the name of whoever asked; nothing when she may
 * no longer, or when they are there already.
 */
export async function fileMinutes({ meetingId, memberId }: Jobs["fileMinutes"]): Promise<void> {
  const viewer = await viewerOf(memberId);
  const of = await db.meeting.findUnique({ where: { id: meetingId }, select: { collectifId: true } });
  const collectif = viewer && of && (await findInside(viewer, { id: of.collectifId }));
  if (!collectif || !canLeadMinutes(viewer, collectif)) {
    log.warn({ meetingId }, "minutes not filed: no right any more");
    return;
  }
  const page = await findMinutes(viewer, collectif, meetingId);
  if (!page?.minutes || page.minutes.status === "DRAFT" || page.minutes.documentId) return;
  const pdf = pdfOf(paperOf(page, collectif.name));
  const received = await store().receive(Readable.from([pdf]), { maxBytes: MAX_BYTES });
  const { sha256, size } = await received.keep();
  await db.$transaction(async (tx) => {
    const [held] = await tx.$queryRaw<{ documentId: string | null }[]>`
      SELECT "documentId" FROM "Minutes" WHERE "meetingId" = ${meetingId}::uuid FOR UPDATE`;
    if (!held || held.documentId !== null) return;
    const documentId = await publish(tx, { page, collectifId: collectif.id, memberId, sha256, size });
    await tx.minutes.update({ where: { meetingId }, data: { documentId }, select: { meetingId: true } });
    await record(tx, { memberId }, "minutes.filed", meetingId, { documentId });
  });
}
