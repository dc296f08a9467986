import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { acceptInvitation } from "#lib/accounts/mutations-invitations.ts";
import { isAdministered } from "#lib/commands/migrate.ts";
import { root } from "#lib/commands/paths.ts";
import { toDay } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { openFirstAccount } from "#lib/roles/jobs-first.ts";
import { viewerOf, visitor } from "#lib/viewer.ts";
import { aMember, aRole } from "#tests/factories/members.ts";
import { unique } from "#tests/factories/unique.ts";

afterAll(() => db.$disconnect());

// A portal that nobody administers: those before leave by the one way that asks nothing.
beforeEach(async () => {
  await db.$transaction([
    db.$executeRaw`SET LOCAL session_replication_role = replica`,
    db.$executeRaw`DELETE FROM "MemberRole"`,
  ]);
});

const claire = () => ({ email: `claire-${unique()}@exemple.fr`, firstName: "Claire", lastName: "Le Goff" });
const memberAt = (email: string) => db.member.findUniqueOrThrow({ where: { email } });
const rolesAt = async (email: string) =>
  [...((await viewerOf((await memberAt(email)).id))?.roles ?? [])].sort();
const mailsAt = async (email: string) => {
  const { id: memberId } = await memberAt(email);
  return db.mail.findMany({ where: { memberId }, orderBy: { id: "asc" } });
};
const secretIn = async (email: string) => {
  const invitation = (await mailsAt(email)).findLast(({ kind }) => kind === "account.invitation");
  return /\/invitation\/([\w-]+)/.exec(JSON.stringify(invitation?.content))?.[1] ?? "";
};
const open = (token: string) => acceptInvitation(visitor, { token, newPassword: "" });
const refusal = (act: Promise<unknown>) =>
  act.then(
    () => "done",
    (error: { code: string }) => error.code,
  );

describe("the first account of a portal", () => {
  test("administers and keeps the secretariat for a year, and is invited; the journal says that the host gave it", async () => {
    const person = claire();
    const { until } = await openFirstAccount(person);
    expect(await rolesAt(person.email)).toEqual(["ADMIN", "SECRETARIAT"]);
    const roles = await db.memberRole.findMany({ where: { member: { email: person.email } } });
    expect(roles.map(({ endsOn }) => endsOn && toDay(new Date(endsOn.getTime() - 86_400_000)))).toEqual([
      until,
      until,
    ]);
    const kinds = (await mailsAt(person.email)).map(({ kind }) => kind);
    expect(kinds).toEqual(["role-granted", "role-granted", "account.invitation"]);
    const said = await db.journalEntry.findMany({
      where: { actor: "host", subjectId: { in: roles.map(({ id }) => id) } },
      select: { event: true },
    });
    expect(said).toEqual([{ event: "role.granted" }, { event: "role.granted" }]);
    await open(await secretIn(person.email));
    expect((await memberAt(person.email)).activatedAt).not.toBeNull();
  });

  test("is not made once somebody who has opened hers administers", async () => {
    const first = claire();
    await openFirstAccount(first);
    await open(await secretIn(first.email));
    const second = claire();
    expect(await refusal(openFirstAccount(second))).toBe("CONFLICT");
    expect(await db.member.count({ where: { email: second.email } })).toBe(0);
    expect(await refusal(openFirstAccount(first))).toBe("CONFLICT");
  });

  test("asked for again before it is opened, is sent another invitation and no second role", async () => {
    const person = claire();
    await openFirstAccount(person);
    const before = await secretIn(person.email);
    await openFirstAccount(person);
    expect(await refusal(open(before))).toBe("NOT_FOUND");
    await open(await secretIn(person.email));
    expect(await db.memberRole.count({ where: { member: { email: person.email } } })).toBe(2);
  });

  test("asked for at another address, leaves neither right nor link to the one that was mistyped", async () => {
    const mistyped = claire();
    const right = claire();
    await openFirstAccount(mistyped);
    const lost = await secretIn(mistyped.email);
    await openFirstAccount(right);
    expect(await rolesAt(mistyped.email)).toEqual([]);
    expect(await refusal(open(lost))).toBe("NOT_FOUND");
    expect(await rolesAt(right.email)).toEqual(["ADMIN", "SECRETARIAT"]);
  });

  test("asked for twice at the same moment, is one person's alone", async () => {
    const people = [claire(), claire()];
    await Promise.all(people.map(openFirstAccount));
    const held = await Promise.all(people.map(({ email }) => rolesAt(email)));
    expect(held.flat().sort()).toEqual(["ADMIN", "SECRETARIAT"]);
  });

  test("may be that of a member, as when the last administrator's role was left to end; never a closed one", async () => {
    const member = await aMember({ activatedAt: new Date() });
    const named = { email: member.email, firstName: "Autre", lastName: "Nom" };
    await openFirstAccount(named);
    expect(await rolesAt(member.email)).toEqual(["ADMIN", "SECRETARIAT"]);
    expect((await memberAt(member.email)).firstName).toBe(member.firstName);
    expect((await mailsAt(member.email)).map(({ kind }) => kind)).toEqual(["role-granted", "role-granted"]);
  });

  test("is never one that was closed, and an administrator who cannot sign in does not bar the way", async () => {
    const closed = await aMember({ activatedAt: new Date(), resignedAt: new Date() });
    await aRole({ member: closed, role: "ADMIN" });
    const named = { email: closed.email, firstName: "Aline", lastName: "Ferrand" };
    expect(await refusal(openFirstAccount(named))).toBe("CONFLICT");
    const other = claire();
    await openFirstAccount(other);
    expect(await rolesAt(other.email)).toEqual(["ADMIN", "SECRETARIAT"]);
  });
});

test("bringing a database up to date says how to open the first account, until somebody administers", async () => {
  const url = process.env.DATABASE_URL ?? "";
  expect(await isAdministered(url)).toBe(false);
  await openFirstAccount(claire());
  expect(await isAdministered(url)).toBe(true);
});

test("the command says what it did, or what is wrong with code 1", async () => {
  const run = (...parameters: string[]) =>
    promisify(execFile)(process.execPath, ["lib/commands/first-account.ts", ...parameters], {
      cwd: root,
      env: process.env,
    });
  const wrong = (sentence: string) => ({ code: 1, stderr: expect.stringContaining(sentence) });
  await expect(run("claire@exemple.fr", "Claire")).rejects.toMatchObject(wrong("Dites l’adresse"));
  await expect(run("claire", "Claire", "Dupont")).rejects.toMatchObject(
    wrong("Cette adresse n’est pas valide"),
  );
  const { email } = claire();
  const { stdout } = await run(email, "Claire", "Le", "Goff");
  expect(stdout).toContain("Claire Le Goff tient l’administration et le secrétariat");
  expect(await memberAt(email)).toMatchObject({ lastName: "Le Goff" });
  await open(await secretIn(email));
  await expect(run(claire().email, "Claire", "Dupont")).rejects.toMatchObject(wrong("administre déjà"));
});
