import type { Prisma } from "@prisma/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askDues, giveUpDues } from "#lib/adhesions/mutations.ts";
import { findOwnAdhesion } from "#lib/adhesions/queries.ts";
import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import type { ScaleRules } from "#lib/dues/schema-scale.ts";
import { balanceOfDues } from "#lib/ledger/queries-balance.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { aDuesPayment, paidDues, received, someDues } from "#tests/factories/adhesions.ts";
import { aScale, tableOf } from "#tests/factories/dues.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember, anAdhesion } from "#tests/factories/members.ts";
import { refusalOf } from "#tests/factories/refusals.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { day, daysFromToday, type Ref, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

// What a member owes, and the adhésion that her money gives: once, and as long as it stays.

const year = Number(today().slice(0, 4));
const endOfYear = day(`${year}-12-31`);

beforeAll(async () => {
  await aScale({ rules: tableOf({ solidarity: { kind: "AMOUNT", cents: 1_000 } }) });
  await aScale({ year: year + 1 });
});
afterAll(() => db.$disconnect());

/** Somebody who has never adhered, maire of a commune of 1,200 inhabitants. */
async function aMaire(): Promise<{ member: Ref; viewer: MemberViewer }> {
  const member = await aMember({ upToDate: false });
  const territory = await aTerritory({ kind: "COMMUNE", population: 1_200 });
  await aMandate({ member, territory, functions: [{ kind: "MAIRE" }] });
  return { member, viewer: await asViewer(member) };
}

const duesOf = (id: string) => db.dues.findUniqueOrThrow({ where: { id }, include: { adhesion: true } });
const inTx = <Result>(work: (tx: Prisma.TransactionClient) => Promise<Result>) => db.$transaction(work);

describe("what she sees before choosing", () => {
  test("is the amount of her mandates and why, the solidarity rate, and for which days", async () => {
    const { viewer } = await aMaire();
    const own = await findOwnAdhesion(viewer);
    expect(own?.standing).toEqual({ state: "NONE" });
    expect(own?.offer?.period).toEqual({ kind: "JOIN", startsOn: today(), endsOn: `${year}-12-31` });
    expect(own?.offer?.ordinary?.cents).toBe(6_000);
    expect(own?.offer?.solidarity?.cents).toBe(1_000);
    expect(own).toMatchObject({ open: null, owed: [], payable: null, upgrades: [] });
  });

  test("is hers alone", async () => {
    const { member } = await aMaire();
    await paidDues({ member });
    const other = await aMaire();
    expect(await findOwnAdhesion(other.viewer)).toMatchObject({ adhesions: [], open: null, owed: [] });
  });
});

describe("dues that she chooses", () => {
  test("are reckoned by us, whatever the form adds, and owed by the ledger", async () => {
    const { viewer } = await aMaire();
    const { id } = await askDues(viewer, { cents: "1", amount: "-1", scaleId: unique(), currency: "USD" });
    expect(await duesOf(id)).toMatchObject({
      memberId: viewer.id,
      kind: "JOIN",
      cents: 6_000,
      currency: "EUR",
      startsOn: day(today()),
      endsOn: endOfYear,
      isSolidarity: false,
      adhesion: null,
    });
    expect(await inTx((tx) => balanceOfDues(tx, id))).toMatchObject({
      owedCents: 6_000,
      remainingCents: 6_000,
    });
    const own = await findOwnAdhesion(viewer);
    expect(own).toMatchObject({ offer: null, open: { id, cents: 6_000 }, payable: { id, cents: 6_000 } });
  });

  test("take the solidarity rate without a reason", async () => {
    const { viewer } = await aMaire();
    const { id } = await askDues(viewer, { solidarity: "oui" });
    expect(await duesOf(id)).toMatchObject({ cents: 1_000, isSolidarity: true });
  });

  test.each([
    ["-1", "négatif"],
    ["0", "zéro"],
    ["1000000000000000", "trop grand"],
    ["12.345", "Deux chiffres"],
    ["12 $", "euros"],
    ["12", "ne se choisit pas"],
  ])("refuse a free amount of %s where there is none to choose, beside the field", async (free, said) => {
    const { viewer } = await aMaire();
    const refused = await refusalOf(askDues(viewer, { free }));
    expect(refused.fields.free).toContain(said);
    expect(await db.dues.count({ where: { memberId: viewer.id } })).toBe(0);
  });

  test("are asked once, even from two tabs at the same instant", async () => {
    const { viewer } = await aMaire();
    const answers = await Promise.allSettled([askDues(viewer, {}), askDues(viewer, {}), askDues(viewer, {})]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.dues.count({ where: { memberId: viewer.id } })).toBe(1);
  });

  test("wait for the renewal to open", async () => {
    const member = await aMember({ upToDate: false });
    await anAdhesion({ member, startsOn: daysFromToday(-1), endsOn: daysFromToday(91) });
    const refused = await refusalOf(askDues(await asViewer(member), {}));
    expect(refused.message).toContain("Vous êtes à jour");
    const later = await aMember({ upToDate: false });
    await anAdhesion({ member: later, startsOn: daysFromToday(-1), endsOn: daysFromToday(90) });
    expect((await findOwnAdhesion(await asViewer(later)))?.offer?.period).toMatchObject({
      kind: "RENEWAL",
      startsOn: daysFromToday(91).toISOString().slice(0, 10),
    });
  });

  test("do not keep the indemnity that she declares", async () => {
    const { viewer } = await aMaire();
    const rules = {
      currency: "EUR",
      kind: "INDEMNITY",
      several: "HIGHEST",
      rate: 100,
      floorCents: 500,
    } as const;
    const asked = { ...rules, capCents: 90_000, undeclaredCents: 3_000, solidarity: null };
    const { id: scaleId } = await aScale({ rules: asked });
    const { id } = await askDues(viewer, { indemnity: "1 234,50" });
    await aScale({ rules: tableOf({ solidarity: { kind: "AMOUNT", cents: 1_000 } }) });
    const dues = await duesOf(id);
    expect(dues).toMatchObject({ scaleId, cents: 14_814 });
    expect(JSON.stringify(dues.explanation)).not.toContain("1234");
    const journal = await db.journalEntry.findMany({ where: { subjectId: id } });
    expect(JSON.stringify(journal, (_, value) => (typeof value === "bigint" ? "" : value))).not.toContain(
      "1234",
    );
  });
});

describe("an amount that she types", () => {
  const asked = { currency: "EUR", solidarity: null } as const;
  const kinds: Record<"free" | "indemnity", ScaleRules> = {
    free: { ...asked, kind: "FREE", minimumCents: 1_500, suggestions: [] },
    indemnity: {
      ...{ ...asked, kind: "INDEMNITY", several: "HIGHEST", rate: 100 },
      ...{ floorCents: 500, capCents: 90_000, undeclaredCents: 3_000 },
    },
  };
  afterAll(() => aScale({ rules: tableOf({ solidarity: { kind: "AMOUNT", cents: 1_000 } }) }));

  test.each([
    ["free", "-1", /négatif/],
    ["free", "0", /plus grand que zéro/],
    ["free", "1000000000000000", /trop grand/],
    ["free", "12.345", /Deux chiffres au plus/],
    ["free", "14,99", /15/],
    ["free", "20 $", /en euros/],
    ["indemnity", "-1", /négatif/],
    ["indemnity", "1000000000000000", /trop grand/],
    ["indemnity", "12.345", /Deux chiffres au plus/],
    ["indemnity", "=1+1", /montant/i],
  ] as const)(
    "as %s « %s » is refused beside its field, and nothing is owed",
    async (field, typed, message) => {
      await aScale({ rules: kinds[field] });
      const { member, viewer } = await aMaire();
      const { code, fields } = await refusalOf(askDues(viewer, { [field]: typed }));
      expect(code).toBe("INVALID");
      expect(fields).toEqual({ [field]: expect.stringMatching(message) });
      expect(await db.dues.count({ where: { memberId: member.id } })).toBe(0);
    },
  );
});

describe("giving up what was chosen", () => {
  test("frees her to choose again, owes nothing, and leaves nothing to be paid", async () => {
    const { viewer } = await aMaire();
    const { id } = await askDues(viewer, {});
    const payment = await aDuesPayment(await duesOf(id));
    await giveUpDues(viewer, { id });
    expect((await duesOf(id)).cancelledAt).not.toBeNull();
    expect(await db.payment.findUnique({ where: { id: payment.id } })).toMatchObject({
      failure: "CANCELLED",
    });
    expect(await inTx((tx) => balanceOfDues(tx, id))).toMatchObject({ owedCents: 0, remainingCents: 0 });
    await askDues(viewer, { solidarity: "oui" });
  });

  test("is refused once money has come or is on its way, and to anybody else", async () => {
    const { member, viewer } = await aMaire();
    const dues = await someDues({ member });
    const payment = await aDuesPayment(dues, { means: "STRIPE_SEPA", pendingAt: new Date() });
    expect((await refusalOf(giveUpDues(viewer, { id: dues.id }))).message).toContain("en route");
    await received(payment);
    expect((await refusalOf(giveUpDues(viewer, { id: dues.id }))).message).toContain("déjà arrivé");
    const other = await aMaire();
    expect((await refusalOf(giveUpDues(other.viewer, { id: dues.id }))).code).toBe("NOT_FOUND");
    expect((await duesOf(dues.id)).cancelledAt).toBeNull();
  });
});

test("whoever is not up to date keeps what is hers: her page, her dues, her adhésions", async () => {
  const member = await aMember({ upToDate: false });
  await paidDues({ member, startsOn: day("2024-01-01"), endsOn: endOfYear });
  await db.adhesion.updateMany({ where: { memberId: member.id }, data: { endsOn: day("2024-12-31") } });
  const viewer = await asViewer(member);
  expect(viewer.upToDate).toBe(false);
  const own = await findOwnAdhesion(viewer);
  expect(own?.standing).toEqual({ state: "LAPSED", endedOn: "2024-12-31" });
  expect(own?.adhesions).toHaveLength(1);
  expect(own?.adhesions[0]?.dues).toHaveLength(1);
  expect(own?.offer?.period.startsOn).toBe(today());
});
