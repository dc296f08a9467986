import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { issueReceipt } from "#lib/receipts/jobs.ts";
import { issueTaxReceipt, switchTaxReceipts } from "#lib/receipts/mutations.ts";
import { findReceiptBySecret } from "#lib/receipts/queries.ts";
import { receiptToken } from "#lib/receipts/queries-secret.ts";
import { areTaxReceiptsOn, findTaxGift, listWithoutTax } from "#lib/receipts/queries-tax.ts";
import { visitor } from "#lib/viewer.ts";
import { mailsAt } from "#tests/factories/joining.ts";
import { aMember } from "#tests/factories/members.ts";
import { aDonation, aPayment, received, refunded, switchWords } from "#tests/factories/papers.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const YEAR = Number(today().slice(0, 4));
const ADDRESS = "3 rue Haute\n23500 Felletin";
const treasurer = async () => asViewer(await aMember({ roles: ["TREASURER"] }));
const turnOn = async () => switchTaxReceipts(await treasurer(), { isOn: "oui", ...switchWords });
const turnOff = async () => switchTaxReceipts(await treasurer(), { isOn: "non", ...switchWords });

/** A gift whose money came this year. */
async function aGivenDonation(options: Parameters<typeof aDonation>[0] = {}) {
  const donation = await aDonation(options);
  const payment = await aPayment({ donation });
  await received(payment);
  await issueReceipt({ paymentId: payment.id });
  return { donation, payment };
}
const taxOf = (donationId: string) =>
  db.receipt.findMany({ where: { donationId, kind: "TAX" }, orderBy: { createdAt: "asc" } });

beforeEach(() => turnOn());
afterAll(() => db.$disconnect());

describe("a tax receipt", () => {
  test("is never issued by itself: the money comes, the switch is on, and there is an ordinary receipt alone", async () => {
    const { donation } = await aGivenDonation({ address: ADDRESS });
    const papers = await db.receipt.findMany({ where: { donationId: donation.id } });
    expect(papers.map(({ kind }) => kind)).toEqual(["DONATION"]);
  });

  test("is refused until the association has switched them on, and after it has switched them off", async () => {
    const { donation } = await aGivenDonation();
    const ask = async () =>
      issueTaxReceipt(await treasurer(), { donationId: donation.id, year: YEAR, address: ADDRESS });
    await turnOff();
    await expect(ask()).rejects.toMatchObject({ code: "CONFLICT" });
    await db.taxReceiptSwitch.deleteMany();
    expect(await areTaxReceiptsOn(visitor)).toBe(false);
    await expect(ask()).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await taxOf(donation.id)).toEqual([]);
  });

  test("covers all that a donor's gift brought in a year, fees included, and bears the rescrit and who signs", async () => {
    const { donation } = await aGivenDonation({ frequency: "MONTHLY", cents: 1000 });
    const second = await aPayment({ donation });
    await received(second);
    const old = await aPayment({ donation });
    await received(old, `${YEAR - 1}-12-31`);
    await issueTaxReceipt(await treasurer(), { donationId: donation.id, year: YEAR, address: ADDRESS });
    const [receipt] = await taxOf(donation.id);
    expect(receipt).toMatchObject({ cents: 2000, memberId: donation.memberId });
    expect(receipt?.content).toMatchObject({
      giftYear: YEAR,
      rescritOn: "2024-03-12",
      signatory: switchWords.signatory,
      payer: { address: ADDRESS },
      gifts: [{ cents: 1000 }, { cents: 1000 }],
    });
  });

  test("is sent to whoever gave: an address of her own without an account, her page with one", async () => {
    const stranger = await aGivenDonation({ member: null });
    const member = await aMember();
    const hers = await aGivenDonation({ member });
    for (const { donation } of [stranger, hers]) {
      await issueTaxReceipt(await treasurer(), { donationId: donation.id, year: YEAR, address: ADDRESS });
    }
    const [receipt] = await taxOf(stranger.donation.id);
    const token = receiptToken(receipt?.id ?? "");
    expect(
      (await mailsAt(stranger.donation.email ?? "")).map(({ kind, path }) => [kind, path]),
    ).toContainEqual(["receipt.tax", `/dons/recu/${token}`]);
    expect(await findReceiptBySecret(visitor, token)).toMatchObject({ kind: "TAX" });
    expect((await mailsAt(member.email)).map(({ kind, path }) => [kind, path])).toContainEqual([
      "receipt.tax",
      "/adhesion/recus",
    ]);
  });

  test("is one for a gift and a year, even asked for twice at once", async () => {
    const { donation } = await aGivenDonation();
    const viewers = await Promise.all([1, 2, 3].map(treasurer));
    const outcomes = await Promise.allSettled(
      viewers.map((viewer) =>
        issueTaxReceipt(viewer, { donationId: donation.id, year: YEAR, address: ADDRESS }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await taxOf(donation.id)).toHaveLength(1);
  });

  test("is cancelled when a payment that it counts goes back, and may then be issued for what is left", async () => {
    const { donation, payment } = await aGivenDonation();
    const viewer = await treasurer();
    const ask = () => issueTaxReceipt(viewer, { donationId: donation.id, year: YEAR, address: ADDRESS });
    await ask();
    await refunded(payment, 1000);
    await issueReceipt({ paymentId: payment.id });
    const [first] = await taxOf(donation.id);
    expect(await db.receipt.count({ where: { cancelsId: first?.id } })).toBe(1);
    await ask();
    expect((await taxOf(donation.id)).map(({ cents }) => cents)).toEqual([3000, 2000]);
  });

  test("of a past year is cancelled too when its money goes back", async () => {
    const donation = await aDonation();
    const payment = await aPayment({ donation });
    await received(payment, `${YEAR - 1}-11-30`);
    await issueReceipt({ paymentId: payment.id });
    await issueTaxReceipt(await treasurer(), { donationId: donation.id, year: YEAR - 1, address: ADDRESS });
    await refunded(payment);
    await issueReceipt({ paymentId: payment.id });
    const [paper] = await taxOf(donation.id);
    expect(await db.receipt.count({ where: { cancelsId: paper?.id } })).toBe(1);
  });

  test("is not issued for a gift of which nothing came, nor for dues, nor without an address", async () => {
    const viewer = await treasurer();
    const promised = await aDonation();
    const { donation } = await aGivenDonation();
    const dues = await aPayment();
    await received(dues);
    const ask = (donationId: string, address = ADDRESS) =>
      issueTaxReceipt(viewer, { donationId, year: YEAR, address });
    await expect(ask(promised.id)).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(ask(dues.duesId ?? "")).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(ask(donation.id, " ")).rejects.toMatchObject({
      code: "INVALID",
      fields: { address: expect.any(String) },
    });
  });
});

describe("the switch", () => {
  test("is on with all that the paper must say and the date of the rescrit, passed; each lack beside its field", async () => {
    const viewer = await treasurer();
    for (const name of Object.keys(switchWords)) {
      const refused = switchTaxReceipts(viewer, { isOn: "oui", ...switchWords, [name]: " " });
      await expect(refused, name).rejects.toMatchObject({
        code: "INVALID",
        fields: { [name]: expect.any(String) },
      });
    }
    const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    await expect(
      switchTaxReceipts(viewer, { isOn: "oui", ...switchWords, rescritOn: tomorrow }),
    ).rejects.toMatchObject({ fields: { rescritOn: expect.any(String) } });
  });

  test("is the database's rule too: on without a rescrit is no row", async () => {
    const { id } = await aMember();
    await expect(db.taxReceiptSwitch.create({ data: { isOn: true, createdById: id } })).rejects.toThrow(
      /TaxReceiptSwitch_on/,
    );
  });

  test("keeps each word that was given, by whom: the latest is in force", async () => {
    await turnOff();
    expect(await areTaxReceiptsOn(visitor)).toBe(false);
    await turnOn();
    expect(await areTaxReceiptsOn(visitor)).toBe(true);
  });
});

test("gifts that wait for a tax receipt are listed by the year of their money, to the treasurer alone", async () => {
  const { donation } = await aGivenDonation({ member: null, name: "Aaa Première", address: ADDRESS });
  const viewer = await treasurer();
  const listed = async (year: number) =>
    (await listWithoutTax(viewer, year, 1)).lines.find(({ donationId }) => donationId === donation.id);
  expect(await listed(YEAR)).toEqual({
    donationId: donation.id,
    memberId: null,
    name: "Aaa Première",
    address: ADDRESS,
    cents: 3000,
    payments: 1,
  });
  expect(await listed(YEAR - 1)).toBeUndefined();
  for (const roles of [["SECRETARIAT"], ["ADMIN"], []] as const) {
    const other = await asViewer(await aMember({ roles: [...roles] }));
    expect(await listWithoutTax(other, YEAR, 1)).toEqual({ lines: [], total: 0 });
    expect(await findTaxGift(other, donation.id, YEAR)).toBeNull();
  }
  await issueTaxReceipt(viewer, { donationId: donation.id, year: YEAR, address: ADDRESS });
  expect(await listed(YEAR)).toBeUndefined();
});
