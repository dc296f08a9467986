import { createHash } from "node:crypto";
import { db } from "#lib/db.ts";
import { describeError, log } from "#lib/log.ts";
import type { Known, Provider, Told } from "#lib/payments/provider.ts";
import { providers } from "#lib/payments/provider-all.ts";
import { applyTold, ToldEarly, ToldWrong } from "#lib/payments/write-apply.ts";

const BATCH = 100;

/**
 * What is worth reading again: what may still be paid, what moved lately, what is disputed, and instalments about their day. The
 * rest does not change any more, and providers bound how often they are asked.
 */
const batchAfter = (provider: Provider, after: string): Promise<Known[]> => db.$queryRaw<Known[]>`
  SELECT p."id", p."means", p."providerId", p."olderProviderIds" FROM "Payment" p
  WHERE p."means"::text = ANY (${[...provider.means]}::text[]) AND p."providerId" IS NOT NULL AND p."id" > ${after}::uuid
    AND (p."createdAt" > now() - interval '30 days' OR p."disputedAt" IS NOT NULL
      OR EXISTS (SELECT FROM "LedgerEntry" e WHERE e."paymentId" = p."id" AND e."at" > now() - interval '14 days')
      OR EXISTS (SELECT FROM "Payment" o WHERE o."createdAt" = p."createdAt" AND o."means" = p."means"
        AND (o."duesId" = p."duesId" OR o."donationId" = p."donationId") AND abs(o."dueOn" - current_date) < 10))
  ORDER BY p."id" LIMIT ${BATCH}`;

/** What our books hold as received of a payment, and its provider does not know. */
async function unknownThere({ id }: Known, told: readonly Told[]): Promise<string[]> {
  const keys = new Set(
    told.flatMap(({ facts }) => facts.flatMap((fact) => (fact.kind === "received" ? [fact.key] : []))),
  );
  const entries = await db.ledgerEntry.findMany({
    where: { paymentId: id, kind: "payment.received", reversedBy: null, byId: null },
    select: { key: true },
  });
  return entries.map(({ key }) => key.slice(`received:${id}:`.length)).filter((key) => !keys.has(key));
}

/** A difference, written down once; seen again, it adds one to its count. */
async function report(
  provider: Provider,
  payment: Known | null,
  outcome: "APPLIED" | "REFUSED",
  reason: string,
  mark = "",
): Promise<void> {
  const words = `${payment?.id ?? ""} ${reason} ${mark}`;
  const sha256 = createHash("sha256").update(words).digest();
  await db.$executeRaw`
    INSERT INTO "ProviderEvent" ("id", "provider", "eventId", "kind", "sha256", "objectId", "paymentId", "processedAt", "outcome", "reason")
    VALUES (gen_random_uuid(), ${provider.name}, ${`reconciliation:${sha256.toString("hex")}`}, 'reconciliation', ${sha256},
      ${payment?.providerId ?? null}, ${payment?.id ?? null}::uuid, now(), ${outcome}::"EventOutcome", ${reason.slice(0, 500)})
    ON CONFLICT ("provider", "eventId") DO UPDATE SET "times" = "ProviderEvent"."times" + 1`;
}

/** Whether the provider answered. */
async function reconcileOne(provider: Provider, payment: Known): Promise<boolean> {
  let told: readonly Told[];
  try {
    told = await provider.readAgain(payment);
  } catch (error) {
    log.warn({ provider: provider.name, err: describeError(error) }, "payment not read again");
    return false;
  }
  try {
    const { isNew } = await db.$transaction((tx) => applyTold(tx, provider, told), { timeout: 15_000 });
    if (isNew)
      await report(
        provider,
        payment,
        "APPLIED",
        "Le prestataire savait quelque chose que nous n’avions pas reçu\u00A0: c’est enregistré.",
        new Date().toISOString(),
      );
  } catch (error) {
    if (!(error instanceof ToldWrong || error instanceof ToldEarly)) throw error;
    await report(provider, payment, "REFUSED", error.message);
  }
  if ((await unknownThere(payment, told)).length > 0)
    await report(
      provider,
      payment,
      "REFUSED",
      "Reçu d’après nos comptes, et inconnu du prestataire\u00A0: à vérifier chez lui.",
    );
  return true;
}

/** A provider's word about its payments, against our books: what lacked is entered, what differs is reported. */
async function reconcile(provider: Provider): Promise<{ read: number; silent: number }> {
  let after = "00000000-0000-0000-0000-000000000000";
  let [read, silent] = [0, 0];
  for (;;) {
    const batch = await batchAfter(provider, after);
    for (const payment of batch) {
      if (await reconcileOne(provider, payment)) read += 1;
      else silent += 1;
    }
    const last = batch.at(-1);
    if (!last || batch.length < BATCH) return { read, silent };
    after = last.id;
  }
}

export async function reconcilePayments(): Promise<void> {
  for (const provider of providers) {
    if (!provider.isOn()) continue;
    const { read, silent } = await reconcile(provider);
    log.info({ provider: provider.name, read, silent }, "payments reconciled");
    if (silent > 0) {
      const count =
        silent === 1 ? "Un paiement n’a pas pu être relu" : `${silent} paiements n’ont pas pu être relus`;
      const day = new Date().toISOString().slice(0, 10);
      await report(provider, null, "REFUSED", `${count}\u00A0: le prestataire ne répondait pas.`, day);
    }
  }
}
