import { z } from "zod";
import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { MAX_INSTALMENTS } from "#lib/payments/labels.ts";
import type { Asked, Checkout, Known, Notice, Provider, Refusal, Told } from "#lib/payments/provider.ts";
import { askHelloAsso } from "#lib/payments/provider-helloasso-client.ts";
import { intentsPath, readIntent } from "#lib/payments/provider-helloasso-read.ts";
import { consume } from "#lib/rate-limit.ts";
import { isUuid } from "#lib/uuid.ts";

// HelloAsso Checkout: its page, its messages, which nobody signs. What they say is believed once HelloAsso says it again itself.
// https://dev.helloasso.com/docs/intégrer-le-paiement-sur-votre-site

/** How long its page may be paid on. */
const PAGE_MS = 15 * 60_000;
/** Every month has one. */
const LAST_DAY = 28;

const startedSchema = z.object({
  id: z.union([z.int(), z.string()]).transform(String),
  redirectUrl: z.url({ protocol: /^https?$/ }),
});

/** Of each month after the first, on the same day, or on one that every month has. */
const termOf = ({ cents, dueOn }: Asked["instalments"][number]) => ({
  amount: cents,
  date: `${dueOn.slice(0, 8)}${String(Math.min(LAST_DAY, Number(dueOn.slice(8)))).padStart(2, "0")}`,
});

/**
 * A page for one amount, or a plan of them: HelloAsso takes each on its day. No name nor address is sent: it asks her for what it
 * needs.
 */
async function startCheckout(asked: Asked): Promise<Checkout> {
  const { paymentId, instalments, frequency, label, returnUrl } = asked;
  const [first, ...later] = instalments;
  if (!first || frequency !== "ONCE") throw new RangeError("HelloAsso Checkout takes nothing by the month");
  const askedAt = Date.now();
  const answer = await askHelloAsso(intentsPath(), {
    totalAmount: instalments.reduce((sum, { cents }) => sum + cents, 0),
    initialAmount: first.cents,
    itemName: label,
    backUrl: returnUrl,
    errorUrl: returnUrl,
    returnUrl,
    containsDonation: label.startsWith("Don "),
    ...(later.length > 0 && { terms: later.map(termOf) }),
    metadata: { paymentId },
  });
  const { id, redirectUrl } = startedSchema.parse(answer);
  return { providerId: id, url: redirectUrl, expiresAt: new Date(askedAt + PAGE_MS) };
}

const readAgain = async ({ providerId, olderProviderIds }: Known): Promise<Told[]> => {
  const told: Told[] = [];
  for (const id of [providerId, ...olderProviderIds]) told.push(...(await readIntent(id)));
  return told;
};

const number = z.union([z.int(), z.string().max(100)]).transform(String);
const noticeSchema = z.object({
  eventType: z.string().min(1).max(100),
  data: z.looseObject({ checkoutIntentId: number.nullish() }),
  metadata: z.record(z.string(), z.unknown()).nullish(),
});

const select = { id: true, providerId: true, olderProviderIds: true, means: true } as const;

/**
 * The payment of ours that a message seems to speak of: of an order it names the page, of a payment what we sent with the page.
 * Whatever it says, only pages that we asked for are read again, so that a forger makes us ask for nothing.
 */
async function paymentOf({ data, metadata }: z.output<typeof noticeSchema>): Promise<Known | null> {
  const [paymentId, page] = [metadata?.paymentId, data.checkoutIntentId];
  const found =
    typeof paymentId === "string" && isUuid(paymentId)
      ? await db.payment.findFirst({ where: { id: paymentId, means: "HELLOASSO" }, select })
      : null;
  const payment =
    found ??
    (page
      ? await db.payment.findFirst({
          where: { means: "HELLOASSO", OR: [{ providerId: page }, { olderProviderIds: { has: page } }] },
          select,
        })
      : null);
  return payment?.providerId ? { ...payment, providerId: payment.providerId } : null;
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return null;
  }
}

/** Of one payment, which tells a few times of itself: nobody signs, and each message makes us ask. */
const MESSAGES = { name: "payments:unsigned", points: 60, seconds: 600 };

const isTooMuch = (payment: Known): Promise<boolean> =>
  consume(MESSAGES, payment.id).then(
    () => false,
    (error: unknown) => {
      if (error instanceof AppError) return true;
      throw error;
    },
  );

async function readNotice({ body }: { body: Buffer }): Promise<Notice | Refusal> {
  const notice = noticeSchema.safeParse(parsed(body));
  if (!notice.success) return { refused: "Message illisible.", status: 400 };
  const payment = await paymentOf(notice.data);
  // The association’s other forms tell us of themselves too.
  if (!payment) return { refused: "Ne parle d’aucun paiement demandé ici.", status: 200 };
  if (await isTooMuch(payment))
    return { refused: "Trop de messages à la fois sur un même paiement.", status: 200 };
  return {
    eventId: null,
    kind: notice.data.eventType,
    objectId: payment.id,
    told: null,
    tell: () => readAgain(payment),
  };
}

async function readObject(paymentId: string): Promise<Told[]> {
  const payment = isUuid(paymentId)
    ? await db.payment.findFirst({ where: { id: paymentId, means: "HELLOASSO" }, select })
    : null;
  return payment?.providerId ? readAgain({ ...payment, providerId: payment.providerId }) : [];
}

export const helloassoProvider: Provider = {
  name: "helloasso",
  label: "HelloAsso",
  means: ["HELLOASSO"],
  isOn: () => env.HELLOASSO_CLIENT_ID !== undefined,
  maxInstalments: MAX_INSTALMENTS,
  takesMonthly: false,
  startCheckout,
  readNotice,
  readAgain,
  readObject,
  // It takes nothing by the month.
  stop: async () => {},
};
