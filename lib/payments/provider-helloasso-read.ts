import { z } from "zod";
import { toDay } from "#lib/dates.ts";
import { env } from "#lib/env.ts";
import type { Fact, Told } from "#lib/payments/provider.ts";
import { askHelloAsso, HelloAssoError } from "#lib/payments/provider-helloasso-client.ts";

// What HelloAsso holds of a page that was asked for: nothing until somebody has paid on it, then its order.

const id = z.union([z.int(), z.string().min(1).max(100)]).transform(String);
const instant = z.iso.datetime({ offset: true, local: true });
const cents = z.int();

const paymentSchema = z.object({
  id,
  amount: cents,
  date: instant,
  state: z.string().max(100),
  installmentNumber: z.int().min(1).nullish(),
  meta: z.object({ createdAt: instant.nullish(), updatedAt: instant.nullish() }).nullish(),
  items: z.array(z.object({ shareAmount: cents.nullish() })).nullish(),
  refundOperations: z
    .array(
      z.object({
        id,
        amount: cents,
        state: z.string().nullish(),
        status: z.string().nullish(),
        creationDate: instant.nullish(),
        meta: z.object({ createdAt: instant.nullish() }).nullish(),
      }),
    )
    .nullish(),
});
type HelloAssoPayment = z.output<typeof paymentSchema>;

const intentSchema = z.object({
  id,
  metadata: z.record(z.string(), z.unknown()).nullish(),
  order: z.object({ id, payments: z.array(paymentSchema).max(100).nullish() }).nullish(),
});

/** Without a zone, it is in UTC. */
const toDate = (text: string) => new Date(/(Z|[+-]\d{2}:\d{2})$/.test(text) ? text : `${text}Z`);
const iso = (text: string) => toDate(text).toISOString();

// The states of a payment: https://dev.helloasso.com, « PaymentState ». Others say nothing of money yet.
const CAME = ["Authorized", "Registered", "Refunding", "Refunded", "Contested"];
const CAME_TO_NOTHING = ["Refused", "Error", "Canceled", "Abandoned", "Deleted", "Inconsistent"];
const ON_ITS_WAY = ["Waiting", "WaitingBankValidation", "WaitingBankWithdraw", "WaitingAuthentication"];

/** The association’s share: what somebody leaves to HelloAsso itself is none of ours. */
const shareOf = ({ amount, items }: HelloAssoPayment): number =>
  items?.length ? items.reduce((sum, { shareAmount }) => sum + (shareAmount ?? 0), 0) : amount;

function refundsOf(payment: HelloAssoPayment, day: string): Fact[] {
  const done = (payment.refundOperations ?? []).filter(
    ({ state, status }) => (state ?? status) === "Processed",
  );
  if (done.length === 0 && payment.state === "Refunded")
    return [{ kind: "refunded", key: payment.id, day, cents: shareOf(payment), currency: "EUR" }];
  return done.map((refund) => {
    const at = refund.creationDate ?? refund.meta?.createdAt;
    return {
      kind: "refunded",
      key: `refund-${refund.id}`,
      day: at ? toDay(toDate(at)) : day,
      cents: refund.amount,
      currency: "EUR",
    };
  });
}

function factsOf(payment: HelloAssoPayment): Fact[] {
  const { state, date, meta } = payment;
  const changed = meta?.updatedAt ?? date;
  if (CAME.includes(state)) {
    // HelloAsso takes no fee: it lives on what people leave it.
    const money = { key: payment.id, cents: shareOf(payment), currency: "EUR" };
    const received = { kind: "received", ...money, day: toDay(toDate(date)), feeCents: 0 } as const;
    const day = toDay(toDate(changed));
    return [
      received,
      ...refundsOf(payment, day),
      ...(state === "Contested" ? [{ kind: "disputed", ...money, day } as const] : []),
    ];
  }
  if (CAME_TO_NOTHING.includes(state)) {
    const reason = state === "Abandoned" ? "ABANDONED" : "REFUSED";
    return [{ kind: "failed", at: iso(changed), reason }];
  }
  return ON_ITS_WAY.includes(state) ? [{ kind: "pending", at: iso(meta?.createdAt ?? date) }] : [];
}

const organization = () => `/organizations/${encodeURIComponent(env.HELLOASSO_ORGANIZATION)}`;
export const intentsPath = () => `${organization()}/checkout-intents`;

/** All that HelloAsso holds of a page, by its id; nothing for one that it does not know, or that nobody has paid on. */
export async function readIntent(intentId: string): Promise<Told[]> {
  if (!/^\d{1,18}$/.test(intentId)) return [];
  const answer = await askHelloAsso(`${intentsPath()}/${intentId}?withFailedRefundOperation=false`).catch(
    (error: unknown) => {
      if (error instanceof HelloAssoError && error.status === 404) return null;
      throw error;
    },
  );
  if (answer === null) return [];
  const { metadata, order } = intentSchema.parse(answer);
  const paymentId = metadata?.paymentId;
  if (typeof paymentId !== "string") return [];
  return (order?.payments ?? [])
    .map((payment) => ({
      paymentId,
      providerId: intentId,
      instalment: payment.installmentNumber ?? 1,
      facts: factsOf(payment),
    }))
    .filter(({ facts }) => facts.length > 0);
}
