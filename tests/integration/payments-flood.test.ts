import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { takeUpEvents } from "#lib/payments/jobs.ts";
import { aScale } from "#tests/factories/dues.ts";
import { aPayment } from "#tests/factories/money.ts";
import { unique } from "#tests/factories/unique.ts";
import {
  aPayer,
  atCheckout,
  entriesOf,
  eventsAbout,
  isUpToDate,
  type Payer,
  play,
  playAndTell,
  send,
  withMeans,
} from "#tests/integration/payments-setup.ts";

// Messages that come many at once: kept together, worked on together, and each for itself all the same.

withMeans();
beforeAll(() => aScale());
afterAll(() => db.$disconnect());

/** That forty euros have come, under an id of the provider's own. */
const receivedBy = (paymentId: string) => ({
  paymentId,
  providerId: unique(),
  instalment: 1,
  facts: [{ kind: "received", key: unique(), day: "2026-03-04", cents: 4000, currency: "EUR", feeCents: 0 }],
});

const heldUpAll = () =>
  db.$executeRaw`UPDATE "ProviderEvent" SET "receivedAt" = now() - interval '1 minute' WHERE "processedAt" IS NULL`;

test("two messages that say the same of one payment, worked on together, enter it once", async () => {
  const { id } = await aPayment();
  const told = [receivedBy(id)];
  const receivedAt = new Date(Date.now() - 60_000);
  const event = { provider: "trial", kind: "payment.received", sha256: randomBytes(32), objectId: id };
  await db.providerEvent.createMany({
    data: [1, 2].map(() => ({ ...event, eventId: unique(), told, receivedAt })),
  });
  await takeUpEvents();
  expect(await entriesOf(id)).toEqual(["payment.received"]);
  expect((await eventsAbout(id)).map(({ outcome }) => outcome).sort()).toEqual(["APPLIED", "KNOWN"]);
  const journaled = { event: "payment.received", subjectId: id };
  expect(await db.journalEntry.count({ where: journaled })).toBe(1);
});

test("messages that were kept are worked on together; one that is wrong, and one that came too early, hold back no other", async () => {
  const payers = await Promise.all(Array.from({ length: 12 }, () => aPayer()));
  const pages = await Promise.all(payers.map((payer) => atCheckout(payer)));
  const [wrong, early] = [pages[3], pages[7]];
  if (!wrong || !early) throw new Error("no pages");
  await db.$executeRaw`ALTER TABLE "LedgerLine" ADD CONSTRAINT "full" CHECK ("account" <> '5119') NOT VALID`;
  for (const { page } of pages) expect(await playAndTell(page, "payer")).toBe(503);
  await db.$executeRaw`ALTER TABLE "LedgerLine" DROP CONSTRAINT "full"`;
  const change = (page: string, path: string, value: unknown) =>
    db.$executeRaw`UPDATE "ProviderEvent" SET "told" = jsonb_set("told", ${path}::text[], ${JSON.stringify(value)}::jsonb)
      WHERE "objectId" = ${page}`;
  await change(wrong.page, "{0,facts,0,cents}", 4001);
  await change(early.page, "{0,facts,0,kind}", "refunded");
  // Said by another message as well: known, once.
  await db.$executeRaw`
    INSERT INTO "ProviderEvent" ("id", "provider", "eventId", "kind", "sha256", "objectId", "told")
    SELECT gen_random_uuid(), "provider", "eventId" || ':again', "kind", "sha256", "objectId", "told" FROM "ProviderEvent"
    WHERE "objectId" = ${pages[0]?.page}`;
  await heldUpAll();
  await takeUpEvents();
  for (const [index, { id }] of pages.entries()) {
    const isHeldBack = [3, 7].includes(index);
    expect(await entriesOf(id)).toEqual(isHeldBack ? [] : ["payment.received"]);
    expect(await isUpToDate(payers[index] as Payer)).toBe(!isHeldBack);
    const journaled = { event: "payment.received", subjectId: id };
    expect(await db.journalEntry.count({ where: journaled })).toBe(isHeldBack ? 0 : 1);
  }
  const outcomes = (page: string) =>
    db.providerEvent.findMany({ where: { objectId: page }, orderBy: { outcome: "asc" } });
  expect(await outcomes(pages[0]?.page ?? "")).toMatchObject([{ outcome: "APPLIED" }, { outcome: "KNOWN" }]);
  expect(await outcomes(wrong.page)).toMatchObject([
    { outcome: "REFUSED", reason: expect.stringContaining("Montant inattendu") },
  ]);
  expect(await outcomes(early.page)).toMatchObject([
    { processedAt: null, reason: expect.stringContaining("pas encore connu") },
  ]);
  // Everyone's receipt is asked for, once.
  const [{ jobs } = { jobs: 0 }] = await db.$queryRaw<{ jobs: number }[]>`
    SELECT count(*)::int AS jobs FROM graphile_worker.jobs
    WHERE key = ANY (${pages.map(({ id }) => `receipt:${id}`)}::text[])`;
  expect(jobs).toBe(10);
});

test("a message whose words the database does not take is asked for again, and holds back none of those kept with it", async () => {
  const { id, page } = await atCheckout(await aPayer());
  const good = await play(page, "payer");
  const bad = Buffer.from(JSON.stringify({ ...JSON.parse(good.toString()), id: "x\u0000" }));
  const answers = await Promise.all([send(bad), send(good), send(bad)]);
  expect(answers.map(({ status }) => status)).toEqual([503, 200, 503]);
  expect(await entriesOf(id)).toEqual(["payment.received"]);
});

// Last: a process in a flood only keeps what comes for a while.
test("messages in a flood are all kept, answered at once, and entered once each, by whoever works on them", async () => {
  const MANY = 70;
  const ids: string[] = [];
  const messages: Buffer[] = [];
  for (let index = 0; index < MANY; index += 1) {
    const { id } = await aPayment();
    const told = receivedBy(id);
    ids.push(id);
    messages.push(Buffer.from(JSON.stringify({ id: unique(), type: "payment.received", object: id, told })));
  }
  const entered = () => db.ledgerEntry.count({ where: { paymentId: { in: ids } } });
  const answers = await Promise.all([...messages, ...messages].map((message) => send(message)));
  expect(answers.map(({ status }) => status)).toEqual(Array(2 * MANY).fill(200));
  // More than one process works on at once: some were left.
  expect(await entered()).toBeLessThan(MANY);
  const kept = await db.providerEvent.findMany({ where: { objectId: { in: ids } } });
  expect(kept.map(({ times }) => times)).toEqual(Array(MANY).fill(2));
  await heldUpAll();
  await Promise.all([takeUpEvents(), takeUpEvents()]);
  for (const id of ids) {
    expect(await entriesOf(id)).toEqual(["payment.received"]);
    expect(await eventsAbout(id)).toMatchObject([{ outcome: expect.stringMatching(/APPLIED|KNOWN/) }]);
  }
});
