import type { ErasureChoice } from "@prisma/client";
import { today } from "#lib/dates.ts";
import type { Tx } from "#lib/db.ts";
import { ERASED_FIRST_NAME, ERASED_LAST_NAME } from "#lib/privacy/labels.ts";
import { personalTables } from "#lib/privacy/schema-tables.ts";
import { settleMoney } from "#lib/privacy/write-money.ts";
import { leaveSessions } from "#lib/registrations/write-leave.ts";
import { forgetInPapers } from "#lib/training-papers/write.ts";

export type ErasureChoices = { documents: ErasureChoice; comments: ErasureChoice };

/** An address that no server receives (RFC 2606). */
export const erasedEmail = (memberId: string): string => `${memberId}@efface.invalid`;

type Named = { email: string; firstName: string; lastName: string };

/** `@[Prénom Nom]` of hers in what others wrote. */
const mentionOf = ({ firstName, lastName }: Pick<Named, "firstName" | "lastName">) =>
  `@[${firstName} ${lastName}]`;

/** What she wrote for others: drafts go, acts stay without her name, remarks as she chose. */
async function settleWritings(tx: Tx, memberId: string, choices: ErasureChoices, names: Named) {
  const drafts = { authorId: memberId, publishedAt: null };
  await tx.document.updateMany({ where: drafts, data: { currentVersionId: null } });
  await tx.document.deleteMany({ where: drafts });
  if (choices.documents === "ERASE") {
    await tx.document.updateMany({
      where: { authorId: memberId, collectifId: null, archivedAt: null },
      data: { archivedAt: new Date(), archivedById: memberId },
    });
  }
  if (choices.comments === "ERASE") {
    await tx.$executeRaw`
      UPDATE "Comment" SET "text" = '', "deletedAt" = coalesce("deletedAt", now()) WHERE "authorId" = ${memberId}::uuid`;
  }
  await tx.$executeRaw`
    UPDATE "Comment" c SET "text" = left(replace(c."text", ${mentionOf(names)},
      ${mentionOf({ firstName: ERASED_FIRST_NAME, lastName: ERASED_LAST_NAME })}), 4000)
    WHERE c."id" IN (SELECT k."commentId" FROM "CommentMention" k WHERE k."memberId" = ${memberId}::uuid)`;
  await tx.report.updateMany({ where: { reporterId: memberId }, data: { note: "" } });
}

const GONE = "Effacé avec le compte.";

/** What stays for a reason, without what says who she was. */
async function settleRecords(tx: Tx, memberId: string, { email, firstName, lastName }: Named) {
  await leaveSessions(tx, memberId);
  await tx.registration.updateMany({ where: { memberId }, data: { accessNeeds: null, needs: [] } });
  await tx.attendance.updateMany({ where: { registration: { memberId } }, data: { strokes: null } });
  await tx.attendance.updateMany({
    where: { registration: { memberId }, removeReason: { not: null } },
    data: { removeReason: GONE },
  });
  await forgetInPapers(tx, memberId);
  await tx.dataRequest.updateMany({ where: { memberId }, data: { note: "" } });
  await tx.dataRequest.updateMany({
    where: { memberId, closedAt: null },
    data: { closedAt: new Date(), outcome: "WITHDRAWN" },
  });
  await tx.erasureRequest.updateMany({
    where: { memberId },
    data: { confirmDigest: null, cancelDigest: null },
  });
  // That there was an answer stays; what it said may name her.
  await tx.dataRequest.updateMany({ where: { memberId, answer: { not: null } }, data: { answer: GONE } });
  await tx.erasureRequest.updateMany({
    where: { memberId, refusedReason: { not: null } },
    data: { refusedReason: GONE },
  });
  await tx.referral.updateMany({
    where: { email },
    data: { email: null, firstName: null, word: null, digest: null },
  });
  await settleMoney(tx, memberId, email);
  await tx.referral.updateMany({ where: { sponsorId: memberId }, data: { sponsorId: null, word: null } });
  // Messages already gone that name her: letters of hers, of which the demonstration alone keeps the content.
  await tx.$executeRaw`
    UPDATE "Mail" SET "content" = NULL WHERE "status" <> 'WAITING'
      AND (strpos("content"::text, ${email}) > 0 OR strpos("content"::text, ${`${firstName} ${lastName}`}) > 0)`;
}

/**
 * Erases a member: her row stays for what refers to it, under a placeholder, and each table says what becomes of the rest
 * (lib/privacy/schema-tables.ts). Doing it again changes nothing. Throws what the database refuses, « MemberRole_last_admin »
 * for the last administrator. The transaction must last: the caller gives it time.
 */
export async function eraseMember(tx: Tx, memberId: string, choices: ErasureChoices): Promise<void> {
  const [found] = await tx.$queryRaw<(Named & { erasedAt: Date | null })[]>`
    SELECT "email"::text, "firstName", "lastName", "erasedAt" FROM "Member" WHERE "id" = ${memberId}::uuid FOR UPDATE`;
  if (!found || found.erasedAt) return;
  await settleWritings(tx, memberId, choices, found);
  await settleRecords(tx, memberId, found);
  // Before the account, whose address some of these rows are known by. The last administrator is refused here.
  for (const [name, table] of personalTables) {
    if (table.erased !== "deleted") continue;
    await tx.$executeRawUnsafe(`DELETE FROM "${name}" t WHERE ${table.whose}`, memberId);
  }
  await tx.member.update({
    where: { id: memberId },
    data: {
      erasedAt: new Date(),
      email: erasedEmail(memberId),
      firstName: ERASED_FIRST_NAME,
      lastName: ERASED_LAST_NAME,
      passwordHash: null,
      civility: null,
      presentation: null,
      birthDate: null,
      readingPreference: "MEDIAN",
      lastSeenAt: null,
      previousSeenAt: null,
      invitedAt: null,
      activatedAt: null,
      refusesMessagesSince: null,
      restrictedAt: null,
      agreesToBeKeptAt: null,
    },
  });
}

/** The day on which a legal month begins. */
export const receivedToday = (): Date => new Date(`${today()}T00:00:00Z`);
