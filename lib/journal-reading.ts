import type { Prisma } from "@prisma/client";
import { db } from "#lib/db.ts";
import type { MemberViewer } from "#lib/viewer.ts";

/**
 * Writes that somebody read, once an hour for the same reader, thing and detail, however many pages she opens at once
 * (migration `reading_once`). Nothing is to be shown before it is done: it throws when the journal cannot be written.
 */
async function recordOnce(
  reader: MemberViewer,
  event: string,
  subjectId: string | null,
  detail: Prisma.InputJsonObject,
): Promise<void> {
  await db.$queryRaw`
    SELECT 1 FROM record_once(${reader.id}::uuid, ${event}, ${subjectId}, ${JSON.stringify(detail)}::jsonb)`;
}

/**
 * To be awaited by every page that shows an officer the private data of another member (address, telephone, birth date,
 * history): the member reads it in « Qui a consulté mes données », with the offices that the reader held then. Reading
 * one's own data is nobody's business.
 */
export async function recordReading(viewer: MemberViewer, memberId: string): Promise<void> {
  if (viewer.id === memberId) return;
  await recordOnce(viewer, "member.read", memberId, { roles: [...viewer.roles].sort() });
}

/** The journal itself is read under the same rule; `detail` says what was asked of it, in ids, events and days. */
export const recordJournalReading = (viewer: MemberViewer, detail: Prisma.InputJsonObject): Promise<void> =>
  recordOnce(viewer, "journal.read", null, detail);

/** So is the secretariat's list of members, with all their addresses; `detail` names filters, never what was searched. */
export const recordListing = (viewer: MemberViewer, detail: Prisma.InputJsonObject): Promise<void> =>
  recordOnce(viewer, "member.listed", null, detail);
