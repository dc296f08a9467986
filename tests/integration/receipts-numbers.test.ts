import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { issueReceipt } from "#lib/receipts/jobs.ts";
import type { ReceiptContent } from "#lib/receipts/schema-content.ts";
import { issue } from "#lib/receipts/write.ts";
import { aPayment, received, refunded } from "#tests/factories/papers.ts";

afterAll(() => db.$disconnect());

/** Every number given so far, by kind and year: 1, 2, 3… with none left out and none twice. */
async function expectNoGap(): Promise<void> {
  const groups = await db.receipt.groupBy({
    by: ["kind", "year"],
    _count: true,
    _max: { number: true },
    _min: { number: true },
  });
  expect(groups.length).toBeGreaterThan(0);
  for (const { kind, year, _count, _max, _min } of groups) {
    expect({ kind, year, first: _min.number, last: _max.number }).toEqual({
      kind,
      year,
      first: 1,
      last: _count,
    });
    expect((await db.receiptCounter.findUnique({ where: { kind_year: { kind, year } } }))?.number).toBe(
      _count,
    );
  }
}

const words = (name: string): ReceiptContent => ({
  kind: "DUES",
  organisation: { name: "Association", email: "contact@exemple.fr" },
  payer: { name },
  cents: 4000,
  paidOn: "2026-01-02",
  means: "Chèque",
  reference: "ECH-TEST",
  period: { startsOn: "2026-01-01", endsOn: "2026-12-31" },
});

describe("a number", () => {
  test("has no gap and no double when many come at once and some give up", async () => {
    const attempts = Array.from({ length: 30 }, (_, index) => index);
    const outcomes = await Promise.allSettled(
      attempts.map((index) =>
        db.$transaction(
          async (tx) => {
            await issue(tx, words(`Personne ${index}`), {}, { system: "test" });
            if (index % 3 === 0) throw new Error("given up");
          },
          { timeout: 30_000, maxWait: 30_000 },
        ),
      ),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
    await expectNoGap();
  });

  test("has no gap whatever is issued, cancelled or given up, in any order", async () => {
    const step = fc.constantFrom("issue", "give up", "refund", "again" as const);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const payment = await aPayment();
        await received(payment);
        for (const one of steps) {
          if (one === "issue" || one === "again") await issueReceipt({ paymentId: payment.id });
          if (one === "refund") await refunded(payment, 100);
          if (one === "give up") {
            const lost = db.$transaction(async (tx) => {
              await issue(tx, words("Personne"), {}, { system: "test" });
              throw new Error("given up");
            });
            await expect(lost).rejects.toThrow("given up");
          }
        }
        await expectNoGap();
      }),
      { numRuns: 8 },
    );
  }, 60_000);

  test("follows the order of the days", async () => {
    const all = await db.receipt.findMany({ where: { kind: "DUES" }, orderBy: { number: "asc" } });
    const days = all.map(({ issuedOn }) => issuedOn.getTime());
    expect(days).toEqual(days.toSorted((a, b) => a - b));
  });
});
