import { setTimeout as delay } from "node:timers/promises";
import type { Means } from "@prisma/client";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Paying, Post, type Providers, payAndReturn } from "#tests/faults/payers.ts";
import { type System, startSystem } from "#tests/faults/system.ts";
import { HELLOASSO, startHelloAssoServer } from "#tests/setup/helloasso-server.ts";
import { STRIPE } from "#tests/setup/stripe-books.ts";
import { startStripeServer } from "#tests/setup/stripe-server.ts";

// A payment exists once, whatever dies: every cent that a provider holds for us stands in our books, and no other.

const PAYMENTS = 1000;
const CLIENTS = 20;
/** Spread over the payments, so that this lasts as long as they do whatever a restart costs. */
const KILLS = 18;
const MEANS: readonly Means[] = ["STRIPE_CARD", "STRIPE_SEPA", "HELLOASSO", "TRIAL"];
/** The rest are gifts, which people make without an account. */
const DUES_SHARE = 0.3;

const post = new Post();
let system: System;
let providers: Providers;

async function until(isSo: () => Promise<boolean>, milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!(await isSo().catch(() => false))) {
    if (performance.now() > end) throw new Error("waited too long");
    await delay(100);
  }
}

beforeAll(async () => {
  providers = {
    stripe: await startStripeServer((body) => post.send("stripe", body)),
    helloasso: await startHelloAssoServer((body) => post.send("helloasso", body)),
  };
  const accounts = {
    STRIPE_SECRET_KEY: STRIPE.key,
    STRIPE_WEBHOOK_SECRET: STRIPE.secret,
    STRIPE_MEANS: "card,sepa",
    STRIPE_URL: providers.stripe.url,
    HELLOASSO_CLIENT_ID: HELLOASSO.clientId,
    HELLOASSO_CLIENT_SECRET: HELLOASSO.clientSecret,
    HELLOASSO_ORGANIZATION: HELLOASSO.organization,
    HELLOASSO_URL: providers.helloasso.url,
  };
  system = await startSystem(accounts);
  post.aim(system.url);
  const ours = { DATABASE_URL: system.databaseUrl, STORAGE_DIR: system.storage, PUBLIC_URL: system.url };
  for (const [name, value] of Object.entries({ ...accounts, ...ours, DEMO: "true" })) vi.stubEnv(name, value);
  await until(() => system.isReady(), 60_000);
}, 180_000);

afterAll(async () => {
  const { db } = await import("#lib/db.ts");
  await db.$disconnect();
  await system.stop();
  await Promise.all([providers.stripe.stop(), providers.helloasso.stop()]);
}, 60_000);

const KILLED = ["a web process", "the whole web server", "the worker"] as const;

/** Kills something at any moment of each part of the payments, each in turn to begin with, then by chance. */
async function kill(doneOf: () => number, isOver: () => boolean): Promise<Set<string>> {
  const part = PAYMENTS / KILLS;
  const killed = new Set<string>();
  for (let index = 0; index < KILLS && !isOver(); index += 1) {
    const moment = (index + Math.random()) * part;
    await until(async () => doneOf() >= moment || isOver(), 300_000);
    const name = KILLED[index] ?? KILLED[Math.floor(Math.random() * KILLED.length)] ?? "the worker";
    await system.killers[name]();
    killed.add(name);
    await until(() => system.isReady(), 60_000);
  }
  return killed;
}

/** As an hour later: the queue gives back what killed workers held, and all that waits is taken up. */
async function letAnHourPass(): Promise<void> {
  const { db } = await import("#lib/db.ts");
  const { freeStalledJobs } = await import("#lib/jobs.ts");
  const { takeUpEvents } = await import("#lib/payments/jobs.ts");
  await db.$executeRaw`UPDATE graphile_worker._private_jobs SET locked_at = locked_at - interval '1 hour',
    run_at = least(run_at, now())`;
  await freeStalledJobs();
  await db.$executeRaw`UPDATE "ProviderEvent" SET "receivedAt" = "receivedAt" - interval '1 hour' WHERE "processedAt" IS NULL`;
  await takeUpEvents();
}

test("a thousand payments while the site and the worker are killed: every cent is in its place, once", async () => {
  const { db } = await import("#lib/db.ts");
  const { askPayment } = await import("#lib/payments/write.ts");
  const { checkoutOf } = await import("#lib/payments/write-checkout.ts");
  const { reconcilePayments } = await import("#lib/payments/jobs-reconcile.ts");
  const { aGift } = await import("#tests/factories/money.ts");
  const { someDues } = await import("#tests/factories/adhesions.ts");
  const { aScale } = await import("#tests/factories/dues.ts");
  const truth = await import("#tests/faults/payments-truth.ts");
  const scale = await aScale();

  let left = PAYMENTS;
  const paid: Paying[] = [];
  const payOne = async (index: number) => {
    const means = MEANS[index % MEANS.length] ?? "TRIAL";
    const isDues = Math.random() < DUES_SHARE;
    const cents = 1_000 + index;
    const whole = isDues
      ? { duesId: (await someDues({ cents, scale })).id }
      : { donationId: (await aGift({ cents, name: "Anne Exemple", email: `don-${index}@exemple.fr` })).id };
    const { id } = await db.$transaction((tx) => askPayment(tx, whole, { means, instalments: 1 }));
    const open = isDues ? () => checkoutOf(id) : undefined;
    paid.push(await payAndReturn({ id, means, cents }, system, providers, open));
  };
  const client = async () => {
    while (left > 0) {
      left -= 1;
      await payOne(left);
    }
  };
  let isDone = false;
  const killing = kill(
    () => paid.length,
    () => isDone,
  );
  const paying = Promise.all(Array.from({ length: CLIENTS }, client))
    .then(() => post.emptied())
    .finally(() => {
      isDone = true;
    });
  const [killed] = await Promise.all([killing, paying]);
  expect(killed).toEqual(new Set(KILLED));
  await until(() => system.isReady(), 60_000);
  expect(paid).toHaveLength(PAYMENTS);
  expect(post.lost).toEqual([]);

  await letAnHourPass();
  await until(async () => (await truth.jobsLeft()).length === 0, 240_000).catch(() => undefined);
  // What was to be tried again later than that, if anything was.
  await letAnHourPass();
  await until(async () => (await truth.jobsLeft()).length === 0, 60_000).catch(() => undefined);
  expect(await truth.jobsLeft()).toEqual([]);
  await truth.expectHeard();
  await truth.expectOnce(paid);
  await truth.expectEveryCent(paid, providers);
  await truth.expectFollowed();

  // At night nothing differs: the fees alone were still to come.
  await reconcilePayments();
  await truth.expectHeard();
  expect(await db.providerEvent.count({ where: { kind: "reconciliation" } })).toBe(0);
  await truth.expectAccounts(paid, providers);
}, 1_200_000);
