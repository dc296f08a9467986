import { afterAll, describe, expect, test } from "vitest";
import { makeCard } from "#lib/cards/mutations.ts";
import { checkCard, findCard } from "#lib/cards/queries.ts";
import { db } from "#lib/db.ts";
import { sha256 } from "#lib/sealed.ts";
import { visitor } from "#lib/viewer.ts";
import { someRules } from "#tests/factories/adhesions.ts";
import { aMember, anAdhesion } from "#tests/factories/members.ts";
import { daysFromToday } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

afterAll(() => db.$disconnect());

async function aCard(member?: { id: string }) {
  const holder = member ?? (await aMember());
  const viewer = await asViewer(holder);
  await makeCard(viewer, { replaces: "" });
  const own = await findCard(viewer);
  if (!own?.card) throw new Error("no card");
  return { holder, viewer, ...own.card };
}

describe("a card", () => {
  test("is told to be good, and until when, to a stranger who learns nothing else", async () => {
    const { token } = await aCard();
    const found = await checkCard(visitor, token);
    expect(Object.keys(found ?? {})).toEqual(["until"]);
    const year = new Date().getUTCFullYear();
    expect(found?.until.toISOString().slice(0, 10)).toBe(`${year}-12-31`);
  });

  test("has a code of 256 bits, of which the database keeps the digest and what only we can open", async () => {
    const { id, token } = await aCard();
    expect(token).toMatch(/^[\w-]{43}$/);
    const row = await db.membershipCard.findUniqueOrThrow({ where: { id } });
    expect(Buffer.from(row.tokenHash).equals(Buffer.from(sha256(token)))).toBe(true);
    expect(Buffer.from(row.sealed).includes(Buffer.from(token))).toBe(false);
  });

  test("shows the same code each time, to its holder alone", async () => {
    const { viewer, token } = await aCard();
    expect((await findCard(viewer))?.card?.token).toBe(token);
    const other = await findCard(await asViewer(await aMember()));
    expect(other?.card).toBeNull();
  });

  test("is good no more once another replaces it, which is good", async () => {
    const { viewer, id, token } = await aCard();
    await makeCard(viewer, { replaces: id });
    const next = (await findCard(viewer))?.card?.token ?? "";
    expect(await checkCard(visitor, token)).toBeNull();
    expect(await checkCard(visitor, next)).not.toBeNull();
  });

  test("is one for a member, however many times it is asked for at once", async () => {
    const viewer = await asViewer(await aMember());
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => makeCard(viewer, { replaces: "" })));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "CONFLICT" });
    }
    expect(await db.membershipCard.count({ where: { memberId: viewer.id, revokedAt: null } })).toBe(1);
  });

  test("of somebody else is not replaced", async () => {
    const { id, token } = await aCard();
    await makeCard(await asViewer(await aMember()), { replaces: id });
    expect(await checkCard(visitor, token)).not.toBeNull();
  });

  test("is not good while its holder is not up to date, suspended, gone or erased, and is good again after", async () => {
    const { holder, token } = await aCard();
    const states = [{ suspendedAt: new Date() }, { resignedAt: new Date() }, { erasedAt: new Date() }];
    for (const state of states) {
      await db.member.update({ where: { id: holder.id }, data: state });
      expect(await checkCard(visitor, token), Object.keys(state).join()).toBeNull();
      const back = Object.fromEntries(Object.keys(state).map((name) => [name, null]));
      await db.member.update({ where: { id: holder.id }, data: back });
    }
    expect(await checkCard(visitor, token)).not.toBeNull();
    await db.adhesion.deleteMany({ where: { memberId: holder.id } });
    expect(await checkCard(visitor, token)).toBeNull();
    await anAdhesion({ member: holder, startsOn: daysFromToday(1), endsOn: daysFromToday(30) });
    expect(await checkCard(visitor, token)).toBeNull();
  });

  test("says the end of the adhésion, those that follow it included; that of its grace once it has begun", async () => {
    await db.adhesionRules.deleteMany();
    await someRules({ graceDays: 30 });
    const member = await aMember({ upToDate: false });
    const { id } = await anAdhesion({ member, startsOn: daysFromToday(-300), endsOn: daysFromToday(10) });
    const { token, viewer } = await aCard(member);
    const said = async () => {
      const [own, stranger] = [await findCard(viewer), await checkCard(visitor, token)];
      expect(own?.until).toEqual(stranger?.until);
      return stranger?.until;
    };
    expect(await said()).toEqual(daysFromToday(10));
    await anAdhesion({ member, startsOn: daysFromToday(11), endsOn: daysFromToday(376) });
    expect(await said()).toEqual(daysFromToday(376));
    await db.adhesion.deleteMany({ where: { memberId: member.id, id: { not: id } } });
    await db.adhesion.update({ where: { id }, data: { endsOn: daysFromToday(-1) } });
    expect(await said()).toEqual(daysFromToday(29));
    await db.adhesionRules.deleteMany();
  });

  test("is refused to whoever is not up to date", async () => {
    const viewer = await asViewer(await aMember({ upToDate: false }));
    await expect(makeCard(viewer, { replaces: "" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await findCard(viewer)).toBeNull();
  });
});

test("a code that nobody has, cut, longer or hostile is answered as one that is over", async () => {
  const { token } = await aCard();
  for (const code of ["", "x".repeat(43), token.slice(1), `${token}x`, "é\u0000'", "a".repeat(5000)]) {
    expect(await checkCard(visitor, code), code.slice(0, 50)).toBeNull();
  }
});
