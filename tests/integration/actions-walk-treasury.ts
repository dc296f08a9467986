import { createHash } from "node:crypto";
import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { someDues } from "#tests/factories/adhesions.ts";
import { aBankLine, awaited, inHand } from "#tests/factories/treasury.ts";
import { unique } from "#tests/factories/unique.ts";
import type { Entry } from "#tests/integration/actions-walk-entry.ts";

const may = ["treasurer"] as const;
type Arrange = Entry["scenarios"][0]["arrange"];

const entry = (table: Entry["table"], name: string, arrange: Arrange, key?: string): Entry => ({
  table,
  ...(key && { key }),
  scenarios: [{ name, arrange, may }],
});

const announced = async () => ({ paymentId: (await awaited()).id, day: today() });

async function aTransferAndItsLine() {
  const { id: paymentId, reference } = await awaited("TRANSFER");
  const { id: lineId } = await aBankLine({ label: `VIR ${reference}` });
  return { lineId, paymentId, reference };
}

/** The oldest year that is not closed yet, of those at which no other test looks: none before it is open. */
async function yearToClose(): Promise<string> {
  const { _max } = await db.fiscalYear.aggregate({
    _max: { year: true },
    where: { closedAt: { not: null } },
  });
  return String((_max.year ?? 2000) + 1);
}

export const treasuryTable: Record<string, Entry> = {
  "payment.confirmed": entry("Payment", "a cheque that was announced", announced),
  "payment.taken": entry("Payment", "dues of which nothing was said", async () => ({
    duesId: (await someDues()).id,
    means: "CASH",
    day: today(),
  })),
  "payment.given-up": entry("Payment", "a cheque that will not come", async () => ({
    paymentId: (await awaited()).id,
  })),
  "payment.refunded-by-hand": entry("Payment", "a cheque that came", async () => ({
    paymentId: (await inHand()).id,
    amount: "10,50",
    day: today(),
  })),
  "entry.corrected": entry("LedgerEntry", "what came, by mistake", async () => {
    const { id: paymentId } = await inHand();
    const { id } = await db.ledgerEntry.findFirstOrThrow({ where: { paymentId } });
    return { entryId: String(id), sure: "oui" };
  }),
  "year.closed": entry(
    "FiscalYear",
    "a year that is over",
    async () => {
      const year = await yearToClose();
      return { year, typed: year };
    },
    "year",
  ),
  "bank-file.imported": entry("BankFile", "a statement", async () => ({
    sha256: createHash("sha256").update(unique()).digest("hex"),
    format: "CSV",
    account: null,
    movements: [{ day: "2026-01-02", cents: 100, label: "VIR", counterparty: null, bankId: null }],
    keys: [unique()],
  })),
  "bank-line.matched": entry("BankLine", "a transfer that was awaited", async () => {
    const { lineId, paymentId } = await aTransferAndItsLine();
    return { lineId, paymentId };
  }),
  "bank-line.matched-by-reference": entry("BankLine", "a transfer that was awaited", async () => {
    const { lineId, reference } = await aTransferAndItsLine();
    return { lineId, reference };
  }),
  "bank-lines.matched": entry("BankLine", "what is sure", async () => {
    await db.bankLine.updateMany({ where: { state: "OPEN" }, data: { state: "IGNORED" } });
    await aTransferAndItsLine();
    return {};
  }),
  "bank-line.classified": entry("BankLine", "cheques put in the bank", async () => ({
    lineId: (await aBankLine()).id,
    kind: "CHEQUES",
  })),
};
