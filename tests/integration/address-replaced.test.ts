import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { finishReplacements } from "#lib/accounts/jobs-address.ts";
import { cancelEmailChange, confirmEmailChange, refuseEmailChange } from "#lib/accounts/mutations-address.ts";
import { acceptInvitation, inviteMembers } from "#lib/accounts/mutations-invitations.ts";
import { abandonReplacement, correctEmail, replaceEmail } from "#lib/accounts/mutations-replace.ts";
import { suspendMember } from "#lib/accounts/mutations-standing.ts";
import { db } from "#lib/db.ts";
import { type MemberViewer, visitor } from "#lib/viewer.ts";
import { mailsTo } from "#tests/factories/accounts.ts";
import { aTotp } from "#tests/factories/factors.ts";
import { aMember, aSession } from "#tests/factories/members.ts";
import { type Ref, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const PASSWORD = "une-bonne-phrase-2026";
const newEmail = () => `nouvelle-${unique()}@exemple.fr`;
let secretary: MemberViewer;

beforeAll(async () => {
  secretary = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
});
afterAll(() => db.$disconnect());

const anOpenAccount = (fields: Parameters<typeof aMember>[0] = {}) =>
  aMember({ password: PASSWORD, activatedAt: new Date(), ...fields });
const row = ({ id }: Ref) => db.member.findUniqueOrThrow({ where: { id } });
const openSessions = ({ id }: Ref) => db.session.count({ where: { memberId: id, revokedAt: null } });
const _kinds = async ({ id }: Ref) =>
  (await db.mail.findMany({ where: { memberId: id }, orderBy: { id: "asc" } })).map(({ kind }) => kind);

describe("an address whose mailbox is lost", () => {
  const replaced = async (member: Ref, email = newEmail()) => {
    const { id } = await replaceEmail(secretary, { id: member.id, email, cause: "CLOSED" });
    const secretOf = async (kind: string) => (await mailsTo(member, kind)).at(-1)?.secret;
    return {
      id,
      email,
      old: await secretOf("account.replacement-old"),
      fresh: await secretOf("account.replacement-new"),
    };
  };
  const passADay = (id: string) =>
    db.$executeRaw`UPDATE "EmailChange" SET "createdAt" = "createdAt" - interval '25 hours',
      "dueAt" = "dueAt" - interval '25 hours' WHERE "id" = ${id}::uuid`;
  const confirm = (token: string | undefined) => confirmEmailChange(visitor, { token });

  test("is replaced a day later, once the new one has confirmed; sessions end, the second factor stays", async () => {
    const member = await anOpenAccount();
    await aTotp(member);
    await aSession({ member });
    const change = await replaced(member);
    expect((await mailsTo(member, "account.replacement-old"))[0]?.to).toBe(member.email);
    expect((await mailsTo(member, "account.replacement-new"))[0]?.to).toBe(change.email);
    expect(await confirm(change.fresh)).toMatchObject({ isDone: false, isReplaced: true });
    await finishReplacements();
    expect((await row(member)).email).toBe(member.email);

    await passADay(change.id);
    await Promise.all([finishReplacements(), finishReplacements()]);
    expect((await row(member)).email).toBe(change.email);
    expect(await openSessions(member)).toBe(0);
    expect(await db.totp.count({ where: { memberId: member.id } })).toBe(1);
    const told = await mailsTo(member, "account.address-replaced");
    expect(told.map(({ to }) => to)).toEqual([member.email, change.email]);
    const entries = await db.journalEntry.findMany({
      where: { subjectId: member.id, event: "address.replaced" },
    });
    expect(entries).toMatchObject([{ memberId: null, actor: "address" }]);
    await expect(refuseEmailChange(visitor, { token: change.old })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("is replaced at once when the day is over before the new one confirms, or when the old one confirms", async () => {
    const [slow, found] = [await anOpenAccount(), await anOpenAccount()];
    const late = await replaced(slow);
    await passADay(late.id);
    await finishReplacements();
    expect((await row(slow)).email).toBe(slow.email);
    expect(await confirm(late.fresh)).toMatchObject({ isDone: true });
    expect((await row(slow)).email).toBe(late.email);
    const both = await replaced(found);
    await confirm(both.fresh);
    expect(await confirm(both.old)).toMatchObject({ isDone: true });
    expect((await row(found)).email).toBe(both.email);
  });

  test.each([
    ["the old one says no", (_member: Ref, old?: string) => refuseEmailChange(visitor, { token: old })],
    ["an officer gives it up", (member: Ref) => abandonReplacement(secretary, { id: member.id })],
    [
      "she gives it up herself, from a session still open",
      async (member: Ref) => {
        const change = await db.emailChange.findFirstOrThrow({ where: { memberId: member.id } });
        return cancelEmailChange(await asViewer(member), { id: change.id });
      },
    ],
    [
      "her account is suspended meanwhile",
      (member: Ref) => suspendMember(secretary, { id: member.id, reason: "COMPROMISED" }),
    ],
  ] as const)("stays when %s", async (_what, stop) => {
    const member = await anOpenAccount();
    const change = await replaced(member);
    await confirm(change.fresh);
    await stop(member, change.old);
    await passADay(change.id);
    await finishReplacements();
    expect((await row(member)).email).toBe(member.email);
  });

  test("goes to nobody’s: told at once to the officer, and nobody moves if it is taken meanwhile", async () => {
    const [member, other] = [await anOpenAccount(), await aMember({ firstName: "Awa", lastName: "Diop" })];
    const ask = (email: string) => replaceEmail(secretary, { id: member.id, email, cause: "LOST" });
    await expect(ask(other.email.toUpperCase())).rejects.toMatchObject({
      fields: { email: "C’est l’adresse de Awa Diop." },
    });
    await expect(ask(member.email)).rejects.toMatchObject({ fields: { email: expect.any(String) } });
    const change = await replaced(member);
    await confirm(change.fresh);
    await aMember({ email: change.email });
    await passADay(change.id);
    await finishReplacements();
    expect((await row(member)).email).toBe(member.email);
    expect(await db.emailChange.count({ where: { id: change.id, cancelledAt: { not: null } } })).toBe(1);
  });

  test("is not replaced but corrected while nobody has opened the account", async () => {
    const member = await aMember();
    const cause = "MISSPELT";
    await expect(replaceEmail(secretary, { id: member.id, email: newEmail(), cause })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await inviteMembers(secretary, { id: member.id });
    const [wrong] = await mailsTo(member, "account.invitation");
    const email = newEmail();
    await correctEmail(secretary, { id: member.id, email });
    expect(await row(member)).toMatchObject({ email, invitedAt: null });
    // Whoever received the first invitation does not come in.
    await expect(acceptInvitation(visitor, { token: wrong?.secret })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const opened = await anOpenAccount();
    await expect(correctEmail(secretary, { id: opened.id, email: newEmail() })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });
});
