import { endChanges, finishChange } from "#lib/accounts/write-address.ts";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { record } from "#lib/journal.ts";

/** Replacements done at a time; the next time does the others. */
const MOST = 100;

const due = (now: Date) => ({
  dueAt: { lte: now },
  newConfirmedAt: { not: null },
  doneAt: null,
  cancelledAt: null,
});

async function finish(id: string, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM "EmailChange" WHERE "id" = ${id}::uuid FOR UPDATE`;
    const change = await tx.emailChange.findFirst({
      where: { id, ...due(now) },
      include: { member: { select: { email: true } } },
    });
    if (!change) return;
    await finishChange(tx, change, change.member.email, now);
    await record(tx, { system: "address" }, "address.replaced", change.memberId);
  });
}

/** Does the replacements of lost addresses whose day is over and that the new mailbox has confirmed. */
export async function finishReplacements(): Promise<void> {
  const now = new Date();
  const changes = await db.emailChange.findMany({
    where: due(now),
    select: { id: true, memberId: true },
    orderBy: { id: "asc" },
    take: MOST,
  });
  for (const { id, memberId } of changes) {
    try {
      await finish(id, now);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // Somebody else took the address meanwhile: nobody is moved there.
      await db.$transaction((tx) => endChanges(tx, memberId));
    }
  }
}
