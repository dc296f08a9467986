import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { toDay, today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { tellRolesThatEnd } from "#lib/roles/jobs.ts";
import { endRole, extendRole, grantRole } from "#lib/roles/mutations.ts";
import { findRole, listDepartements, listPeople, listRoles } from "#lib/roles/queries.ts";
import { type MemberViewer, viewerOf } from "#lib/viewer.ts";
import { aMember, aRole } from "#tests/factories/members.ts";
import { day, daysFromToday, type Ref } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { refusalBy } from "#tests/integration/schema-rules-refusal.ts";

// What the walk of acts does not say: what the holder is told, ends, and the last administrator.

const nextYear = `${Number(today().slice(0, 4)) + 1}-06-30`;
const reason = "Fin de sa mission au bureau.";

afterAll(() => db.$disconnect());

// Alone administrators of their test: those before leave by the one way that asks nothing.
beforeEach(async () => {
  await db.$transaction([
    db.$executeRaw`SET LOCAL session_replication_role = replica`,
    db.$executeRaw`DELETE FROM "MemberRole"`,
  ]);
});

const anAdmin = async () => {
  const member = await aMember();
  const { id: roleId } = await aRole({ member, role: "ADMIN" });
  return { member, roleId, viewer: await asViewer(member) };
};

const grant = (viewer: MemberViewer, member: Ref, extra: Record<string, unknown> = {}) =>
  grantRole(viewer, { memberId: member.id, role: "TREASURER", territoryId: "", until: nextYear, ...extra });

const mailsTo = async ({ id }: Ref) => {
  const mails = await db.mail.findMany({ where: { memberId: id }, orderBy: { id: "asc" } });
  return mails.map(({ kind, content }) => ({ kind, text: JSON.stringify(content) }));
};

const refusal = (act: Promise<unknown>) =>
  act.then(
    () => "done",
    (error: { code: string; fields?: Record<string, string> }) =>
      error.code === "INVALID" ? Object.keys(error.fields ?? {}).join() : error.code,
  );

describe("a role given", () => {
  test("is held at once, until its last day included, and its holder is told by mail", async () => {
    const { viewer } = await anAdmin();
    const member = await aMember();
    const { id } = await grant(viewer, member);
    expect((await viewerOf(member.id))?.roles).toEqual(["TREASURER"]);
    const row = await db.memberRole.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ startsOn: day(today()), grantedById: viewer.id, remindedAt: null });
    expect(row.endsOn?.toISOString().slice(0, 10)).toBe(`${nextYear.slice(0, 4)}-07-01`);
    const [mail] = await mailsTo(member);
    expect(mail?.kind).toBe("role-granted");
    expect(mail?.text).toContain(`30\u00a0juin ${nextYear.slice(0, 4)} inclus`);
  });

  test("is not given twice for the same days", async () => {
    const { viewer } = await anAdmin();
    const member = await aMember();
    await grant(viewer, member);
    expect(await refusal(grant(viewer, member))).toBe("CONFLICT");
    expect(await mailsTo(member)).toHaveLength(1);
  });

  test.each([
    ["today", today()],
    ["yesterday", toDay(daysFromToday(-1))],
    ["in seven years", `${Number(today().slice(0, 4)) + 7}-01-01`],
    ["on no day", "2027-02-30"],
    ["never", ""],
  ])("does not end %s", async (_name, until) => {
    const { viewer } = await anAdmin();
    const member = await aMember();
    expect(await refusal(grant(viewer, member, { until }))).toBe("until");
    expect(await db.memberRole.count({ where: { memberId: member.id } })).toBe(0);
  });

  test("is bounded to a département for a referent, and to nothing else", async () => {
    const { viewer } = await anAdmin();
    const member = await aMember();
    const commune = await db.territory.findFirstOrThrow({ where: { kind: "COMMUNE" } });
    const [departement] = await listDepartements(viewer);
    const asReferent = (territoryId: string) =>
      refusal(grant(viewer, member, { role: "REFERENT", territoryId }));
    expect(await asReferent("")).toBe("territoryId");
    expect(await asReferent(String(commune.id))).toBe("territoryId");
    expect(await asReferent(String(departement?.id))).toBe("done");
    await grant(viewer, member, { territoryId: String(departement?.id) });
    const rows = await db.memberRole.findMany({ where: { memberId: member.id }, orderBy: { role: "asc" } });
    expect(rows.map(({ role, territoryId }) => [role, territoryId])).toEqual([
      ["REFERENT", departement?.id],
      ["TREASURER", null],
    ]);
  });

  test("does not reach somebody who cannot sign in any more", async () => {
    const { viewer } = await anAdmin();
    const gone = await aMember({ resignedAt: new Date() });
    expect(await refusal(grant(viewer, gone))).toBe("NOT_FOUND");
  });
});

describe("a role prolonged", () => {
  test("ends later, is reminded of again, and cannot be shortened that way", async () => {
    const { viewer } = await anAdmin();
    const member = await aMember();
    const { id } = await aRole({ member, role: "SECRETARIAT", endsOn: daysFromToday(10) });
    await tellRolesThatEnd(today());
    await extendRole(viewer, { id, until: nextYear });
    expect(await refusal(extendRole(viewer, { id, until: toDay(daysFromToday(60)) }))).toBe("until");
    const row = await db.memberRole.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ grantedById: viewer.id, remindedAt: null });
    expect((await findRole(viewer, id))?.until).toBe(nextYear);
    expect((await mailsTo(member)).map(({ kind }) => kind)).toEqual(["role-ends-soon", "role-extended"]);
  });

  test("is never so by whoever holds it", async () => {
    const member = await aMember();
    const { id } = await aRole({ member, role: "TREASURER", endsOn: daysFromToday(10) });
    expect(await refusal(extendRole(await asViewer(member), { id, until: nextYear }))).toBe("FORBIDDEN");
  });
});

describe("a role ended early", () => {
  test("is no longer held, keeps who ended it and why, and its holder reads the reason", async () => {
    const { viewer } = await anAdmin();
    const member = await aMember();
    const { id } = await grant(viewer, member);
    await endRole(viewer, { id, reason });
    expect((await viewerOf(member.id))?.roles).toEqual([]);
    const [past] = await listRoles(viewer, "past", 1);
    expect(past).toMatchObject({ id, endReason: reason, endedBy: `${viewer.firstName} ${viewer.lastName}` });
    expect((await mailsTo(member)).at(-1)).toMatchObject({
      kind: "role-ended",
      text: expect.stringContaining(reason),
    });
    expect(await refusal(endRole(viewer, { id, reason }))).toBe("NOT_FOUND");
    // Given again the same day: what was taken back leaves the days free.
    expect(await refusal(grant(viewer, member))).toBe("done");
  });

  test("needs a reason, which the journal does not hold", async () => {
    const { viewer } = await anAdmin();
    const { id } = await aRole({ role: "TREASURER" });
    expect(await refusal(endRole(viewer, { id, reason: " " }))).toBe("reason");
    await endRole(viewer, { id, reason });
    const entry = await db.journalEntry.findFirstOrThrow({ where: { event: "role.ended", subjectId: id } });
    expect(JSON.stringify(entry.detail)).not.toContain("mission");
  });

  test("may be so by its holder", async () => {
    const member = await aMember();
    const { id } = await aRole({ member, role: "TREASURER" });
    await endRole(await asViewer(member), { id, reason });
    expect((await viewerOf(member.id))?.roles).toEqual([]);
  });
});

describe("the last administrator", () => {
  test("cannot be removed, by herself least of all", async () => {
    const { viewer, roleId } = await anAdmin();
    expect(await refusal(endRole(viewer, { id: roleId, reason }))).toBe("CONFLICT");
    expect((await viewerOf(viewer.id))?.roles).toEqual(["ADMIN"]);
  });

  test("is not the last while another one can sign in", async () => {
    const one = await anAdmin();
    const barred = await aMember({ suspendedAt: new Date() });
    await aRole({ member: barred, role: "ADMIN" });
    await aRole({ role: "ADMIN", startsOn: daysFromToday(1) });
    await aRole({ role: "ADMIN", endsOn: daysFromToday(0) });
    expect(await refusal(endRole(one.viewer, { id: one.roleId, reason }))).toBe("CONFLICT");
    const other = await anAdmin();
    expect(await refusal(endRole(other.viewer, { id: one.roleId, reason }))).toBe("done");
  });

  test("cannot be suspended, resigned, erased or deleted either", async () => {
    const { member, roleId } = await anAdmin();
    const where = { id: member.id };
    for (const data of [{ suspendedAt: new Date() }, { resignedAt: new Date() }, { erasedAt: new Date() }]) {
      await refusalBy("MemberRole_last_admin", db.member.update({ where, data }));
    }
    await refusalBy("MemberRole_last_admin", db.memberRole.delete({ where: { id: roleId } }));
    await anAdmin();
    await db.member.update({ where, data: { suspendedAt: new Date() } });
  });

  test("remains when two remove each other at the same instant, whichever way the race goes", async () => {
    for (let round = 0; round < 8; round += 1) {
      await db.$transaction([
        db.$executeRaw`SET LOCAL session_replication_role = replica`,
        db.$executeRaw`DELETE FROM "MemberRole"`,
      ]);
      const one = await anAdmin();
      const other = await anAdmin();
      const outcomes = await Promise.all([
        refusal(endRole(one.viewer, { id: other.roleId, reason })),
        refusal(endRole(other.viewer, { id: one.roleId, reason })),
      ]);
      expect(outcomes.sort()).toEqual(["CONFLICT", "done"]);
      expect(await db.memberRole.count({ where: { role: "ADMIN", endedAt: null } })).toBe(1);
    }
  });
});

describe("the reminder", () => {
  test("goes once to whoever holds a role that ends within thirty days", async () => {
    const soon = await aMember();
    const later = await aMember();
    const short = await aMember();
    const gone = await aMember({ suspendedAt: new Date() });
    // The first day no longer held: the last one is the day before.
    await aRole({ member: soon, role: "TREASURER", endsOn: daysFromToday(31) });
    await aRole({ member: later, role: "TREASURER", endsOn: daysFromToday(32) });
    await aRole({ member: short, role: "TREASURER", startsOn: daysFromToday(-2), endsOn: daysFromToday(5) });
    await aRole({ member: gone, role: "TREASURER", endsOn: daysFromToday(20) });
    await Promise.all([tellRolesThatEnd(today()), tellRolesThatEnd(today())]);
    await tellRolesThatEnd(today());
    expect((await mailsTo(soon)).map(({ kind }) => kind)).toEqual(["role-ends-soon"]);
    for (const member of [later, short, gone]) expect(await mailsTo(member)).toEqual([]);
  });
});

describe("the list", () => {
  test("is for those who hold a role, and hides itself from the others", async () => {
    const { viewer, roleId } = await anAdmin();
    expect((await listRoles(viewer, "held", 1)).map(({ id }) => id)).toEqual([roleId]);
    const outsider = await asViewer(await aMember());
    expect(await listRoles(outsider, "held", 1)).toEqual([]);
    expect(await findRole(outsider, roleId)).toBeNull();
    expect(await listPeople(outsider, "a")).toEqual([]);
  });

  test("tells which département is the viewer’s own", async () => {
    const { viewer: admin } = await anAdmin();
    const [first, second] = await listDepartements(admin);
    if (!first || !second) throw new Error("no département");
    const member = await aMember();
    await aRole({ member, role: "REFERENT", territory: first });
    const other = await aRole({ role: "REFERENT", territory: second });
    const colleague = await aRole({ role: "REFERENT", territory: first });
    const viewer = await asViewer(member);
    expect((await findRole(viewer, colleague.id))?.isOwnDepartement).toBe(true);
    expect((await findRole(viewer, other.id))?.isOwnDepartement).toBe(false);
    expect(await listDepartements(viewer)).toEqual([first]);
  });

  test("finds a person by the beginnings of her names, without accents or order", async () => {
    const { viewer } = await anAdmin();
    const { id } = await aMember({ firstName: "Héloïse", lastName: "Vandenbroucke-Ozanne" });
    for (const typed of ["vanden helo", "OZANNE", "Héloïse V"]) {
      expect((await listPeople(viewer, typed)).map((person) => person.id)).toEqual([id]);
    }
    for (const typed of ["denbroucke", "%", "", "helo zz"])
      expect(await listPeople(viewer, typed)).toEqual([]);
  });
});
