import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { personOf, personsOn } from "#lib/dues/queries-person.ts";
import { visitor } from "#lib/viewer.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember } from "#tests/factories/members.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { day } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

afterAll(() => db.$disconnect());

describe("what a scale looks at in a member", () => {
  test("is the seats and functions held on that day, and no other", async () => {
    const member = await aMember({ upToDate: false });
    const viewer = await asViewer(member);
    const commune = await aTerritory({ population: 1_200 });
    await aMandate({
      member,
      territory: commune,
      startsOn: day("2020-06-01"),
      endsOn: day("2026-03-15"),
      functions: [{ kind: "ADJOINT" }],
    });
    await aMandate({
      member,
      territory: commune,
      startsOn: day("2026-03-15"),
      functions: [{ kind: "MAIRE", startsOn: day("2026-03-22") }],
    });
    const on = (date: string) => personOf(viewer, member.id, date);
    const held = (...functions: string[]) => ({
      mandates: [{ tier: "COMMUNE", population: 1_200, functions }],
    });
    expect(await on("2020-05-31")).toEqual({ mandates: [] });
    expect(await on("2026-03-14")).toEqual(held("ADJOINT"));
    expect(await on("2026-03-15")).toEqual(held());
    expect(await on("2026-03-22")).toEqual(held("MAIRE"));
  });

  test("counts no inhabitants for a parliamentarian, whatever département elected her", async () => {
    const member = await aMember();
    const territory = await aTerritory({ kind: "DEPARTEMENT", population: 800_000 });
    await aMandate({ member, tier: "SENAT", territory });
    await aMandate({ member, tier: "DEPARTEMENT", territory });
    const found = await personOf(await asViewer(member), member.id, "2026-11-01");
    expect(found?.mandates).toEqual([
      { tier: "DEPARTEMENT", population: 800_000, functions: [] },
      { tier: "SENAT", population: null, functions: [] },
    ]);
  });

  test("is hers and the treasurer's to ask, and nobody else's", async () => {
    const member = await aMember({ upToDate: false });
    await aMandate({ member });
    const asks = async (viewer: Parameters<typeof personOf>[0]) =>
      (await personOf(viewer, member.id, "2026-11-01")) !== null;
    expect(await asks(await asViewer(member))).toBe(true);
    expect(await asks(await asViewer(await aMember({ roles: ["TREASURER"] })))).toBe(true);
    for (const role of ["SECRETARIAT", "ADMIN", "TRAINING_MANAGER"] as const) {
      expect(await asks(await asViewer(await aMember({ roles: [role] }))), role).toBe(false);
    }
    expect(await asks(await asViewer(await aMember()))).toBe(false);
    expect(await asks(visitor)).toBe(false);
  });

  test("is read for many in one query, and whoever holds no seat is there", async () => {
    const [one, two] = [await aMember(), await aMember()];
    await aMandate({ member: one });
    const found = await personsOn([one.id, two.id], "2026-11-01");
    expect(found.get(one.id)?.mandates).toHaveLength(1);
    expect(found.get(two.id)).toEqual({ mandates: [] });
    expect((await personsOn([], "2026-11-01")).size).toBe(0);
  });
});
