import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toDay, today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { numberOf } from "#lib/training-papers/labels.ts";
import { issuePapers } from "#lib/training-papers/mutations.ts";
import {
  cancelAgreement,
  creditInvoice,
  issueInvoice,
  payInvoice,
} from "#lib/training-papers/mutations-agreements.ts";
import { invoiceRows, listInvoices, sumInvoices } from "#lib/training-papers/queries-invoices.ts";
import { trainingPaperContent } from "#lib/training-papers/schema-content.ts";
import { issueNumbered } from "#lib/training-papers/write.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { aMember } from "#tests/factories/members.ts";
import { aPaperedSession } from "#tests/factories/training-papers.ts";
import { daysFromToday } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

let manager: MemberViewer;
beforeAll(async () => {
  manager = await asViewer(await aMember({ roles: ["TRAINING_MANAGER"] }));
});
afterAll(() => db.$disconnect());

/** A session with its conventions; the first one’s id. */
async function agreed(overrides: Parameters<typeof aPaperedSession>[0] = {}) {
  const made = await aPaperedSession(overrides);
  await issuePapers(manager, { sessionId: made.session.id, kind: "CONVENTION" });
  const agreements = await db.trainingAgreement.findMany({
    where: { sessionId: made.session.id },
    orderBy: { territoryId: "asc" },
  });
  return { ...made, agreements, id: agreements[0]?.id ?? "" };
}

/** Every number given so far, by year: 1, 2, 3… with none left out and none twice. */
async function expectNoGap(): Promise<void> {
  const years = await db.trainingPaper.groupBy({
    by: ["year"],
    where: { number: { not: null } },
    _count: true,
    _min: { number: true },
    _max: { number: true },
  });
  expect(years.length).toBeGreaterThan(0);
  for (const { year, _count, _min, _max } of years) {
    expect({ first: _min.number, last: _max.number }).toEqual({ first: 1, last: _count });
    expect((await db.trainingPaperCounter.findUnique({ where: { year: year ?? 0 } }))?.number).toBe(_count);
  }
}

describe("a number", () => {
  test("has no gap and no double when thirty come at once and some give up", async () => {
    const { id, session } = await agreed();
    const { id: invoiceId } = await issueInvoice(manager, { id });
    const { content } = await db.trainingPaper.findUniqueOrThrow({ where: { id: invoiceId } });
    const said = trainingPaperContent.parse(content);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, (_, index) =>
        db.$transaction(
          async (tx) => {
            await issueNumbered(tx, {
              kind: "INVOICE",
              sessionId: session.id,
              agreementId: id,
              cents: 1,
              byId: null,
              contentFor: () => said,
            });
            if (index % 3 === 0) throw new Error("given up");
          },
          { timeout: 30_000, maxWait: 30_000 },
        ),
      ),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
    await expectNoGap();
    const dates = await db.trainingPaper.findMany({
      where: { number: { not: null } },
      orderBy: { number: "asc" },
    });
    const days = dates.map(({ issuedOn }) => issuedOn.getTime());
    expect(days).toEqual(days.toSorted((a, b) => a - b));
  });

  test("is given back by a credit note that is refused: ten at once make one", async () => {
    const { id } = await agreed();
    const { id: invoiceId } = await issueInvoice(manager, { id });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => creditInvoice(manager, { id: invoiceId, reason: "Erreur de prix" })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expectNoGap();
  });

  test("of an issued paper never changes, and it is never deleted, whoever asks", async () => {
    const { id } = await agreed();
    const { id: invoiceId } = await issueInvoice(manager, { id });
    await expect(db.trainingPaper.update({ where: { id: invoiceId }, data: { cents: 1 } })).rejects.toThrow();
    await expect(
      db.trainingPaper.update({ where: { id: invoiceId }, data: { content: {} } }),
    ).rejects.toThrow();
    await expect(db.trainingPaper.delete({ where: { id: invoiceId } })).rejects.toThrow();
  });
});

describe("an invoice", () => {
  test("counts those whose seat is confirmed and whom this collectivité pays for, at their own prices, naming none", async () => {
    const { id, people, session } = await agreed({ groups: [3, 2] });
    const ofFirst = people.filter(({ territoryId }) => territoryId === people[0]?.territoryId);
    const [cancelled, cheaper] = ofFirst;
    await db.registration.update({
      where: { id: cancelled?.registrationId ?? "" },
      data: { status: "CANCELLED", seat: null, cancelledAt: new Date() },
    });
    await db.registration.update({
      where: { id: cheaper?.registrationId ?? "" },
      data: { priceCents: 10_000 },
    });
    const agreement = await db.trainingAgreement.findFirstOrThrow({
      where: { sessionId: session.id, territoryId: people[0]?.territoryId },
    });
    const { id: invoiceId } = await issueInvoice(manager, { id: agreement.id });
    const paper = await db.trainingPaper.findUniqueOrThrow({ where: { id: invoiceId } });
    expect(paper.cents).toBe(38_000);
    const said = trainingPaperContent.parse(paper.content);
    expect(said.lines.map(({ quantity, unitCents }) => [quantity, unitCents]).sort()).toEqual([
      [1, 10_000],
      [1, 28_000],
    ]);
    expect(said.people).toEqual([]);
    expect(said.fields.numero).toBe(numberOf(paper));
    expect(said.fields["mention-tva"]).toContain("261-4-4°");
    expect(id).not.toBe("");
  });

  test("one a convention, however many click at once; another once a credit note cancelled it", async () => {
    const { id } = await agreed();
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => issueInvoice(manager, { id })));
    const [made] = outcomes.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await creditInvoice(manager, { id: made?.id ?? "", reason: "Prix à revoir" });
    const again = await issueInvoice(manager, { id });
    const [first, note, second] = await db.trainingPaper.findMany({
      where: { agreementId: id, number: { not: null } },
      orderBy: { number: "asc" },
    });
    expect([first?.kind, note?.kind, second?.kind]).toEqual(["INVOICE", "CREDIT_NOTE", "INVOICE"]);
    expect(note?.cents).toBe(-(first?.cents ?? 0));
    expect(trainingPaperContent.parse(note?.content).fields.facture).toBe(
      numberOf({ year: first?.year ?? 0, number: first?.number ?? 0 }),
    );
    expect(second?.id).toBe(again.id);
    await expectNoGap();
  });

  test("none before the session begins, of a convention given up, nor of a free session", async () => {
    const refusals = [agreed({ day: 5 }), agreed({ priceCents: 0 })];
    for (const made of refusals)
      await expect(issueInvoice(manager, { id: (await made).id })).rejects.toMatchObject({
        code: "CONFLICT",
      });
    const { id } = await agreed();
    await cancelAgreement(manager, { id });
    await expect(issueInvoice(manager, { id })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await db.trainingPaper.count({ where: { agreementId: id, kind: "INVOICE" } })).toBe(0);
  });

  test("a convention that is invoiced is not given up", async () => {
    const { id } = await agreed();
    await issueInvoice(manager, { id });
    await expect(cancelAgreement(manager, { id })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("is paid on a day that has come, not before its own; cancelled, it is no longer paid", async () => {
    const { id } = await agreed();
    const { id: invoiceId } = await issueInvoice(manager, { id });
    for (const paidOn of [toDay(daysFromToday(1)), toDay(daysFromToday(-1)), "2026-13-01"])
      await expect(payInvoice(manager, { id: invoiceId, paidOn })).rejects.toMatchObject({
        fields: { paidOn: expect.any(String) },
      });
    await payInvoice(manager, { id: invoiceId, paidOn: today() });
    await payInvoice(manager, { id: invoiceId, paidOn: "" });
    expect(await db.trainingPaper.findUnique({ where: { id: invoiceId } })).toMatchObject({ paidOn: null });
    await creditInvoice(manager, { id: invoiceId, reason: "Erreur" });
    await expect(payInvoice(manager, { id: invoiceId, paidOn: today() })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await expect(payInvoice(manager, { id, paidOn: today() })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("the list", () => {
  test("each is in one state, their sums are those of the whole, and the export says all of them", async () => {
    const { id } = await agreed();
    const { id: invoiceId } = await issueInvoice(manager, { id });
    await payInvoice(manager, { id: invoiceId, paidOn: today() });
    const year = Number(today().slice(0, 4));
    const totals = await sumInvoices(manager, year);
    const all = await db.trainingPaper.aggregate({ where: { year }, _sum: { cents: true }, _count: true });
    expect(totals.reduce((sum, { cents }) => sum + cents, 0)).toBe(all._sum.cents);
    expect(totals.reduce((sum, { count }) => sum + count, 0)).toBe(all._count);
    const paid = await listInvoices(manager, { state: "payees", year }, 1);
    expect(paid.map((one) => one.id)).toContain(invoiceId);
    for (const one of paid) expect(one.paidOn).not.toBeNull();
    const rows = [];
    for await (const batch of invoiceRows(manager, { state: null, year: null }, "csv")) rows.push(...batch);
    expect(rows).toHaveLength(await db.trainingPaper.count({ where: { number: { not: null } } }));
    expect(rows[0]).toHaveLength(8);
  });

  test("is the manager’s alone", async () => {
    for (const roles of [[], ["SECRETARIAT"], ["TREASURER"]] as const) {
      const viewer = await asViewer(await aMember({ roles: [...roles] }));
      expect(await listInvoices(viewer, { state: null, year: null }, 1)).toEqual([]);
      expect(await sumInvoices(viewer, null)).toEqual([]);
      expect((await invoiceRows(viewer, { state: null, year: null }, "csv").next()).done).toBe(true);
    }
  });
});
