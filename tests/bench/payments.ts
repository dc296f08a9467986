import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import autocannon from "autocannon";
import { Client } from "pg";
import { localSettings, startInBackground, waitUntilReady } from "#lib/commands/application.ts";
import type { Cleanup } from "#lib/commands/cleanup.ts";
import { discardPostgres, startPostgres } from "#lib/commands/embedded-postgres.ts";
import { migrate } from "#lib/commands/migrate.ts";
import { freePort } from "#lib/commands/processes.ts";
import { writePayers } from "#tests/bench/payers.ts";
import { count, type Verdict } from "#tests/bench/report.ts";
import { STRIPE, StripeBooks, signStripeBody } from "#tests/setup/stripe-books.ts";

// As many messages as a large association's providers send in a minute, through the address that they are given, into a database
// that loses nothing when the power goes. One in ten comes twice.

const MESSAGES = 20_000;
/** Of what the same address answers when it has nothing to do: a message is kept, then applied by the same processes. */
const SHARE = 0.15;
/** Before anything is measured: the processes have just started. */
const FIRST = 1_000;
const AT_ONCE = 32;
const PATIENCE_MS = 300_000;

type Letter = { body: Buffer; headers: Record<string, string> };

/** Stripe's own messages that these payments have come. */
function lettersOf(payments: readonly { id: string; cents: number; page: string }[]): Letter[] {
  const books = new StripeBooks();
  const letters = payments.map(({ id, cents, page }) => {
    const session = {
      id: page,
      object: "checkout.session",
      mode: "payment",
      payment_status: "paid",
      amount_total: cents,
      currency: "eur",
      client_reference_id: id,
      metadata: { paymentId: id },
      payment_intent: `pi_${page}`,
    };
    const body = books.tell("checkout.session.completed", session);
    return { body, headers: signStripeBody(body) };
  });
  return letters.flatMap((letter, index) => (index % 10 === 0 ? [letter, letter] : [letter]));
}

/** Sends them all to a provider’s address, and answers how many a second were answered, each by this status. */
async function post(url: string, letters: readonly Letter[], wanted: number): Promise<number> {
  let next = 0;
  let good = 0;
  const started = performance.now();
  await new Promise<void>((resolve, reject) => {
    const run = autocannon(
      {
        url,
        connections: AT_ONCE,
        amount: letters.length,
        // In seconds: whoever shares the machine may hold up the first of them.
        timeout: 60,
        requests: [
          {
            method: "POST",
            setupRequest: (request) => ({ ...request, ...letters[next++ % letters.length] }),
          },
        ],
      },
      (error) => (error ? reject(error) : resolve()),
    );
    run.on("response", (_client, status) => {
      if (status === wanted) good += 1;
    });
  });
  if (good !== letters.length) throw new Error(`${letters.length - good} messages were not answered well`);
  return letters.length / ((performance.now() - started) / 1000);
}

const numberOf = async (client: Client, sql: string): Promise<number> =>
  Number((await client.query<{ n: string }>(sql)).rows[0]?.n ?? 0);

const LEFT = `SELECT count(*) AS n FROM "ProviderEvent" WHERE "processedAt" IS NULL`;

/** What is left is worked on as half a minute later; answers how many a second. */
async function rateOfWork(client: Client): Promise<{ left: number; rate: number }> {
  const left = await numberOf(client, LEFT);
  await client.query(`UPDATE "ProviderEvent" SET "receivedAt" = "receivedAt" - interval '1 minute'`);
  const started = performance.now();
  await client.query(`SELECT graphile_worker.add_job('takeUpEvents', '{}', priority => -30)`);
  while ((await numberOf(client, LEFT)) > 0 && performance.now() - started < PATIENCE_MS) await delay(100);
  return { left, rate: left / ((performance.now() - started) / 1000) };
}

export async function measurePayments(cleanup: Cleanup, messages = MESSAGES): Promise<Verdict[]> {
  const name = "bench-payments";
  await cleanup.add(() => discardPostgres(name));
  const postgres = await startPostgres({ name, durable: true });
  await cleanup.add(postgres.stop);
  const databaseUrl = postgres.url();
  await migrate(databaseUrl);
  const storage = await mkdtemp(path.join(tmpdir(), "echarpe-bench-"));
  const port = await freePort();
  const settings = {
    ...localSettings({ databaseUrl, port, storage, secret: "x".repeat(40) }),
    LOG_LEVEL: "warn",
    STRIPE_SECRET_KEY: STRIPE.key,
    STRIPE_WEBHOOK_SECRET: STRIPE.secret,
  };
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const letters = lettersOf(await writePayers(client, messages));
    const web = await startInBackground("bench-web", ["lib/commands/web.ts"], settings, cleanup);
    await waitUntilReady(port, web, "bench-web");
    const address = `http://localhost:${port}/api/paiements`;
    // Nobody has set up that one.
    for (const status of [200, 404])
      await post(`${address}/${status === 200 ? "stripe" : "helloasso"}`, letters.slice(0, FIRST), status);
    const idle = await post(`${address}/helloasso`, letters.slice(FIRST), 404);
    const kept = await post(`${address}/stripe`, letters.slice(FIRST), 200);
    const meanwhile = messages - (await numberOf(client, LEFT));
    const worker = await startInBackground("bench-worker", ["lib/commands/worker.ts"], settings, cleanup);
    const { left, rate } = await rateOfWork(client);
    await worker.stop();
    await web.stop();
    const entries = `FROM "LedgerEntry" WHERE "kind" = 'payment.received'`;
    const entered = await numberOf(client, `SELECT count(*) AS n ${entries}`);
    const paid = await numberOf(client, `SELECT count(DISTINCT "paymentId") AS n ${entries}`);
    const a = (perSecond: number) => `${count(perSecond * 60)} a minute`;
    return [
      {
        target: `${count(letters.length - FIRST)} messages of a provider kept for good and answered, all processes`,
        wanted: "≥ 20,000 a minute",
        found: `${a(kept)}, ${count(meanwhile)} of them applied meanwhile`,
        reached: kept * 60 >= 20_000,
      },
      {
        target: "the same, against that address when it has nothing to do",
        wanted: `≥ ${SHARE * 100} %`,
        found: `${Math.round((kept / idle) * 100)} % (${a(idle)})`,
        reached: kept / idle >= SHARE,
      },
      {
        target: `the ${count(left)} that were left, applied by one worker`,
        wanted: "≥ 6,000 a minute",
        found: a(rate),
        reached: rate * 60 >= 6_000,
      },
      {
        target: `${count(letters.length)} messages about ${count(messages)} payments, each entered once`,
        wanted: `${count(messages)} entries`,
        found: `${count(entered)} entries of ${count(paid)} payments`,
        reached: entered === messages && paid === messages,
      },
    ];
  } finally {
    await client.end();
    await rm(storage, { recursive: true, force: true });
  }
}
