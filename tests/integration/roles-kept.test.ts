import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { toDay, today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { keepAnAdministrator } from "#lib/roles/jobs.ts";
import { viewerOf } from "#lib/viewer.ts";
import { aMember, aRole } from "#tests/factories/members.ts";
import { daysFromToday, type Ref } from "#tests/factories/unique.ts";

afterAll(() => db.$disconnect());

// Alone administrators of their test: those before leave by the one way that asks nothing.
beforeEach(async () => {
  await db.$transaction([
    db.$executeRaw`SET LOCAL session_replication_role = replica`,
    db.$executeRaw`DELETE FROM "MemberRole"`,
  ]);
});

const kindsTo = async ({ id }: Ref) =>
  (await db.mail.findMany({ where: { memberId: id }, orderBy: { id: "asc" } })).map(({ kind }) => kind);

describe("an administrator's role that ends and leaves nobody", () => {
  const lastDay = async (id: string) => (await db.memberRole.findUniqueOrThrow({ where: { id } })).endsOn;

  test("is kept a month more, told to its holder, and again the next month", async () => {
    const member = await aMember();
    const { id } = await aRole({ member, role: "ADMIN", endsOn: daysFromToday(1) });
    await keepAnAdministrator(today());
    await keepAnAdministrator(today());
    expect(await lastDay(id)).toEqual(daysFromToday(31));
    await keepAnAdministrator(toDay(daysFromToday(30)));
    expect(await lastDay(id)).toEqual(daysFromToday(61));
    expect(await kindsTo(member)).toEqual(["role-kept", "role-kept"]);
    expect(await db.journalEntry.count({ where: { event: "role.kept", subjectId: id } })).toBe(2);
  });

  test("is taken up again when it ended while no job ran, that of whoever left or was removed never", async () => {
    const [ended, removed, left, before] = await Promise.all([aMember(), aMember(), aMember(), aMember()]);
    const over = { role: "ADMIN" as const, endsOn: daysFromToday(-3) };
    const { id } = await aRole({ ...over, member: ended });
    await aRole({ ...over, member: before, endsOn: daysFromToday(-9) });
    await aRole({ ...over, member: left, endsOn: daysFromToday(-1) });
    const gone = await aRole({ ...over, member: removed, endsOn: daysFromToday(-1) });
    await db.member.update({ where: { id: left.id }, data: { resignedAt: new Date() } });
    await db.memberRole.update({
      where: { id: gone.id },
      data: { endedAt: new Date(), endReason: "Fin de sa mission." },
    });
    await keepAnAdministrator(today());
    expect(await lastDay(id)).toEqual(daysFromToday(31));
    expect((await viewerOf(ended.id))?.roles).toEqual(["ADMIN"]);
    for (const { id } of [removed, left, before]) expect((await viewerOf(id))?.roles ?? []).toEqual([]);
  });

  test("ends on its day when somebody else administers the next one", async () => {
    const { id } = await aRole({ role: "ADMIN", endsOn: daysFromToday(1) });
    await aRole({ role: "ADMIN", endsOn: daysFromToday(90) });
    await keepAnAdministrator(today());
    expect(await lastDay(id)).toEqual(daysFromToday(1));
  });
});
