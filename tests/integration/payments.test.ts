import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { giveUpDues } from "#lib/adhesions/mutations.ts";
import { db } from "#lib/db.ts";
import { balanceOfDues } from "#lib/ledger/queries-balance.ts";
import { paymentState } from "#lib/payments/labels-state.ts";
import { startPayment } from "#lib/payments/mutations.ts";
import { playTrial } from "#lib/payments/provider-trial-acts.ts";
import { findDuesPayment } from "#lib/payments/queries.ts";
import { checkoutOf, readAgain } from "#lib/payments/write-checkout.ts";
import { asViewer } from "#tests/factories/viewers.ts";
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

withMeans();
afterAll(() => db.$disconnect());

const stateOf = async ({ member }: Payer, id: string) => {
  const payment = await findDuesPayment(await asViewer(member), id);
  return payment && paymentState(payment);
};

describe("a payment exists once:", () => {
  test("told ten times, one after the other and at once, it is received once and her adhésion is given", async () => {
    const payer = await aPayer();
    const { id, page } = await atCheckout(payer);
    expect(await isUpToDate(payer)).toBe(false);
    const message = await play(page, "payer");
    expect((await send(message)).status).toBe(200);
    const again = await Promise.all(Array.from({ length: 9 }, () => send(message)));
    expect(again.map(({ status }) => status)).toEqual(Array(9).fill(200));
    expect(await entriesOf(id)).toEqual(["payment.received"]);
    expect(await eventsAbout(id)).toMatchObject([{ times: 10, outcome: "APPLIED" }]);
    expect(await stateOf(payer, id)).toBe("RECEIVED");
    expect(await isUpToDate(payer)).toBe(true);
    expect(await db.adhesion.count({ where: { memberId: payer.member.id } })).toBe(1);
  });

  test("at once, when it was never told before", async () => {
    const payer = await aPayer();
    const { id, page } = await atCheckout(payer);
    const message = await play(page, "payer");
    await Promise.all(Array.from({ length: 10 }, () => send(message)));
    expect(await entriesOf(id)).toEqual(["payment.received"]);
  });

  test("the page to which she comes back reads it before its message, after it, and without it", async () => {
    for (const told of ["after", "before", "never"]) {
      const payer = await aPayer();
      const { id, page } = await atCheckout(payer);
      const message = await play(page, "payer");
      if (told === "before") await send(message);
      expect(await readAgain(id)).toBe(told !== "before");
      if (told === "after") expect((await send(message)).status).toBe(200);
      expect(await readAgain(id)).toBe(false);
      expect(await entriesOf(id)).toEqual(["payment.received"]);
      expect(await isUpToDate(payer)).toBe(true);
      const outcomes = (await eventsAbout(id)).map(({ outcome }) => outcome);
      expect(outcomes).toEqual(told === "never" ? [] : [told === "after" ? "KNOWN" : "APPLIED"]);
    }
  });

  test("two tabs that choose and open the page at once have one payment and one page", async () => {
    const payer = await aPayer();
    const viewer = await asViewer(payer.member);
    const choice = { duesId: payer.dues.id, means: "TRIAL", instalments: 1 };
    const chosen = await Promise.all([1, 2, 3].map(() => startPayment(viewer, choice)));
    const ids = new Set(chosen.map(({ id }) => id));
    expect(ids.size).toBe(1);
    const [id = ""] = ids;
    const pages = await Promise.all([1, 2, 3].map(() => checkoutOf(id)));
    expect(new Set(pages).size).toBe(1);
    expect(await db.payment.count({ where: { duesId: payer.dues.id } })).toBe(1);
  });

  test("two tabs of the provider's page play one act", async () => {
    const payer = await aPayer();
    const { page } = await atCheckout(payer);
    const played = await Promise.all([1, 2, 3].map(() => playTrial(page, "payer")));
    expect(played.filter((one) => one !== null)).toHaveLength(1);
  });

  test("what happens in any order, told in any other, any number of times, comes to the same", async () => {
    const stories = [
      { acts: ["payer"], state: "RECEIVED", entries: ["payment.received"] },
      { acts: ["refuser", "payer"], state: "RECEIVED", entries: ["payment.received"] },
      { acts: ["differer", "aboutir"], state: "RECEIVED", entries: ["payment.received"] },
      { acts: ["differer", "echouer"], state: "FAILED", entries: [] },
      { acts: ["payer", "rembourser"], state: "REFUNDED", entries: ["payment.received", "payment.refunded"] },
      {
        acts: ["payer", "contester", "perdre"],
        state: "LOST",
        entries: ["payment.received", "payment.disputed", "dispute.lost"],
      },
      {
        acts: ["payer", "contester", "gagner"],
        state: "RECEIVED",
        entries: ["payment.received", "payment.disputed", "dispute.won"],
      },
    ] as const;
    const order = fc.array(fc.nat({ max: 2 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...stories), order, async ({ acts, state, entries }, told) => {
        const payer = await aPayer();
        const { id, page } = await atCheckout(payer);
        const messages: Buffer[] = [];
        for (const act of acts) messages.push(await play(page, act));
        for (const index of told) {
          const message = messages[index];
          if (message) expect([200, 503]).toContain((await send(message)).status);
        }
        // A provider insists until it is answered well.
        for (let left = messages; left.length > 0; ) {
          const answers = await Promise.all(
            left.map(async (one) => [one, (await send(one)).status] as const),
          );
          left = answers.filter(([, status]) => status !== 200).map(([one]) => one);
        }
        expect(await entriesOf(id)).toEqual(entries);
        expect(await stateOf(payer, id)).toBe(state);
        expect(await isUpToDate(payer)).toBe(state === "RECEIVED");
      }),
      { numRuns: 25 },
    );
  });

  test("a refusal, then another try that succeeds: the first stays refused", async () => {
    const payer = await aPayer();
    const first = await atCheckout(payer);
    await playAndTell(first.page, "refuser");
    expect(await stateOf(payer, first.id)).toBe("FAILED");
    const second = await atCheckout(payer);
    expect(second.id).not.toBe(first.id);
    await playAndTell(second.page, "payer");
    expect([await stateOf(payer, first.id), await stateOf(payer, second.id)]).toEqual(["FAILED", "RECEIVED"]);
    expect(await isUpToDate(payer)).toBe(true);
  });

  test("the older page paid after all as well: both sums are in the ledger, and too much is seen", async () => {
    const payer = await aPayer();
    const first = await atCheckout(payer);
    await playAndTell(first.page, "refuser");
    const second = await atCheckout(payer);
    await playAndTell(second.page, "payer");
    await playAndTell(first.page, "payer");
    const [row] = await db.$queryRaw<{ cents: number }[]>`
      SELECT sum(l."debit" - l."credit")::int AS cents FROM "LedgerLine" l JOIN "LedgerEntry" e ON e."id" = l."entryId"
      WHERE e."duesId" = ${payer.dues.id}::uuid AND l."account" = '411'`;
    expect(row?.cents).toBe(-4000);
  });

  test("dues that she gave up, and that were paid all the same, are owed after all, until the money goes back", async () => {
    const payer = await aPayer();
    const { page } = await atCheckout(payer);
    await giveUpDues(await asViewer(payer.member), { id: payer.dues.id });
    const balance = () => db.$transaction((tx) => balanceOfDues(tx, payer.dues.id));
    expect(await balance()).toMatchObject({ owedCents: 0, remainingCents: 0 });
    await playAndTell(page, "payer");
    expect(await balance()).toMatchObject({ owedCents: 4000, receivedCents: 4000, remainingCents: 0 });
    expect(await isUpToDate(payer)).toBe(true);
    await playAndTell(page, "rembourser");
    expect(await balance()).toMatchObject({ owedCents: 0, receivedCents: 0, remainingCents: 0 });
    expect(await isUpToDate(payer)).toBe(false);
  });

  test("ten instalments: the first gives the adhésion, each comes once, and nothing more is asked meanwhile", async () => {
    const payer = await aPayer(10_001);
    const { id, page } = await atCheckout(payer, 10);
    const plan = await db.payment.findMany({
      where: { duesId: payer.dues.id },
      orderBy: { instalment: "asc" },
    });
    expect(plan.map(({ cents }) => cents)).toEqual([1001, ...Array(9).fill(1000)]);
    expect(new Set(plan.map(({ reference }) => reference)).size).toBe(10);
    await playAndTell(page, "payer");
    expect(await isUpToDate(payer)).toBe(true);
    await expect(atCheckout(payer)).rejects.toThrow("déjà en route");
    for (let turn = 2; turn <= 10; turn += 1) expect(await playAndTell(page, "suivante")).toBe(200);
    expect(await playTrial(page, "suivante")).toBeNull();
    expect(await stateOf(payer, plan[9]?.id ?? "")).toBe("RECEIVED");
    expect(await entriesOf(id)).toEqual(["payment.received"]);
    await expect(atCheckout(payer)).rejects.toThrow("rien à payer");
  });
});
