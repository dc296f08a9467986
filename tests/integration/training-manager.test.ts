import type { Financing } from "@prisma/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { findManagerWork, listManagedSessions } from "#lib/training-sessions/queries-manager.ts";
import { listFinancingMoney } from "#lib/training-sessions/queries-money.ts";
import { findTrainingYear } from "#lib/training-sessions/queries-year.ts";
import { type MemberViewer, type Viewer, visitor } from "#lib/viewer.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember } from "#tests/factories/members.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { aRegistration, aTrainingSession } from "#tests/factories/trainings.ts";
import { day, daysFromToday, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { aPaper, attend, heldIn, nextYear } from "#tests/integration/training-manager-setup.ts";

let manager: MemberViewer;

beforeAll(async () => {
  manager = await asViewer(await aMember({ roles: ["TRAINING_MANAGER"] }));
});
afterAll(() => db.$disconnect());

describe("who reads it", () => {
  test("the training manager and the administration alone; to all others, nothing", async () => {
    const at = nextYear();
    const session = await heldIn(at);
    await attend(session, await aRegistration({ session }), [0]);
    const read = async (viewer: Viewer) => [
      (await listManagedSessions(viewer, { view: "passees", page: 1 })).rows.length > 0,
      (await findManagerWork(viewer)) !== null,
      (await listFinancingMoney(viewer, at)).length > 0,
      (await findTrainingYear(viewer, at)) !== null,
    ];
    const others = [
      visitor,
      await asViewer(await aMember()),
      await asViewer(await aMember({ roles: ["SECRETARIAT", "TREASURER"] })),
      await asViewer(await aMember({ upToDate: false })),
    ];
    for (const viewer of others) expect(await read(viewer)).toEqual([false, false, false, false]);
    const admin = await asViewer(await aMember({ roles: ["ADMIN"] }));
    for (const viewer of [manager, admin]) expect(await read(viewer)).toEqual([true, true, true, true]);
  });
});

describe("the list of sessions", () => {
  const find = async (view: "a-venir" | "a-clore" | "passees" | "brouillons" | "annulees", id: string) => {
    for (let page = 1; page <= 5; page += 1) {
      const { rows } = await listManagedSessions(manager, { view, page });
      const found = rows.find((row) => row.id === id);
      if (found) return found;
    }
    return null;
  };
  const tabs = async (id: string) => {
    const found = [];
    for (const view of ["a-venir", "a-clore", "passees", "brouillons", "annulees"] as const)
      if (await find(view, id)) found.push(view);
    return found;
  };

  test("a session stands in the tab of its state, and every tab says how many it holds", async () => {
    const { counts: before } = await listManagedSessions(manager, { view: "a-venir", page: 1 });
    const coming = await aTrainingSession();
    const over = await heldIn(nextYear());
    const closed = await heldIn(nextYear(), { closedAt: new Date() });
    const draft = await aTrainingSession({ publishedAt: null });
    const cancelled = await aTrainingSession({
      cancelledAt: new Date(),
      cancelReason: "Trop peu d’inscrit·es",
    });
    expect(await tabs(coming.id)).toEqual(["a-venir"]);
    expect(await tabs(over.id)).toEqual(["a-clore", "passees"]);
    expect(await tabs(closed.id)).toEqual(["passees"]);
    expect(await tabs(draft.id)).toEqual(["brouillons"]);
    expect(await tabs(cancelled.id)).toEqual(["annulees"]);
    const { counts } = await listManagedSessions(manager, { view: "a-venir", page: 1 });
    expect(counts).toEqual({
      "a-venir": before["a-venir"] + 1,
      "a-clore": before["a-clore"] + 1,
      passees: before.passees + 2,
      brouillons: before.brouillons + 1,
      annulees: before.annulees + 1,
    });
  });

  test("says how full it is: confirmed, offered, waiting, and who cancelled counts for nothing", async () => {
    const session = await aTrainingSession({ capacity: 3, minimum: 2 });
    await aRegistration({ session, seat: 1 });
    await aRegistration({ session, seat: 2, status: "OFFERED", offerEndsAt: daysFromToday(1) });
    await aRegistration({ session, status: "WAITING" });
    await aRegistration({ session, status: "WAITING" });
    await aRegistration({ session, status: "CANCELLED", cancelledAt: new Date() });
    expect(await find("a-venir", session.id)).toMatchObject({
      capacity: 3,
      minimum: 2,
      confirmed: 1,
      offered: 1,
      waiting: 2,
      place: "Maison des associations",
    });
  });

  test("says what is missing: a convention a collectivité, a sheet a half-day, an attestation for each who came", async () => {
    const session = await heldIn(nextYear(), { closedAt: new Date() });
    const [signed, sent] = [await aTerritory(), await aTerritory()];
    const sentBy = async (territory: { id: number }, seat: number) => {
      const member = await aMember();
      const { id: mandateId } = await aMandate({ member, territory });
      return aRegistration({ session, member, mandateId, seat });
    };
    const first = await sentBy(signed, 1);
    const second = await sentBy(sent, 2);
    const third = await sentBy(sent, 3);
    const free = await aRegistration({ session, seat: 4, financing: "FREE" });
    for (const registration of [first, second, free]) await attend(session, registration, [0]);
    expect(await find("passees", session.id)).toMatchObject({ agreements: 2, sheets: 2, attestations: 3 });

    const on = { bodySignedOn: day("2026-01-02"), payerSignedOn: day("2026-01-03") };
    await db.trainingAgreement.create({ data: { sessionId: session.id, territoryId: signed.id, ...on } });
    // Sent is not signed.
    await db.trainingAgreement.create({
      data: {
        sessionId: session.id,
        territoryId: sent.id,
        sentAt: new Date(),
        bodySignedOn: on.bodySignedOn,
      },
    });
    await aPaper(session, { registrationId: first.id, code: unique() });
    // One that was replaced is one that is missing.
    await aPaper(session, { registrationId: second.id, code: unique(), replacedAt: new Date() });
    await db.trainingHalfDay.update({
      where: { id: session.halfDays[0]?.id ?? "" },
      data: { attestedAt: new Date() },
    });
    // Whoever did not come is attested nothing, nor is who was removed from the sheet.
    await attend(session, third, [1]);
    await db.attendance.updateMany({
      where: { registrationId: third.id },
      data: { removedAt: new Date(), removeReason: "Erreur de ligne" },
    });
    expect(await find("passees", session.id)).toMatchObject({ agreements: 1, sheets: 1, attestations: 2 });
  });

  test("what waits is counted over all sessions to come", async () => {
    const before = await findManagerWork(manager);
    const session = await aTrainingSession({
      capacity: 5,
      minimum: 3,
      registrationEndsAt: daysFromToday(3),
      halfDays: [
        {
          startsAt: daysFromToday(12),
          endsAt: new Date(daysFromToday(12).getTime() + 3_600_000),
          place: "Die",
        },
      ],
    });
    const member = await aMember();
    const { id: mandateId } = await aMandate({ member, territory: await aTerritory() });
    await aRegistration({ session, member, mandateId });
    const offerEndsAt = new Date(Date.now() + 60_000);
    await aRegistration({ session, seat: 2, status: "OFFERED", offerEndsAt, financing: "DIFE" });
    const after = await findManagerWork(manager);
    if (!before || !after) throw new Error("the manager reads it");
    expect(after).toEqual({
      ...before,
      seats: before.seats + 5,
      confirmed: before.confirmed + 1,
      offers: before.offers + 1,
      firstOfferEndsAt: offerEndsAt,
      deadlines: before.deadlines + 1,
      short: before.short + 1,
      agreements: before.agreements + 1,
    });
  });
});

test("money by financing: what is confirmed is expected, an invoice cancelled by a credit note is none, paid is received", async () => {
  const at = nextYear();
  const session = await heldIn(at);
  const priced = (financing: Financing, priceCents: number, seat: number) =>
    aRegistration({ session, financing, priceCents, seat });
  await priced("COLLECTIVITE", 30_000, 1);
  await priced("COLLECTIVITE", 30_000, 2);
  await priced("DIFE", 25_000, 3);
  await priced("FREE", 30_000, 4);
  await aRegistration({ session, status: "WAITING", priceCents: 99_999 });
  const agreement = await db.trainingAgreement.create({
    data: { sessionId: session.id, territoryId: (await aTerritory()).id },
  });
  const invoice = (number: number, cents: number, paid: boolean) =>
    aPaper(session, {
      kind: "INVOICE",
      agreementId: agreement.id,
      year: at,
      number,
      cents,
      paidOn: paid ? day("2026-02-02") : null,
    });
  const wrong = await invoice(1, 70_000, true);
  await aPaper(session, { kind: "CREDIT_NOTE", year: at, number: 2, cents: -70_000, cancelsId: wrong.id });
  await invoice(3, 30_000, true);
  await invoice(4, 30_000, false);
  // Neither another year's, nor a cancelled session's.
  await aRegistration({ session: await heldIn(nextYear()), priceCents: 77_777 });
  const off = await heldIn(at, { cancelledAt: new Date(), cancelReason: "Salle fermée" });
  await aRegistration({ session: off, priceCents: 77_777 });
  expect(await listFinancingMoney(manager, at)).toEqual([
    { financing: "COLLECTIVITE", confirmed: 2, expected: 60_000, invoiced: 60_000, received: 30_000 },
    { financing: "DIFE", confirmed: 1, expected: 25_000, invoiced: 0, received: 0 },
    { financing: "FREE", confirmed: 1, expected: 0, invoiced: 0, received: 0 },
  ]);
});
