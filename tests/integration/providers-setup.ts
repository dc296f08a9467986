import type { Frequency } from "@prisma/client";
import { afterAll, beforeAll, beforeEach, vi } from "vitest";
import { GET as comeBack } from "#app/(public)/paiement/[id]/retour/route.ts";
import { db } from "#lib/db.ts";
import { askPayment } from "#lib/payments/write.ts";
import { checkoutOf } from "#lib/payments/write-checkout.ts";
import { aGift } from "#tests/factories/money.ts";
import { aPayer, type Payer, send } from "#tests/integration/payments-setup.ts";
import { HELLOASSO, type HelloAssoServer, startHelloAssoServer } from "#tests/setup/helloasso-server.ts";
import { STRIPE, signStripeBody } from "#tests/setup/stripe-books.ts";
import { type StripeServer, startStripeServer } from "#tests/setup/stripe-server.ts";

/** An account with Stripe, on a server of the test’s own. */
export function withStripe() {
  const here = {} as { server: StripeServer };
  beforeAll(async () => {
    here.server = await startStripeServer();
    vi.stubEnv("STRIPE_SECRET_KEY", STRIPE.key);
    vi.stubEnv("STRIPE_WEBHOOK_SECRET", STRIPE.secret);
    vi.stubEnv("STRIPE_MEANS", "card,sepa");
    vi.stubEnv("STRIPE_URL", here.server.url);
  });
  afterAll(async () => {
    await db.$disconnect();
    await here.server.stop();
  });
  return here;
}

/** The same with HelloAsso, its clock and its tokens as new before each test. */
export function withHelloAsso() {
  const here = {} as { server: HelloAssoServer };
  beforeAll(async () => {
    here.server = await startHelloAssoServer();
    vi.stubEnv("HELLOASSO_CLIENT_ID", HELLOASSO.clientId);
    vi.stubEnv("HELLOASSO_CLIENT_SECRET", HELLOASSO.clientSecret);
    vi.stubEnv("HELLOASSO_ORGANIZATION", HELLOASSO.organization);
    vi.stubEnv("HELLOASSO_URL", here.server.url);
  });
  beforeEach(() => {
    Object.assign(here.server.state, { isDown: false, tokenSeconds: 1800, clock: () => Date.now() });
    here.server.endTokens();
  });
  afterAll(async () => {
    await db.$disconnect();
    await here.server.stop();
  });
  return here;
}

const wellTold = async (name: string, bodies: readonly Buffer[], headers: (body: Buffer) => HeadersOf) => {
  for (const body of bodies) {
    const { status } = await send(body, headers(body), name);
    if (status !== 200) throw new Error(`a message of ${name} is answered by ${status}`);
  }
};
type HeadersOf = Record<string, string>;

/** Messages come, one after the other, and each is answered well. */
export const tellStripe = (bodies: readonly Buffer[]) =>
  wellTold("stripe", bodies, (body) => signStripeBody(body));
export const tellHelloAsso = (bodies: readonly Buffer[]) =>
  wellTold("helloasso", bodies, () => ({ "content-type": "application/json" }));

export type Means = "HELLOASSO" | "STRIPE_CARD" | "STRIPE_SEPA";

/** Somebody owes forty euros and stands before the page of a provider: the payment’s id, the page’s. */
export async function atPage(
  means: Means,
  { instalments = 1, payer }: { instalments?: number; payer?: Payer } = {},
) {
  const who = payer ?? (await aPayer());
  const { id } = await db.$transaction((tx) =>
    askPayment(tx, { duesId: who.dues.id }, { means, instalments }),
  );
  return { payer: who, id, page: await pageOf(id) };
}

/** The same, of somebody who gives twenty euros, once or each month. */
export async function atGiftPage(means: Means, frequency: Frequency = "ONCE") {
  const gift = await aGift({ frequency });
  const { id } = await db.$transaction((tx) =>
    askPayment(tx, { donationId: gift.id }, { means, instalments: 1 }),
  );
  return { gift, id, page: await pageOf(id) };
}

/** She goes to the provider: the id of its page. */
export async function pageOf(id: string): Promise<string> {
  const url = await checkoutOf(id);
  return new URL(url ?? "").pathname.split("/").at(-1) ?? "";
}

/** She comes back from the provider. */
export const returnOf = (id: string): Promise<Response> =>
  comeBack(new Request("http://localhost:3000/"), { params: Promise.resolve({ id }) });

export const paymentOf = (id: string) => db.payment.findUniqueOrThrow({ where: { id } });

/** As if so many minutes had passed since messages came. */
export const letPass = (minutes: number) =>
  db.$executeRaw`UPDATE "ProviderEvent" SET "receivedAt" = "receivedAt" - ${minutes} * interval '1 minute'
    WHERE "processedAt" IS NULL`;

/** What the ledger holds of payments on some accounts: debit less credit, in cents. */
export async function sumOf(account: string, paymentId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ cents: number }[]>`
    SELECT coalesce(sum(l."debit" - l."credit"), 0)::int AS cents FROM "LedgerEntry" e JOIN "LedgerLine" l ON l."entryId" = e."id"
    WHERE e."paymentId" = ${paymentId}::uuid AND l."account" = ${account}`;
  return row?.cents ?? 0;
}

export const lastRefusal = () =>
  db.providerEvent.findFirst({ where: { outcome: "REFUSED" }, orderBy: { receivedAt: "desc" } });
