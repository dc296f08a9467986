import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { correctEntry } from "#lib/treasury/mutations.ts";
import {
  classifyLine,
  matchLine,
  matchLineByReference,
  matchSureLines,
  receiveStatement,
} from "#lib/treasury/mutations-bank.ts";
import { listOpenLines } from "#lib/treasury/queries-bank.ts";
import { aMember } from "#tests/factories/members.ts";
import { aTreasurer } from "#tests/factories/treasurer.ts";
import { aBankLine, awaited, inHand } from "#tests/factories/treasury.ts";
import { unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { camt, csv } from "#tests/unit/treasury/statements.ts";

async function given(text: string, viewer = aTreasurer()) {
  const file = path.join(tmpdir(), `statement-${unique()}`);
  await writeFile(file, text);
  return receiveStatement(await viewer, file);
}

const entriesOf = async (paymentId: string) =>
  (
    await db.ledgerEntry.findMany({ where: { paymentId }, orderBy: { id: "asc" }, include: { lines: true } })
  ).map(({ kind, day, lines }) => [
    kind,
    day.toISOString().slice(0, 10),
    ...lines.map(({ account, debit, credit }) => `${account} ${debit - credit}`).sort(),
  ]);
const keptOf = async (id: string) => (await db.payment.findUniqueOrThrow({ where: { id } })).keptCents;
const lineOf = (id: string) => db.bankLine.findUniqueOrThrow({ where: { id } });

beforeEach(() => db.bankLine.updateMany({ where: { state: "OPEN" }, data: { state: "IGNORED" } }));
afterAll(() => db.$disconnect());

describe("a statement", () => {
  test("is kept once, and each of its lines once in however many files it comes", async () => {
    const words = unique();
    const line = `01/02/2026;VIR ${words};;40,00`;
    const first = await given(csv([line]));
    expect(first).toHaveProperty("id");
    await expect(given(csv([line]))).rejects.toMatchObject({ code: "CONFLICT" });
    const longer = await given(csv([line, `02/02/2026;VIR ${words};;50,00`]));
    const { id } = longer as { id: string };
    expect(await db.bankFile.findUniqueOrThrow({ where: { id } })).toMatchObject({
      lines: 2,
      known: 1,
      account: "0189",
    });
    expect(await db.bankLine.count({ where: { label: { contains: words } } })).toBe(2);
  });

  test("that is refused is recorded with its reason, and nothing of it is kept", async () => {
    const before = await db.bankLine.count();
    const viewer = aTreasurer();
    const bomb = `<!DOCTYPE x [<!ENTITY a "b">]>${camt([{ cents: 4000 }])}`;
    expect(await given(bomb, viewer)).toEqual({ refused: "ENTITIES", place: null });
    expect(await given(csv(["01/02/2026;=1+1;;40,00"]), viewer)).toEqual({
      refused: "FORMULA",
      place: { of: "ligne", number: 4 },
    });
    expect(await db.bankLine.count()).toBe(before);
    const said = await db.journalEntry.findMany({
      where: { event: "bank-file.refused", memberId: (await viewer).id },
      orderBy: { id: "asc" },
    });
    expect(said.map(({ detail }) => (detail as { reason: string }).reason)).toEqual(["ENTITIES", "FORMULA"]);
  });

  test("is read by the treasurer alone", async () => {
    const admin = asViewer(await aMember({ roles: ["ADMIN", "SECRETARIAT"] }));
    await expect(given(csv([`01/02/2026;${unique()};;1,00`]), admin)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await listOpenLines(await admin, 1)).toEqual([]);
  });
});

describe("a line of the bank", () => {
  test("that quotes a reference for its amount is sure, and all the sure ones are entered at one go on the bank's days", async () => {
    const [one, other] = [await awaited("TRANSFER"), await awaited("TRANSFER")];
    const cents = other.cents - 1;
    await given(
      camt([
        { cents: 4000, words: `vir ${one.reference.toLowerCase().replaceAll("-", " ")}`, day: "2026-02-03" },
      ]),
    );
    await given(camt([{ cents, words: other.reference }]));
    const viewer = await aTreasurer();
    const lines = await listOpenLines(viewer, 1);
    expect(
      lines.map(({ proposals }) => [proposals[0]?.id, proposals[0]?.isSure, proposals[0]?.isOff]),
    ).toEqual([
      [other.id, false, true],
      [one.id, true, false],
    ]);
    expect(await matchSureLines(viewer, {})).toMatchObject({ count: 1, left: 0 });
    expect(await entriesOf(one.id)).toEqual([["payment.received", "2026-02-03", "411 -4000", "512 4000"]]);
    expect(await keptOf(one.id)).toBe(4000);
    expect(await keptOf(other.id)).toBe(0);
    expect(await db.adhesion.count({ where: { memberId: one.memberId } })).toBe(1);
    await expect(matchSureLines(viewer, {})).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("two lines that claim one payment: the first alone is sure, and the second would count it twice", async () => {
    const { id, reference } = await awaited("TRANSFER");
    await aBankLine({ label: reference, bookedOn: new Date("2026-01-01") });
    const second = await aBankLine({ label: reference, bookedOn: new Date("2026-01-05") });
    const viewer = await aTreasurer();
    expect((await listOpenLines(viewer, 1)).map(({ proposals }) => proposals[0]?.isSure)).toEqual([
      true,
      false,
    ]);
    await matchSureLines(viewer, {});
    const [left] = await listOpenLines(viewer, 1);
    expect(left?.proposals).toMatchObject([{ id, isKnown: true, isSure: false }]);
    await expect(matchLine(viewer, { lineId: second.id, paymentId: id })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect(await keptOf(id)).toBe(4000);
  });

  test("without a reference is proposed by its amount, whose name it has first, and never sure", async () => {
    const cents = 7_319;
    const somebody = await aMember({ upToDate: false, lastName: "Kerguélen" });
    await awaited("TRANSFER", { cents });
    const hers = await awaited("TRANSFER", { cents, member: somebody });
    await aBankLine({ cents, label: "VIR DE MME KERGUELEN" });
    const [line] = await listOpenLines(await aTreasurer(), 1);
    expect(line?.proposals).toMatchObject([{ id: hers.id, reason: "NAME", isSure: false }]);
  });

  test("is matched once, by two treasurers at the same moment", async () => {
    const { id: paymentId, reference } = await awaited("TRANSFER");
    const { id: lineId } = await aBankLine({ label: "?" });
    const [one, other] = [await aTreasurer(), await aTreasurer()];
    const outcomes = await Promise.allSettled([
      matchLine(one, { lineId, paymentId }),
      matchLineByReference(other, { lineId, reference }),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await keptOf(paymentId)).toBe(4000);
    await expect(
      matchLineByReference(one, { lineId: (await aBankLine()).id, reference: "ECH-0000-0000-11" }),
    ).rejects.toMatchObject({ fields: { reference: expect.any(String) } });
  });

  test("waits again when the entry it made is answered by its reverse, and may be matched anew", async () => {
    const [wrong, right] = [await awaited("TRANSFER"), await awaited("TRANSFER")];
    const { id: lineId } = await aBankLine();
    const viewer = await aTreasurer();
    await matchLine(viewer, { lineId, paymentId: wrong.id });
    const { id: entryId } = await db.ledgerEntry.findFirstOrThrow({ where: { paymentId: wrong.id } });
    await correctEntry(viewer, { entryId: String(entryId), sure: "oui" });
    expect(await lineOf(lineId)).toMatchObject({ state: "OPEN", paymentId: null });
    expect(await keptOf(wrong.id)).toBe(0);
    expect(await db.adhesion.count({ where: { memberId: wrong.memberId } })).toBe(0);
    await matchLine(viewer, { lineId, paymentId: wrong.id });
    expect(await keptOf(wrong.id)).toBe(4000);
    expect(await keptOf(right.id)).toBe(0);
  });

  test("that goes out refunds what it quotes, no further than was kept", async () => {
    const payment = await inHand("TRANSFER");
    const { id: lineId } = await aBankLine({ cents: -1500, label: payment.reference });
    const viewer = await aTreasurer();
    expect((await listOpenLines(viewer, 1))[0]?.proposals).toMatchObject([
      { id: payment.id, isSure: false, isOff: false },
    ]);
    await matchLine(viewer, { lineId, paymentId: payment.id });
    expect(await keptOf(payment.id)).toBe(2500);
    const { id: tooMuch } = await aBankLine({ cents: -2600 });
    await expect(matchLine(viewer, { lineId: tooMuch, paymentId: payment.id })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect(await lineOf(tooMuch)).toMatchObject({ state: "OPEN" });
  });

  test("a transfer that was announced as a cheque stands in the bank", async () => {
    const { id } = await awaited("CHEQUE");
    await matchLine(await aTreasurer(), { lineId: (await aBankLine()).id, paymentId: id });
    const moved = await db.ledgerEntry.findFirstOrThrow({
      where: { kind: "money.moved", key: { endsWith: id } },
      include: { lines: { orderBy: { account: "asc" } } },
    });
    expect(moved.lines.map(({ account, debit, credit }) => [account, debit - credit])).toEqual([
      ["5112", -4000],
      ["512", 4000],
    ]);
  });

  test("of cheques put in the bank moves them there, and one of nothing of ours writes nothing", async () => {
    const viewer = await aTreasurer();
    const { id: cheques } = await aBankLine({ cents: 12_000 });
    const { id: fees } = await aBankLine({ cents: -250 });
    await classifyLine(viewer, { lineId: cheques, kind: "CHEQUES" });
    await classifyLine(viewer, { lineId: fees, kind: "OTHER" });
    expect(await db.ledgerEntry.count({ where: { key: { startsWith: `moved:bank:${cheques}` } } })).toBe(1);
    expect(await db.ledgerEntry.count({ where: { key: { contains: fees } } })).toBe(0);
    await expect(classifyLine(viewer, { lineId: fees, kind: "OTHER" })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });
});
