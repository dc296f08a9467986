import { afterAll, describe, expect, test } from "vitest";
import { storedCollectif } from "#lib/collectifs/labels-stored.ts";
import {
  archiveCollectif,
  CLOSED,
  createCollectif,
  editCollectif,
  reopenCollectif,
} from "#lib/collectifs/mutations.ts";
import { visibleCollectifs } from "#lib/collectifs/policy.ts";
import { findCollectif, listCollectifs } from "#lib/collectifs/queries.ts";
import { findPeopleFigures } from "#lib/collectifs/queries-figures.ts";
import { listInvitable, listPlaces } from "#lib/collectifs/queries-people.ts";
import { db } from "#lib/db.ts";
import { versionOf } from "#lib/versions.ts";
import { viewerOf, visitor } from "#lib/viewer.ts";
import { aCollectifRequest, collectifForm } from "#tests/factories/collectif-requests.ts";
import { aCollectif, aMembership } from "#tests/factories/collectifs.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember } from "#tests/factories/members.ts";
import { daysFromToday } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { letters, refusal } from "#tests/integration/collectifs-setup.ts";

// What the walk of acts does not say: who reads what, how one begins, changes and closes.

afterAll(() => db.$disconnect());

const aSecretary = async () => asViewer(await aMember({ roles: ["SECRETARIAT"] }));

const versionIn = async (id: string) =>
  versionOf(
    storedCollectif(
      await db.collectif.findUniqueOrThrow({
        where: { id },
        include: { theme: { select: { id: true, name: true } } },
      }),
    ),
  );

describe("who reads a collectif", () => {
  test("follows one rule, in Prisma and in SQL alike, for every standing", async () => {
    const [inside, outside, lapsed] = [await aMember(), await aMember(), await aMember({ upToDate: false })];
    const people = { MEMBER: [inside, lapsed] };
    for (const visibility of ["PUBLIC", "MEMBERS"] as const) {
      for (const archivedAt of [null, new Date()]) await aCollectif({ visibility, archivedAt, people });
    }
    const viewers = [visitor, await aSecretary()];
    for (const member of [inside, outside, lapsed]) viewers.push(await asViewer(member));
    for (const viewer of viewers) {
      const where = { AND: [visibleCollectifs(viewer), { memberships: { some: { memberId: inside.id } } }] };
      const allowed = await db.collectif.findMany({ where, select: { slug: true } });
      const all = await db.collectif.findMany({ where: { memberships: { some: { memberId: inside.id } } } });
      const read = await Promise.all(all.map(({ slug }) => findCollectif(viewer, slug)));
      const shown = read.flatMap((found) => found?.slug ?? []);
      expect(shown.sort()).toEqual(allowed.map(({ slug }) => slug).sort());
    }
  });

  test("tells a visitor, or somebody whose adhésion has ended, no name and no figure of its people", async () => {
    const leader = await aMember({ civility: "MADAME" });
    await aMandate({ member: leader });
    const { slug, id } = await aCollectif({ visibility: "PUBLIC", people: { ANIMATEUR: [leader] } });
    const lapsed = await asViewer(await aMember({ upToDate: false }));
    for (const viewer of [visitor, lapsed]) {
      const found = await findCollectif(viewer, slug);
      expect(found).toMatchObject({ people: 1, leaders: [] });
      expect(await findPeopleFigures(viewer, { id })).toMatchObject({ people: 0, women: 0, roles: [] });
      expect(await listPlaces(viewer, { id }, 1)).toEqual({ places: [], total: 0 });
      expect(JSON.stringify(await listCollectifs(viewer, 1))).not.toContain(leader.lastName);
    }
    const member = await asViewer(await aMember());
    expect(await findCollectif(member, slug)).toMatchObject({ people: 1, leaders: [{ id: leader.id }] });
    expect(await findPeopleFigures(member, { id })).toMatchObject({
      people: 1,
      roles: [{ role: "ANIMATEUR", count: 1 }],
      women: 1,
      seats: [{ count: 1 }],
    });
  });

  test("shows members those of its people whom the directory shows, and all of them to those who lead it", async () => {
    const [leader, lapsed, gone] = [
      await aMember(),
      await aMember({ upToDate: false }),
      await aMember({ resignedAt: new Date() }),
    ];
    const { id } = await aCollectif({ people: { ANIMATEUR: [leader], MEMBER: [lapsed, gone] } });
    const seen = async (viewer: Parameters<typeof listPlaces>[0]) =>
      (await listPlaces(viewer, { id }, 1)).places.map(({ memberId }) => memberId);
    expect(await seen(await asViewer(await aMember()))).toEqual([leader.id]);
    expect(await seen(await asViewer(leader))).toEqual([leader.id, lapsed.id]);
  });

  test("says that a name is nobody’s, and an address nothing’s, without failing", async () => {
    const viewer = await aSecretary();
    for (const slug of ["nulle-part", "", "a\0b", "'", "é".repeat(500)]) {
      expect(await findCollectif(viewer, slug)).toBeNull();
    }
    for (const typed of ["", "%", "_", "\\", "\0", "x".repeat(10_000)]) {
      expect(await listInvitable(viewer, typed, null)).toEqual([]);
    }
  });

  test("offers to invite neither who is in already nor who is not in the directory", async () => {
    const name = `Ploumanac${letters()}`;
    const [leader, inside, outside] = [
      await aMember(),
      await aMember({ lastName: name }),
      await aMember({ lastName: name }),
    ];
    await aMember({ lastName: name, upToDate: false });
    const collectif = await aCollectif({ people: { ANIMATEUR: [leader], MEMBER: [inside] } });
    const found = await listInvitable(await asViewer(leader), name.slice(0, 12), collectif);
    expect(found.map(({ id }) => id)).toEqual([outside.id]);
    expect(await listInvitable(await asViewer(inside), name, collectif)).toEqual([]);
  });
});

describe("a collectif begins", () => {
  test("with a binôme found by name, who lead it at once and are told", async () => {
    const [one, other] = [
      await aMember({ lastName: `Aber${letters()}` }),
      await aMember({ lastName: `Benn${letters()}` }),
    ];
    const name = `Forêts & rivières ${letters()}`;
    const form = collectifForm({ name, tiers: ["EPCI", "COMMUNE", "EPCI"] });
    const { id, slug } = await createCollectif(await aSecretary(), {
      ...form,
      first: `Aline ${one.lastName}`,
      second: other.lastName,
    });
    expect(slug).toMatch(/^forets-rivieres-[a-z]+$/);
    expect((await db.collectif.findUniqueOrThrow({ where: { id } })).tiers.sort()).toEqual([
      "COMMUNE",
      "EPCI",
    ]);
    for (const member of [one, other]) {
      expect((await viewerOf(member.id))?.collectifs).toEqual([{ id, role: "ANIMATEUR" }]);
      expect(await db.notification.count({ where: { memberId: member.id, collectifId: id } })).toBe(1);
    }
  });

  test("asks which of several people of a name, and takes the answer", async () => {
    const lastName = `Coat${letters()}`;
    const [one] = [await aMember({ lastName }), await aMember({ lastName })];
    const viewer = await aSecretary();
    const form = { ...collectifForm(), first: lastName };
    await expect(createCollectif(viewer, form)).rejects.toMatchObject({
      fields: { first: expect.any(String) },
      choices: { first: [expect.anything(), expect.anything()] },
    });
    const { id } = await createCollectif(viewer, { ...form, firstId: one.id });
    expect(await db.collectifMembership.count({ where: { collectifId: id, memberId: one.id } })).toBe(1);
  });

  test.each([
    ["nobody to lead it", { first: "" }, "first"],
    ["somebody unknown", { first: "Zzyzx Qwortz" }, "first"],
    ["a name without a letter", { name: "—" }, "name"],
    ["no name", { name: " " }, "name"],
    ["a name too long", { name: "x".repeat(81) }, "name"],
    ["nothing said of it", { presentation: "\n" }, "presentation"],
    ["a presentation too long", { presentation: "x".repeat(2001) }, "presentation"],
    ["a charter too long", { charter: "x".repeat(20_001) }, "charter"],
    ["a theme that does not exist", { themeId: "1999999999" }, "themeId"],
    ["a strate that does not exist", { tiers: ["CANTON"] }, "tiers"],
    ["a day that does not exist", { endsOn: "2027-02-30" }, "endsOn"],
    ["no way in", { joining: "MAGIC" }, "joining"],
  ])("not with %s", async (_name, wrong, field) => {
    const member = await aMember({ lastName: `Dirinon${letters()}` });
    const before = await db.collectif.count();
    const form = { ...collectifForm(), first: member.lastName, ...wrong };
    expect(await refusal(createCollectif(await aSecretary(), form))).toBe(field);
    expect(await db.collectif.count()).toBe(before);
  });

  test("under a name that no other has, and at an address of its own", async () => {
    const viewer = await aSecretary();
    const member = await aMember({ lastName: `Elorn${letters()}` });
    const word = letters();
    const begin = (name: string) =>
      createCollectif(viewer, { ...collectifForm({ name }), first: member.lastName });
    expect((await begin(`L’eau ${word}`)).slug).toBe(`l-eau-${word}`);
    expect((await begin(`L eau ${word}`)).slug).toBe(`l-eau-${word}-2`);
    expect(await refusal(begin(`L’eau ${word}`))).toBe("name");
    expect((await begin("Nouveau")).slug).toMatch(/^nouveau-\d+$/);
  });
});

describe("a collectif changed by two people at once", () => {
  test("tells the second what the first wrote, keeps it, and lets her insist", async () => {
    const [one, other] = [await aMember(), await aMember()];
    const { id, name } = await aCollectif({ people: { ANIMATEUR: [one, other] } });
    const version = await versionIn(id);
    const form = collectifForm({ name });
    await editCollectif(await asViewer(one), { id, version, ...form, presentation: "La première." });
    const second = { id, version, ...form, presentation: "La seconde.", charter: "## La nôtre" };
    const refused = await editCollectif(await asViewer(other), second).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: "CONFLICT",
      fields: { presentation: expect.stringContaining("La première.") },
    });
    expect(await db.collectif.findUniqueOrThrow({ where: { id } })).toMatchObject({
      presentation: "La première.",
      charter: null,
    });
    const overwrite = (refused as { choices: { version: { value: string }[] } }).choices.version[0]?.value;
    await editCollectif(await asViewer(other), { ...second, overwrite });
    expect((await db.collectif.findUniqueOrThrow({ where: { id } })).charter).toBe("## La nôtre");
  });

  test("shows a charter without anything that runs", async () => {
    const { slug } = await aCollectif({
      visibility: "PUBLIC",
      charter:
        "## Règles\n\n<script>alert(1)</script>\n\n[clic](javascript:alert(1)) ![x](https://pisteur.exemple/a.png)",
    });
    const found = await findCollectif(visitor, slug);
    expect(found?.charterHtml).toContain("<h3");
    expect(found?.charterHtml).not.toMatch(/<script|href="javascript|<img/i);
  });
});

describe("a collectif that closes", () => {
  test("answers those who asked, takes its invitations back, and is read by those who were in it", async () => {
    const [leader, inside, asker, invited] = [
      await aMember(),
      await aMember(),
      await aMember(),
      await aMember(),
    ];
    const collectif = await aCollectif({ people: { ANIMATEUR: [leader], MEMBER: [inside] } });
    await aCollectifRequest({ collectif, member: asker });
    await aCollectifRequest({ collectif, member: invited, kind: "INVITED" });
    await archiveCollectif(await asViewer(leader), { id: collectif.id });
    const rows = await db.collectifRequest.findMany({
      where: { collectifId: collectif.id },
      orderBy: { id: "asc" },
    });
    expect(rows.map(({ status, reply }) => [status, reply])).toEqual([
      ["REFUSED", CLOSED],
      ["WITHDRAWN", null],
    ]);
    const told = { collectifId: collectif.id, kind: "COLLECTIF_REFUSED" as const };
    expect(await db.notification.findMany({ where: told, select: { memberId: true } })).toEqual([
      { memberId: asker.id },
    ]);
    expect(await findCollectif(await asViewer(asker), collectif.slug)).toBeNull();
    expect(await findCollectif(await asViewer(inside), collectif.slug)).toMatchObject({ role: "MEMBER" });
    expect(await refusal(archiveCollectif(await asViewer(leader), { id: collectif.id }))).toBe("CONFLICT");
    await reopenCollectif(await asViewer(leader), { id: collectif.id });
    expect(await findCollectif(await asViewer(asker), collectif.slug)).not.toBeNull();
  });

  test("lets its last animateur leave, and is not reopened before somebody leads it", async () => {
    const leader = await aMember();
    const { id } = await aCollectif({ archivedAt: new Date(), people: { ANIMATEUR: [leader] } });
    await db.collectifMembership.updateMany({
      where: { collectifId: id },
      data: { endsOn: daysFromToday(0) },
    });
    const viewer = await aSecretary();
    expect(await refusal(reopenCollectif(viewer, { id }))).toBe("CONFLICT");
    await aMembership({ collectif: { id }, member: await aMember(), role: "ANIMATEUR" });
    expect(await refusal(reopenCollectif(viewer, { id }))).toBe("done");
  });
});
