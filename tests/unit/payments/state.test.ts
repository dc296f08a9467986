import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { monthlyDays, partsOf } from "#lib/payments/calculate.ts";
import { type PaymentFacts, paymentState } from "#lib/payments/labels-state.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 2, 4, 10, minute));
const asked: PaymentFacts = {
  means: "TRIAL",
  cents: 4000,
  receivedCents: 0,
  keptCents: 0,
  lostCents: 0,
  pendingAt: null,
  failedAt: null,
  expiresAt: at(30),
  disputedAt: null,
};
const all = { receivedCents: 4000, keptCents: 4000 };

test.each([
  ["ASKED", {}],
  ["EXPIRED", { expiresAt: at(5) }],
  ["AWAITED", { means: "TRANSFER", expiresAt: null }],
  ["PENDING", { pendingAt: at(1) }],
  ["FAILED", { failedAt: at(1) }],
  ["FAILED", { pendingAt: at(1), failedAt: at(2) }],
  ["PENDING", { pendingAt: at(2), failedAt: at(1) }],
  ["RECEIVED", all],
  ["RECEIVED", { ...all, failedAt: at(9) }],
  ["DISPUTED", { ...all, disputedAt: at(3) }],
  ["PARTLY_REFUNDED", { ...all, keptCents: 1000 }],
  ["REFUNDED", { ...all, keptCents: 0 }],
  ["LOST", { ...all, keptCents: 0, lostCents: 4000 }],
] as const)("is %s by what the ledger and the provider say: %o", (state, facts) => {
  expect(paymentState({ ...asked, ...facts }, at(10))).toBe(state);
});

describe("a sum in parts", () => {
  test("loses no cent, and its parts differ by less than their number", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 10 }), (cents, count) => {
        const parts = partsOf(cents, count);
        expect(parts).toHaveLength(count);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(cents);
        expect(Math.max(...parts) - Math.min(...parts)).toBeLessThan(count);
      }),
    );
  });

  test("comes on the same day of each month, or its last", () => {
    expect(monthlyDays("2026-12-31", 4)).toEqual(["2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31"]);
    expect(monthlyDays("2028-01-30", 2)).toEqual(["2028-01-30", "2028-02-29"]);
    expect(monthlyDays("2026-03-04", 1)).toEqual(["2026-03-04"]);
  });
});
