import { setTimeout as delay } from "node:timers/promises";
import type { Means } from "@prisma/client";
import type { System } from "#tests/faults/system.ts";
import type { HelloAssoServer } from "#tests/setup/helloasso-server.ts";
import { signStripeBody } from "#tests/setup/stripe-books.ts";
import type { StripeServer } from "#tests/setup/stripe-server.ts";

// Providers that insist, and people who pay: whatever dies on our side, they try again as they really would.

export type Providers = { stripe: StripeServer; helloasso: HelloAssoServer };

const PATIENCE_MS = 240_000;

/** As a person, or a provider, would: again until it is done. */
async function patiently<Result>(what: string, attempt: () => Promise<Result | null>): Promise<Result> {
  const end = performance.now() + PATIENCE_MS;
  for (let tries = 1; performance.now() < end; tries += 1) {
    const result = await attempt().catch(() => null);
    if (result !== null) return result;
    await delay(Math.min(1_000, 100 * tries));
  }
  throw new Error(`never done: ${what}`);
}

/** Messages on their way to us: each leaves late, in any order, until it is answered well, and one in three once more. */
export class Post {
  #url = "";
  readonly #underWay = new Set<Promise<void>>();
  readonly lost: string[] = [];

  aim(url: string): void {
    this.#url = url;
  }

  send(name: "stripe" | "helloasso", body: Buffer): void {
    const sending = this.#insist(name, body).catch((error: Error) => {
      this.lost.push(error.message);
    });
    this.#underWay.add(sending);
    void sending.finally(() => this.#underWay.delete(sending));
  }

  async #insist(name: "stripe" | "helloasso", body: Buffer): Promise<void> {
    const times = Math.random() < 0.3 ? 2 : 1;
    for (let time = 0; time < times; time += 1) {
      await delay(Math.random() * 1_000);
      await patiently(`a message of ${name}`, async () => {
        const answer = await fetch(`${this.#url}/api/paiements/${name}`, {
          method: "POST",
          headers: name === "stripe" ? signStripeBody(body) : { "content-type": "application/json" },
          body: new Uint8Array(body),
          signal: AbortSignal.timeout(15_000),
        });
        return answer.ok ? true : null;
      });
    }
  }

  async emptied(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }
}

/** A page asked of us whose answer leads elsewhere: where to. */
const ledTo = (system: System, path: string): Promise<string> =>
  patiently(path, async () => {
    const signal = AbortSignal.timeout(15_000);
    const answer = await fetch(`${system.url}${path}`, { redirect: "manual", signal });
    const place = answer.headers.get("location");
    return answer.status === 303 && place && !place.includes("fait=injoignable") ? place : null;
  });

const playTrial = (system: System, page: string, act: string) =>
  patiently(act, async () => {
    const answer = await fetch(`${system.url}/paiement-d-essai/${page}/jouer`, {
      method: "POST",
      redirect: "manual",
      headers: { origin: system.url },
      body: new URLSearchParams({ acte: act }),
      signal: AbortSignal.timeout(15_000),
    });
    return answer.status === 303 ? true : null;
  });

export type Paying = { id: string; means: Means; cents: number; page: string };

/** What was done on the page; some never pay. */
async function pay({ means, page, cents }: Paying, system: System, { stripe, helloasso }: Providers) {
  const draw = Math.random();
  if (draw < 0.08) return;
  const [isRefused, isPartly, isWhole] = [draw < 0.2, draw > 0.9, draw > 0.96];
  const back = isWhole ? cents : Math.floor(cents / 3);
  if (means === "TRIAL") {
    await playTrial(system, page, isRefused ? "refuser" : "payer");
    if (isWhole) await playTrial(system, page, "rembourser");
    return;
  }
  if (means === "HELLOASSO") {
    const isSlow = isRefused || draw < 0.35;
    helloasso.pay(page, { isSlow });
    if (isSlow) helloasso.become(page, isRefused ? "Refused" : "Authorized");
    if (isPartly) helloasso.refund(page, back);
    return;
  }
  const isSlow = means === "STRIPE_SEPA";
  stripe.books.pay(page, { isSlow });
  if (isSlow) stripe.books.settle(page, !isRefused);
  if (isSlow && isRefused) return;
  const intent = stripe.books.intentOf(page);
  if (isPartly) stripe.books.refund(intent, back);
  else if (draw > 0.85) {
    stripe.books.dispute(intent);
    stripe.books.close(intent, draw > 0.87);
  }
}

/**
 * Somebody goes from our site to the page of a provider, does something there, and comes back: before, after, twice or never.
 * Dues are asked for by who is signed in; `open` says where she is led.
 */
export async function payAndReturn(
  payment: Omit<Paying, "page">,
  system: System,
  providers: Providers,
  open?: () => Promise<string | null>,
): Promise<Paying> {
  const url = open
    ? await patiently("the page of dues", open)
    : await ledTo(system, `/paiement/${payment.id}/payer`);
  const paying = { ...payment, page: new URL(url).pathname.split("/").at(-1) ?? "" };
  const comesBack = () => ledTo(system, `/paiement/${payment.id}/retour`);
  if (Math.random() < 0.2) await comesBack();
  const paid = pay(paying, system, providers);
  if (Math.random() < 0.2) await comesBack();
  await paid;
  if (Math.random() < 0.5) await comesBack();
  return paying;
}
