import { afterAll, describe, expect, test } from "vitest";
import { signIn } from "#lib/accounts/mutations.ts";
import {
  askEmailChange,
  cancelEmailChange,
  confirmEmailChange,
  refuseEmailChange,
} from "#lib/accounts/mutations-address.ts";
import { findOwnAccount } from "#lib/accounts/queries.ts";
import { db } from "#lib/db.ts";
import { visitor } from "#lib/viewer.ts";
import { anEmailChange, aToken, mailsTo } from "#tests/factories/accounts.ts";
import { aMember } from "#tests/factories/members.ts";
import { type Ref, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const PASSWORD = "une-bonne-phrase-2026";

afterAll(() => db.$disconnect());

const emailOf = async ({ id }: Ref) => (await db.member.findUniqueOrThrow({ where: { id } })).email;
const newEmail = () => `nouvelle-${unique()}@exemple.fr`;
const confirm = (token: string | undefined) => confirmEmailChange(visitor, { token });

test("a change of address is asked for with the password, and told to both ends", async () => {
  const member = await aMember({ password: PASSWORD });
  const viewer = await asViewer(member);
  const email = newEmail();
  await expect(askEmailChange(viewer, { email, currentPassword: "x" })).rejects.toMatchObject({
    fields: { currentPassword: expect.any(String) },
  });
  expect(await db.mail.count({ where: { memberId: member.id } })).toBe(0);
  await askEmailChange(viewer, { email, currentPassword: PASSWORD });
  expect(await mailsTo(member, "account.address-old")).toMatchObject([{ to: member.email }]);
  expect(await mailsTo(member, "account.address-new")).toMatchObject([{ to: email }]);
  expect(await findOwnAccount(viewer)).toMatchObject({ email: member.email, change: { newEmail: email } });
  expect(await emailOf(member)).toBe(member.email);
});

test.each([
  ["the old one first", "oldSecret", "newSecret"],
  ["the new one first", "newSecret", "oldSecret"],
] as const)("the address changes once both ends have confirmed, %s", async (_order, first, second) => {
  const member = await aMember({ password: PASSWORD });
  const change = await anEmailChange({ member });
  expect(await confirm(change[first])).toMatchObject({ isDone: false });
  expect(await emailOf(member)).toBe(member.email);
  await expect(confirm(change[first])).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await emailOf(member)).toBe(member.email);
  expect(await confirm(change[second])).toMatchObject({ isDone: true });
  expect(await emailOf(member)).toBe(change.newEmail);
  await expect(signIn(visitor, { email: change.newEmail, password: PASSWORD })).resolves.toBeTruthy();
  await expect(signIn(visitor, { email: member.email, password: PASSWORD })).rejects.toThrow();
  const told = await mailsTo(member, "account.address-changed");
  expect(told.map(({ to }) => to)).toEqual([member.email, change.newEmail]);
});

test("both ends confirming at the same moment change it once", async () => {
  const change = await anEmailChange();
  const outcomes = await Promise.all([confirm(change.oldSecret), confirm(change.newSecret)]);
  expect(outcomes.map(({ isDone }) => isDone).sort()).toEqual([false, true]);
  expect(await emailOf({ id: change.memberId })).toBe(change.newEmail);
});

describe("a change of address is over", () => {
  test.each(["oldSecret", "newSecret"] as const)("when the holder of %s says no", async (end) => {
    const change = await anEmailChange();
    await refuseEmailChange(visitor, { token: change[end] });
    for (const secret of [change.oldSecret, change.newSecret]) {
      await expect(confirm(secret)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    expect(await emailOf({ id: change.memberId })).not.toBe(change.newEmail);
  });

  test("when she gives it up, or asks for another: the links of the first no longer serve", async () => {
    const member = await aMember();
    const viewer = await asViewer(member);
    const first = await anEmailChange({ member });
    const { id } = await askEmailChange(viewer, { email: newEmail() });
    await expect(confirm(first.oldSecret)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await cancelEmailChange(viewer, { id });
    const [old] = await mailsTo(member, "account.address-old");
    await expect(confirm(old?.secret)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await findOwnAccount(viewer)).toMatchObject({ change: null });
  });
});

test("an address that has an account is found out at the end alone, and nothing changes", async () => {
  const other = await aMember();
  const member = await aMember();
  await askEmailChange(await asViewer(member), { email: other.email.toUpperCase() });
  const [old] = await mailsTo(member, "account.address-old");
  const [fresh] = await mailsTo(member, "account.address-new");
  await confirm(old?.secret);
  await expect(confirm(fresh?.secret)).rejects.toMatchObject({ code: "CONFLICT" });
  expect([await emailOf(member), await emailOf(other)]).toEqual([member.email, other.email]);
});

test("once changed, what was sent to the former mailbox opens nothing", async () => {
  const member = await aMember();
  for (const purpose of ["SIGN_IN", "PASSWORD"] as const) await aToken(purpose, { member });
  const change = await anEmailChange({ member });
  await confirm(change.oldSecret);
  await confirm(change.newSecret);
  const left = { memberId: member.id, usedAt: null, cancelledAt: null };
  expect(await db.accountToken.count({ where: left })).toBe(0);
});

test("one's own address again is refused beside its field, and so is an eleventh change in a day", async () => {
  const member = await aMember();
  const viewer = await asViewer(member);
  await expect(askEmailChange(viewer, { email: member.email.toUpperCase() })).rejects.toMatchObject({
    fields: { email: "C’est déjà votre adresse." },
  });
  for (let index = 0; index < 10; index++) await askEmailChange(viewer, { email: newEmail() });
  await expect(askEmailChange(viewer, { email: newEmail() })).rejects.toMatchObject({ code: "TOO_MANY" });
});
