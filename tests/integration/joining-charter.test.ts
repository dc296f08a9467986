import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { isRefusedBy } from "#lib/errors.ts";
import { storedCharter } from "#lib/joining/labels-charter.ts";
import {
  acceptCharter,
  discardCharter,
  publishCharter,
  saveCharter,
} from "#lib/joining/mutations-charter.ts";
import {
  findCharter,
  findCharterDraft,
  findCharterToAccept,
  listCharters,
  listChartersKept,
} from "#lib/joining/queries-charter.ts";
import { versionOf } from "#lib/versions.ts";
import { visitor } from "#lib/viewer.ts";
import { aCharter } from "#tests/factories/joining.ts";
import { aMember } from "#tests/factories/members.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const editor = async () => asViewer(await aMember({ roles: ["SECRETARIAT"] }));
const seen = (draft: { text: string } | null) => versionOf(storedCharter(draft));

const refusedBy = async (rule: string, writing: Promise<unknown>) => {
  const refusal = await writing.then(() => null).catch((error: unknown) => error);
  expect(isRefusedBy(refusal, rule), rule).toBe(true);
};

afterAll(() => db.$disconnect());

describe("a version of the charter", () => {
  test("is a draft that nobody else sees, until it is published and becomes the one in force", async () => {
    const viewer = await editor();
    const before = await findCharter(visitor);
    await saveCharter(viewer, { text: "## Un\r\n\r\nPremier", version: seen(null) });
    const draft = await findCharterDraft(viewer);
    expect(draft).toMatchObject({ text: "## Un\n\nPremier" });
    expect(await findCharterDraft(await asViewer(await aMember()))).toBeNull();
    expect(await findCharter(visitor)).toEqual(before);
    await publishCharter(viewer, { id: draft?.id, version: seen(draft) });
    const charter = await findCharter(visitor);
    expect(charter).toMatchObject({ id: draft?.id, number: (before?.number ?? 0) + 1, isCurrent: true });
    expect(charter?.html).toContain("<h3>Un</h3>");
    expect(await findCharterDraft(viewer)).toBeNull();
    expect((await listCharters(visitor))[0]).toMatchObject({ id: draft?.id });
    expect((await listChartersKept(viewer))[0]).toMatchObject({
      by: `${viewer.firstName} ${viewer.lastName}`,
      acceptances: 0,
    });
    expect(await listChartersKept(visitor)).toEqual([]);
  });

  test("once published never changes nor goes, whoever tries", async () => {
    const { id } = await aCharter();
    for (const change of [{ text: "Autre" }, { publishedAt: new Date(0) }, { number: 999 }]) {
      await refusedBy("CharterVersion_stays", db.charterVersion.update({ where: { id }, data: change }));
    }
    await refusedBy("CharterVersion_stays", db.charterVersion.delete({ where: { id } }));
    await db.charterVersion.update({ where: { id }, data: { publishedById: null } });
  });

  test("is written by one person at a time: the second is told, keeps her text, and may insist", async () => {
    const [one, two] = [await editor(), await editor()];
    const draft = await aCharter({ published: false, text: "Un projet" });
    await saveCharter(one, { text: "Le mien", version: seen(draft) });
    const late = saveCharter(two, { text: "Le sien", version: seen(draft) });
    await expect(late).rejects.toMatchObject({
      code: "CONFLICT",
      fields: { text: expect.stringContaining("Le mien") },
    });
    await expect(publishCharter(two, { id: draft.id, version: seen(draft) })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await saveCharter(two, { text: "Le sien", version: seen(draft), overwrite: seen({ text: "Le mien" }) });
    expect(await findCharterDraft(one)).toMatchObject({ text: "Le sien" });
    await discardCharter(one, { id: draft.id });
    expect(await findCharterDraft(one)).toBeNull();
  });

  test("written for the first time by two at once is written once", async () => {
    const [one, two] = [await editor(), await editor()];
    await db.charterVersion.deleteMany({ where: { publishedAt: null } });
    const outcomes = await Promise.allSettled(
      [one, two].map((viewer) => saveCharter(viewer, { text: "Un projet", version: seen(null) })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db.charterVersion.count({ where: { publishedAt: null } })).toBe(1);
  });

  test("carries no script, no picture and no unsafe address into a page", async () => {
    const text = [
      "<script>alert(1)</script>",
      "<img src=x onerror=alert(1)>",
      "[lien](javascript:alert(1))",
      "![image](https://ailleurs.fr/x.png)",
      "[bon](https://exemple.fr)",
    ].join("\n\n");
    await aCharter({ text });
    const html = (await findCharter(visitor))?.html ?? "";
    expect(html).not.toMatch(/<script|<img|href="javascript/);
    expect(html).toContain('href="https://exemple.fr"');
  });
});

describe("accepting it", () => {
  test("is asked of each member once a version, with nothing said to who has accepted it", async () => {
    const charter = await aCharter();
    const viewer = await asViewer(await aMember());
    expect(await findCharterToAccept(viewer)).toMatchObject({ id: charter.id, isFirst: true });
    await acceptCharter(viewer, { id: charter.id });
    expect(await findCharterToAccept(viewer)).toBeNull();
    await expect(acceptCharter(viewer, { id: charter.id })).rejects.toMatchObject({ code: "CONFLICT" });
    const next = await aCharter();
    expect(await findCharterToAccept(viewer)).toMatchObject({ id: next.id, isFirst: false });
    await expect(acceptCharter(viewer, { id: charter.id })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await db.charterAcceptance.count({ where: { memberId: viewer.id } })).toBe(1);
  });

  test("is not done of a draft, nor in two names", async () => {
    const draft = await aCharter({ published: false });
    const member = await aMember();
    await expect(acceptCharter(await asViewer(member), { id: draft.id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const acceptance = (data: { versionId: string; memberId?: string }) =>
      db.charterAcceptance.create({ data });
    await refusedBy("CharterAcceptance_published", acceptance({ versionId: draft.id, memberId: member.id }));
    const { id } = await aCharter();
    await refusedBy("CharterAcceptance_whose", acceptance({ versionId: id }));
  });
});
