import { db } from "#lib/db.ts";
import { isRefusedBy } from "#lib/errors.ts";
import { record } from "#lib/journal.ts";
import { log } from "#lib/log.ts";
import { sendMail } from "#lib/mail.ts";
import { removePersonal } from "#lib/personal-files.ts";
import { erasedMail } from "#lib/privacy/mails.ts";
import { eraseMember } from "#lib/privacy/write.ts";
import { openErasure } from "#lib/privacy/write-erasures.ts";

/** Somebody who filed and said much takes some seconds. */
const ERASURE_MS = 5 * 60_000;

const due = () => ({ ...openErasure, dueAt: { lte: new Date() } });

/** Erases one account whole, or not at all; false when it was given up, done or refused meanwhile. */
const erase = (id: string): Promise<boolean> =>
  db.$transaction(
    async (tx) => {
      // Whoever gives up at this very moment waits, then finds it done; or is first, and it is not.
      await tx.$queryRaw`SELECT FROM "ErasureRequest" WHERE "id" = ${id}::uuid FOR UPDATE`;
      const request = await tx.erasureRequest.findFirst({
        where: { id, ...due() },
        select: {
          memberId: true,
          documents: true,
          comments: true,
          member: { select: { id: true, email: true, firstName: true, erasedAt: true } },
        },
      });
      if (!request) return false;
      const { member, memberId, ...choices } = request;
      const working = { in: ["READING", "RUNNING", "UNDOING"] as const };
      if ((await tx.importBatch.count({ where: { memberId, status: { in: [...working.in] } } })) > 0) {
        throw new Error("an import of hers is at work: the erasure waits");
      }
      await eraseMember(tx, memberId, choices);
      await tx.erasureRequest.update({ where: { id }, data: { doneAt: new Date() } });
      if (!member.erasedAt) await sendMail(tx, erasedMail(member));
      await record(tx, { system: "privacy" }, "erasure.done", memberId);
      return true;
    },
    { timeout: ERASURE_MS, maxWait: 30_000 },
  );

/**
 * Erases the accounts whose delay has passed. Each in a transaction of its own: killed midway, one is as before, and the
 * next run takes it up. The last administrator is left for the offices to see, late.
 */
export async function eraseDue(): Promise<void> {
  const requests = await db.erasureRequest.findMany({
    where: due(),
    select: { id: true, memberId: true },
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
  });
  let erased = 0;
  const failures: unknown[] = [];
  for (const { id, memberId } of requests) {
    const archives = await db.personalExport.findMany({ where: { memberId }, select: { id: true } });
    try {
      if (!(await erase(id))) continue;
      erased += 1;
      // After the commit: a file without a row is swept in any case.
      for (const archive of archives) await removePersonal(archive.id);
    } catch (error) {
      if (isRefusedBy(error, "MemberRole_last_admin"))
        log.warn({ request: id }, "the last administrator stays");
      else failures.push(error);
    }
  }
  log.info({ erased, failed: failures.length }, "accounts erased");
  // The others are done; the queue tries these again, and shows that they fail.
  if (failures.length > 0) throw failures[0];
}
