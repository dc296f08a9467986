import type { EventOutcome } from "@prisma/client";
import { db } from "#lib/db.ts";
import { describeError, log } from "#lib/log.ts";
import type { Provider, Told } from "#lib/payments/provider.ts";
import { applyTold, ToldEarly, ToldWrong } from "#lib/payments/write-apply.ts";
import { applyAll, type Heard } from "#lib/payments/write-apply-all.ts";

// Messages that are kept are worked on, alone or together; whoever comes second finds it done.

const close = (outcome: EventOutcome, reason: string | null, paymentId: string | null = null) => ({
  processedAt: new Date(),
  outcome,
  reason: reason?.slice(0, 500) ?? null,
  ...(paymentId && { paymentId }),
});

/** Whether an event is done with: applied, known or refused. False leaves it for later. */
export async function workOn(
  provider: Provider,
  id: string,
  tell: () => Promise<readonly Told[]>,
): Promise<boolean> {
  try {
    const told = await tell();
    await db.$transaction(
      async (tx) => {
        const { paymentId, isNew } = await applyTold(tx, provider, told);
        const data = close(isNew ? "APPLIED" : "KNOWN", null, paymentId);
        // Worked on twice at once, it is closed by the first.
        await tx.providerEvent.updateMany({ where: { id, processedAt: null }, data });
      },
      { timeout: 15_000 },
    );
    return true;
  } catch (error) {
    if (error instanceof ToldWrong) {
      await db.providerEvent.updateMany({
        where: { id, processedAt: null },
        data: close("REFUSED", error.message),
      });
      return true;
    }
    const reason = error instanceof ToldEarly ? error.message : "Le prestataire ou la base n’a pas répondu.";
    if (!(error instanceof ToldEarly)) {
      log.error({ provider: provider.name, err: describeError(error) }, "provider's event not applied");
    }
    await db.providerEvent
      .updateMany({ where: { id, processedAt: null }, data: { reason } })
      .catch(() => undefined);
    return false;
  }
}

/** All in one transaction. Throws, and writes nothing, for one that is wrong or early. */
const applyTogether = (heard: readonly Heard[]): Promise<void> =>
  db.$transaction(
    async (tx) => {
      const applied = await applyAll(tx, heard);
      const closed = [...applied].map(([id, { paymentId, isNew }]) => ({
        id,
        paymentId,
        outcome: isNew ? "APPLIED" : "KNOWN",
      }));
      await tx.$executeRaw`
        UPDATE "ProviderEvent" e SET "processedAt" = now(), "outcome" = c."outcome"::"EventOutcome", "reason" = NULL,
          "paymentId" = coalesce(c."paymentId", e."paymentId")
        FROM jsonb_to_recordset(${JSON.stringify(closed)}::jsonb) AS c("id" uuid, "paymentId" uuid, "outcome" text)
        WHERE e."id" = c."id" AND e."processedAt" IS NULL`;
    },
    { timeout: 30_000 },
  );

/** Works on several at once, and answers the ids of those that are done with. One that is wrong or early does not hold back the others. */
export async function workOnAll(heard: readonly Heard[]): Promise<Set<string>> {
  const [first] = heard;
  if (!first) return new Set();
  if (heard.length === 1) {
    const { id, provider, told } = first;
    return new Set((await workOn(provider, id, async () => told)) ? [id] : []);
  }
  try {
    await applyTogether(heard);
    return new Set(heard.map(({ id }) => id));
  } catch {
    // Said of the one that it comes from, once it is alone.
    const half = Math.ceil(heard.length / 2);
    const done = [await workOnAll(heard.slice(0, half)), await workOnAll(heard.slice(half))];
    return new Set(done.flatMap((ids) => [...ids]));
  }
}
