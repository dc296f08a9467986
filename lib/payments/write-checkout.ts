import { toDay, today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { describeError, log } from "#lib/log.ts";
import type { Asked } from "#lib/payments/provider.ts";
import { providerOf } from "#lib/payments/provider-all.ts";
import { applyTold } from "#lib/payments/write-apply.ts";

/** A page that is about to expire is asked for anew: there would be no time left to pay. */
const MARGIN_MS = 2 * 60_000;

const select = {
  id: true,
  means: true,
  currency: true,
  cents: true,
  reference: true,
  instalment: true,
  instalments: true,
  createdAt: true,
  duesId: true,
  donationId: true,
  providerId: true,
  olderProviderIds: true,
  checkoutUrl: true,
  expiresAt: true,
  donation: { select: { frequency: true } },
} as const;

const find = (id: string) => db.payment.findUnique({ where: { id }, select });
type Row = NonNullable<Awaited<ReturnType<typeof find>>>;

const isLive = ({ checkoutUrl, expiresAt }: Pick<Row, "checkoutUrl" | "expiresAt">): boolean =>
  checkoutUrl !== null && (expiresAt === null || expiresAt.getTime() > Date.now() + MARGIN_MS);

async function askedOf(payment: Row): Promise<Asked> {
  const { id, means, duesId, donationId, createdAt, instalments, reference } = payment;
  const plan = await db.payment.findMany({
    where: { duesId, donationId, means, createdAt, instalments },
    select: { cents: true, dueOn: true },
    orderBy: { instalment: "asc" },
  });
  const first = today();
  return {
    paymentId: id,
    means,
    currency: "EUR",
    instalments: plan.map(({ cents, dueOn }, index) => ({
      cents,
      dueOn: index === 0 ? first : toDay(dueOn),
    })),
    frequency: payment.donation?.frequency ?? "ONCE",
    label: `${duesId ? "Cotisation" : "Don"} ${reference}`,
    returnUrl: `${env.PUBLIC_URL}/paiement/${id}/retour`,
  };
}

/**
 * Where one pays a payment, asked of its provider at the first time and when its page has expired; null when there is none (by
 * hand, a later instalment, no account any more). Two tabs get one page: the first that was kept. Throws what the provider does.
 */
export async function checkoutOf(id: string): Promise<string | null> {
  const payment = await find(id);
  const provider = payment && providerOf(payment.means);
  if (!payment || !provider?.isOn() || payment.instalment > 1) return null;
  if (isLive(payment)) return payment.checkoutUrl;
  const { url, providerId, expiresAt } = await provider.startCheckout(await askedOf(payment));
  const { count } = await db.payment.updateMany({
    where: { id, providerId: payment.providerId },
    data: {
      checkoutUrl: url,
      providerId,
      expiresAt,
      ...(payment.providerId && { olderProviderIds: { push: payment.providerId } }),
    },
  });
  return count > 0 ? url : ((await find(id))?.checkoutUrl ?? null);
}

/**
 * Reads a payment again at its provider, and enters what is not known yet: when the payer comes back before its message does, or
 * when that never came. Answers whether something was new; false too when the provider does not answer, which is only logged.
 */
export async function readAgain(id: string): Promise<boolean> {
  const payment = await find(id);
  const provider = payment && providerOf(payment.means);
  if (!payment?.providerId || !provider?.isOn()) return false;
  const { providerId, olderProviderIds, means } = payment;
  try {
    const told = await provider.readAgain({ id, providerId, olderProviderIds, means });
    return (await db.$transaction((tx) => applyTold(tx, provider, told), { timeout: 15_000 })).isNew;
  } catch (error) {
    log.warn({ provider: provider.name, err: describeError(error) }, "payment not read again");
    return false;
  }
}
