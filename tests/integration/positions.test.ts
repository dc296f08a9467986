import type { PositionState, Visibility } from "@prisma/client";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { storedText } from "#lib/positions/labels-stored.ts";
import { editPosition, editVariant, restorePosition, writePosition } from "#lib/positions/mutations.ts";
import { visiblePositions } from "#lib/positions/policy.ts";
import { findPosition, listPositions } from "#lib/positions/queries.ts";
import { comparePositions, listPositionVersions } from "#lib/positions/queries-versions.ts";
import { versionOf } from "#lib/versions.ts";
import { visitor } from "#lib/viewer.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aMember } from "#tests/factories/members.ts";
import { aPosition } from "#tests/factories/positions.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { refusal } from "#tests/integration/collectifs-setup.ts";

// What the walk of acts does not say: who reads what, how texts follow one another, what stops two people from losing words.

afterAll(() => db.$disconnect());

const states: PositionState[] = ["DRAFT", "PROPOSED", "ADOPTED", "WITHDRAWN"];
const readers: Visibility[] = ["COLLECTIF", "MEMBERS", "PUBLIC"];

/** A collectif that one leads, in which another takes part. */
const aPlace = async (fields: Parameters<typeof aCollectif>[0] = {}) => {
  const [leader, member] = [await aMember(), await aMember()];
  const collectif = await aCollectif({ ...fields, people: { ANIMATEUR: [leader], MEMBER: [member] } });
  return { collectif, leader: await asViewer(leader), member: await asViewer(member) };
};

const version = (title: string | null, text: string) => versionOf(storedText({ title, text }));

describe("who reads a position", () => {
  test("follows one rule, in Prisma and in SQL alike, for every standing, state and reader", async () => {
    const [inside, outside, lapsed] = [await aMember(), await aMember(), await aMember({ upToDate: false })];
    const secretary = await aMember({ roles: ["SECRETARIAT"] });
    const people = { MEMBER: [inside, lapsed] };
    const viewers = [visitor];
    for (const visibility of ["PUBLIC", "MEMBERS"] as const) {
      for (const archivedAt of [null, new Date()]) {
        const collectif = await aCollectif({ visibility, archivedAt, people });
        for (const state of states) {
          for (const reader of readers)
            await aPosition({ collectif, author: inside, state, visibility: reader });
        }
      }
    }
    for (const one of [inside, outside, lapsed, secretary]) viewers.push((await asViewer(one)) as never);
    const all = await db.position.findMany({
      where: { createdById: inside.id },
      select: { id: true, collectifId: true, collectif: { select: { slug: true } } },
    });
    const counts: number[] = [];
    for (const viewer of viewers) {
      const where = { AND: [visiblePositions(viewer), { createdById: inside.id }] };
      const allowed = (await db.position.findMany({ where, select: { id: true } })).map(({ id }) => id);
      const read = await Promise.all(
        all.map(({ id, collectif }) => findPosition(viewer, collectif.slug, id)),
      );
      expect(read.flatMap((found) => found?.id ?? []).sort()).toEqual(allowed.sort());
      const listed = await Promise.all(
        [...new Set(all.map(({ collectifId }) => collectifId))].map((id) => listPositions(viewer, { id }, 1)),
      );
      expect(listed.flatMap(({ rows }) => rows.map(({ id }) => id)).sort()).toEqual(allowed.sort());
      counts.push(allowed.length);
    }
    // Visitor: one published. Inside: all. Outside: two states × two readers × two living. Lapsed: as a visitor.
    expect(counts).toEqual([1, 48, 8, 1, 48]);
  });

  test("is never told by another collectif’s address, nor by what is no id", async () => {
    const { collectif, leader } = await aPlace();
    const { id } = await aPosition({ collectif });
    expect(await findPosition(leader, collectif.slug, id)).toMatchObject({ id });
    for (const [slug, asked] of [
      ["ailleurs", id],
      [collectif.slug, "nope"],
      [`${collectif.slug}\0`, `${id}x`],
    ]) {
      expect(await findPosition(leader, slug ?? "", asked ?? "")).toBeNull();
    }
  });

  test("names neither who began it nor the decision that adopted it, outside its collectif", async () => {
    const { collectif, leader } = await aPlace({ visibility: "PUBLIC" });
    const decision = await db.decision.create({
      data: { collectifId: collectif.id, createdById: leader.id, title: "Oui" },
    });
    const { id } = await aPosition({ collectif, author: leader, state: "ADOPTED", visibility: "PUBLIC" });
    await db.position.update({ where: { id }, data: { decisionId: decision.id } });
    expect(await findPosition(leader, collectif.slug, id)).toMatchObject({
      createdBy: expect.any(String),
      decision: { title: "Oui" },
    });
    expect(await findPosition(visitor, collectif.slug, id)).toMatchObject({
      createdBy: null,
      decision: null,
    });
  });
});

describe("the texts of a position", () => {
  test("are versions: what changed is compared word by word, and an older one comes back as a new one", async () => {
    const { collectif, member } = await aPlace();
    const { id } = await writePosition(member, {
      collectifId: collectif.id,
      title: "L’eau",
      text: "En régie demain.",
    });
    const next = { title: "L’eau", text: "En régie après-demain.", note: "Le temps qu’il faut" };
    await editPosition(member, { id, ...next, version: version("L’eau", "En régie demain.") });
    const position = { id, collectif };
    const compared = await comparePositions(member, position, null, { from: 1, to: 2 });
    expect(
      compared?.changes?.filter(({ kind }) => kind !== "same").map(({ kind, text }) => `${kind} ${text}`),
    ).toEqual(expect.arrayContaining([expect.stringMatching(/^added .*après/)]));
    await restorePosition(member, { id, number: "1" });
    expect((await findPosition(member, collectif.slug, id))?.texts).toMatchObject([
      { number: 3, text: "En régie demain." },
    ]);
    expect(await listPositionVersions(member, position, null)).toMatchObject([
      { number: 3, note: "Version 1 rétablie" },
      { number: 2, note: "Le temps qu’il faut" },
      { number: 1 },
    ]);
    expect(await refusal(restorePosition(member, { id, number: "1" }))).toBe("CONFLICT");
    expect(await refusal(restorePosition(member, { id, number: "9" }))).toBe("NOT_FOUND");
    const outside = await asViewer(await aMember());
    expect(await listPositionVersions(outside, position, null)).toEqual([]);
    expect(await comparePositions(outside, position, null, { from: 1, to: 2 })).toBeNull();
  });

  test("are told apart when two people write at once: the second sees what the first wrote, and may insist", async () => {
    const { collectif, leader, member } = await aPlace();
    const { id } = await aPosition({ collectif, title: "L’eau", text: "Avant." });
    const seen = version("L’eau", "Avant.");
    const both = [leader, member].map((viewer, index) =>
      editPosition(viewer, { id, title: "L’eau", text: `Après ${index}.`, version: seen }),
    );
    const answers = await Promise.allSettled(both);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = answers.find((answer) => answer.status === "rejected")?.reason;
    expect(refused).toMatchObject({ code: "CONFLICT", fields: { text: expect.stringContaining("Après") } });
    const overwrite = refused.choices.version[0].value;
    await editPosition(member, { id, title: "L’eau", text: "Pour de bon.", version: seen, overwrite });
    expect(await db.positionVersion.count({ where: { positionId: id } })).toBe(3);
  });

  test("of strates have their own history, and a first one collides with a first one", async () => {
    const { collectif, leader, member } = await aPlace();
    const { id } = await aPosition({ collectif });
    const first = { id, tier: "COMMUNE", version: version(null, "") };
    await editVariant(member, { ...first, text: "Au conseil." });
    expect(await refusal(editVariant(leader, { ...first, text: "Autrement." }))).toBe("CONFLICT");
    await editVariant(leader, { id, tier: "EPCI", text: "À l’agglomération.", version: version(null, "") });
    expect(
      (await findPosition(member, collectif.slug, id))?.texts.map(({ tier, number }) => [tier, number]),
    ).toEqual([
      [null, 1],
      ["COMMUNE", 1],
      ["EPCI", 1],
    ]);
  });

  test("refuse nothing, too much, and lose no script to a reader", async () => {
    const { collectif, member } = await aPlace();
    const form = { collectifId: collectif.id, title: "L’eau", text: "Bien commun." };
    expect(await refusal(writePosition(member, { ...form, text: "  \n" }))).toBe("text");
    expect(await refusal(writePosition(member, { ...form, text: "a".repeat(20_001) }))).toBe("text");
    expect(await refusal(writePosition(member, { ...form, title: "a".repeat(151) }))).toBe("title");
    expect(await refusal(writePosition(member, { ...form, title: "" }))).toBe("title");
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          "<script>alert(1)</script>",
          "[x](javascript:alert(1))",
          "![x](x onerror=y)",
          '<img src=x onerror="y">',
        ),
        fc.string({ maxLength: 40 }),
        async (hostile, around) => {
          const text = `${around}\n\n${hostile}`;
          const written = await writePosition(member, { ...form, text }).catch((error) => error);
          // A character that nobody types is refused; what is written is shown without anything that runs.
          if (written instanceof Error) return expect(written).toMatchObject({ code: "INVALID" });
          const html = (await findPosition(member, collectif.slug, written.id))?.texts[0]?.html ?? "";
          expect(html).not.toMatch(/<script|<img[^>]*onerror|href="javascript/i);
        },
      ),
      { numRuns: 15 },
    );
  });
});
