import { describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { addMandate, editMandate } from "#lib/mandates/mutations.ts";
import { limitWarnings, seatsHeld } from "#lib/mandates/policy-limits.ts";
import { findMandate } from "#lib/mandates/queries-edit.ts";
import { findMemberProfile, findOwnProfile } from "#lib/members/queries.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember } from "#tests/factories/members.ts";
import { refusalOf } from "#tests/factories/refusals.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { day } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

async function aHolder() {
  const member = await aMember();
  return { member, viewer: await asViewer(member) };
}

const councilIn = (territory: { id: number; name: string }) => ({
  tier: "COMMUNE",
  territory: territory.name,
  territoryId: String(territory.id),
});

describe("adding a mandate", () => {
  test("writes the seat, the stance and the function together, and the profile shows them", async () => {
    const { member, viewer } = await aHolder();
    const commune = await aTerritory();
    await addMandate(viewer, {
      memberId: member.id,
      ...councilIn(commune),
      startsOn: "15/03/2026",
      stance: "OPPOSITION",
      kind: "CONSEILLER_DELEGUE",
      delegation: " Eau ",
      functionStartsOn: "2026-04-01",
    });
    const profile = await findOwnProfile(viewer);
    expect(profile?.mandates).toMatchObject([
      {
        tier: "COMMUNE",
        territory: { name: commune.name },
        startsOn: "2026-03-15",
        endsOn: null,
        stance: "OPPOSITION",
        isCurrent: true,
        isAsked: false,
        functions: [{ kind: "CONSEILLER_DELEGUE", rank: null, delegation: "Eau" }],
      },
    ]);
  });

  test("in a council where one already sits is refused beside the territory, and writes nothing", async () => {
    const { member, viewer } = await aHolder();
    const commune = await aTerritory();
    await aMandate({ member, territory: commune });
    const again = { memberId: member.id, ...councilIn(commune), startsOn: "2026-05-01", stance: "MAJORITE" };
    const refused = await refusalOf(addMandate(viewer, again));
    expect(refused).toMatchObject({
      code: "INVALID",
      fields: { territory: expect.stringContaining("existe déjà") },
    });
    expect(await db.mandate.count({ where: { memberId: member.id } })).toBe(1);
  });

  test("twice at once writes one", async () => {
    const { member, viewer } = await aHolder();
    const same = { memberId: member.id, ...councilIn(await aTerritory()), startsOn: "2026-03-15" };
    const sent = await Promise.allSettled([addMandate(viewer, same), addMandate(viewer, same)]);
    expect(sent.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db.mandate.count({ where: { memberId: member.id } })).toBe(1);
  });

  test.each([
    ["no territory", { tier: "COMMUNE", territory: "" }, "territory"],
    ["no council", { tier: "" }, "tier"],
    ["an end before the start", { endsOn: "2026-03-01" }, "endsOn"],
    ["a day that does not exist", { startsOn: "2026-02-30" }, "startsOn"],
    ["a day before anybody’s mandate", { startsOn: "1789-07-14" }, "startsOn"],
    ["a function of another council", { kind: "PRESIDENT" }, "kind"],
    ["a rank without a function", { rank: "2" }, "kind"],
    ["a rank of nothing", { kind: "MAIRE", rank: "2" }, "rank"],
    ["a rank that is no number", { kind: "ADJOINT", rank: "deux" }, "rank"],
    ["a function before the seat", { kind: "MAIRE", functionStartsOn: "2026-03-01" }, "functionStartsOn"],
    ["a group of 121 characters", { groupName: "a".repeat(121) }, "groupName"],
  ])("with %s is refused beside the field", async (_name, wrong, field) => {
    const { member, viewer } = await aHolder();
    const right = { memberId: member.id, ...councilIn(await aTerritory()), startsOn: "2026-03-15" };
    const refused = await refusalOf(addMandate(viewer, { ...right, ...wrong }));
    expect(Object.keys(refused.fields)).toContain(field);
    expect(await db.mandate.count({ where: { memberId: member.id } })).toBe(0);
  });

  test("a département is not taken for a commune", async () => {
    const { member, viewer } = await aHolder();
    const departement = await aTerritory({ kind: "DEPARTEMENT" });
    const refused = await refusalOf(
      addMandate(viewer, { memberId: member.id, ...councilIn(departement), startsOn: "2026-03-15" }),
    );
    expect(refused.fields).toHaveProperty("territory");
  });

  test("beyond what the law allows is written, and warned about with its article", async () => {
    const { member, viewer } = await aHolder();
    await aMandate({ member, functions: [{ kind: "MAIRE" }] });
    const region = await aTerritory({ kind: "REGION" });
    const presidency = { ...councilIn(region), tier: "REGION", kind: "PRESIDENT", startsOn: "2026-04-01" };
    await addMandate(viewer, { memberId: member.id, ...presidency });
    const profile = await findOwnProfile(viewer);
    const warnings = limitWarnings(seatsHeld(profile?.mandates ?? []));
    expect(warnings.map(({ rule }) => rule)).toEqual(["mayor-and-region"]);
  });

  test("one that is over is not counted among those held", async () => {
    const { member, viewer } = await aHolder();
    await aMandate({
      member,
      functions: [{ kind: "MAIRE" }],
      startsOn: day("2014-03-23"),
      endsOn: day("2020-05-18"),
    });
    await aMandate({
      member,
      tier: "REGION",
      functions: [{ kind: "PRESIDENT" }],
      startsOn: day("2021-06-27"),
    });
    const profile = await findOwnProfile(viewer);
    expect(limitWarnings(seatsHeld(profile?.mandates ?? []))).toEqual([]);
  });
});

describe("editing a mandate", () => {
  const formOf = async (viewer: Awaited<ReturnType<typeof asViewer>>, id: string) => {
    const mandate = await findMandate(viewer, id);
    if (!mandate) throw new Error("The mandate is not shown.");
    return { id, version: mandate.version, ...mandate.values };
  };

  test("an end ends the functions and the stance the same day", async () => {
    const { member, viewer } = await aHolder();
    const { id } = await aMandate({ member, functions: [{ kind: "MAIRE" }] });
    await editMandate(viewer, { ...(await formOf(viewer, id)), endsOn: "2026-09-01" });
    const ended = { endsOn: day("2026-09-01") };
    expect(
      await db.mandate.findUnique({ where: { id }, include: { functions: true, stances: true } }),
    ).toMatchObject({ ...ended, functions: [ended], stances: [ended] });
  });

  test("a start after one of its functions is refused beside it", async () => {
    const { member, viewer } = await aHolder();
    const { id } = await aMandate({ member, functions: [{ kind: "MAIRE" }] });
    const refused = await refusalOf(
      editMandate(viewer, { ...(await formOf(viewer, id)), startsOn: "2026-06-01" }),
    );
    expect(refused.fields).toHaveProperty("startsOn");
  });

  test("the second of two is told what changed, loses nothing, and may insist", async () => {
    const { member, viewer } = await aHolder();
    const secretary = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
    const { id } = await aMandate({ member });
    const [hers, theirs] = [await formOf(viewer, id), await formOf(secretary, id)];
    await editMandate(viewer, { ...hers, groupName: "Printemps populaire" });
    const late = { ...theirs, groupName: "Le Bien commun" };
    const refused = await refusalOf(editMandate(secretary, late));
    expect(refused).toMatchObject({
      code: "CONFLICT",
      fields: { groupName: expect.stringContaining("Printemps populaire") },
    });
    expect(Object.keys(refused.fields)).toEqual(["groupName"]);
    expect((await formOf(viewer, id)).groupName).toBe("Printemps populaire");
    await editMandate(secretary, { ...late, overwrite: refused.choices.version?.[0]?.value });
    expect((await formOf(viewer, id)).groupName).toBe("Le Bien commun");
  });

  test("nobody else’s mandate is shown to be changed", async () => {
    const { viewer } = await aHolder();
    const { id } = await aMandate();
    expect(await findMandate(viewer, id)).toBeNull();
    const admin = await asViewer(await aMember({ roles: ["ADMIN", "TREASURER"] }));
    expect(await findMandate(admin, id)).toBeNull();
    const secretary = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
    expect(await findMandate(secretary, id)).not.toBeNull();
  });
});

test("the secretariat alone reads the page of a member", async () => {
  const { member, viewer } = await aHolder();
  expect(await findMemberProfile(viewer, member.id)).toBeNull();
  const admin = await asViewer(await aMember({ roles: ["ADMIN", "TREASURER", "TRAINING_MANAGER"] }));
  expect(await findMemberProfile(admin, member.id)).toBeNull();
  const secretary = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
  expect(await findMemberProfile(secretary, member.id)).toMatchObject({ id: member.id });
  const gone = await aMember({ erasedAt: new Date() });
  expect(await findMemberProfile(secretary, gone.id)).toBeNull();
});
