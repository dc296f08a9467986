import { afterAll, describe, expect, test } from "vitest";
import { findInside } from "#lib/collectifs/queries-inside.ts";
import { db } from "#lib/db.ts";
import type { AppError } from "#lib/errors.ts";
import { MAX_PARAGRAPHS, MAX_SECTION } from "#lib/minutes/labels.ts";
import { clashedOf } from "#lib/minutes/labels-clash.ts";
import { addSection, addUntold, beginMinutes, restoreVersion } from "#lib/minutes/mutations.ts";
import { givePen, takePen } from "#lib/minutes/mutations-about.ts";
import { findMinutes, listVersions } from "#lib/minutes/queries.ts";
import { aMeeting, aPoint } from "#tests/factories/meetings.ts";
import type { Ref } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { refusal } from "#tests/integration/collectifs-setup.ts";
import { aGroup, aGroupThatWrites, save } from "#tests/integration/minutes-setup.ts";

afterAll(() => db.$disconnect());

const textOf = async ({ id }: Ref) =>
  (await db.minutesSection.findUniqueOrThrow({ where: { id }, select: { text: true } })).text;

/** What the person who saves second is shown. */
async function clashOf(saving: Promise<unknown>) {
  const error = await saving.then(
    () => null,
    (refused: AppError) => refused,
  );
  const clashed = error && clashedOf(error.choices);
  if (!error || !clashed) throw new Error("no clash");
  return { ...clashed, code: error.code };
}

describe("minutes begin", () => {
  test("with a section a point, between an opening and a closing, and with who answered", async () => {
    const { collectif, leader, member, observer } = await aGroup();
    const meeting = await aMeeting({ collectif, by: leader });
    await aPoint(meeting, { position: 2, title: "Travaux" });
    await aPoint(meeting, { position: 1, title: "Budget" });
    await aPoint(meeting, { title: "Seulement proposé" });
    await db.meetingReply.createMany({
      data: [
        { meetingId: meeting.id, memberId: member.id, answer: "YES" },
        { meetingId: meeting.id, memberId: leader.id, answer: "NO" },
        { meetingId: meeting.id, memberId: observer.id, answer: "MAYBE" },
      ],
    });
    const viewer = await asViewer(leader);
    await beginMinutes(viewer, { id: meeting.id });
    const inside = await findInside(viewer, { id: collectif.id });
    const page = inside && (await findMinutes(viewer, inside, meeting.id));
    expect(page?.minutes?.sections.map(({ kind, title }) => `${kind} ${title}`)).toEqual([
      "OPENING Ouverture",
      "POINT Budget",
      "POINT Travaux",
      "CLOSING Clôture",
    ]);
    expect(page?.minutes?.presences.map(({ memberId, state }) => [memberId, state])).toEqual([
      [member.id, "PRESENT"],
      [leader.id, "EXCUSED"],
    ]);
    expect(await refusal(beginMinutes(viewer, { id: meeting.id }))).toBe("CONFLICT");
  });

  test("once only, of a meeting that was called", async () => {
    const { collectif, leader } = await aGroup();
    const meeting = await aMeeting({ collectif, by: leader });
    const begin = async () => beginMinutes(await asViewer(leader), { id: meeting.id });
    const both = await Promise.all([refusal(begin()), refusal(begin())]);
    expect(both.sort()).toEqual(["CONFLICT", "done"]);
    const draft = await aMeeting({ collectif, by: leader, state: "DRAFT" });
    expect(await refusal(beginMinutes(await asViewer(leader), { id: draft.id }))).toBe("NOT_FOUND");
  });

  test("and take in points that came up at the meeting, or onto its agenda since", async () => {
    const { leader, minutes } = await aGroupThatWrites();
    const viewer = await asViewer(leader);
    await addSection(viewer, { id: minutes.id, title: "Questions diverses" });
    await aPoint(minutes, { position: 1, title: "Ajouté depuis" });
    await addUntold(viewer, { id: minutes.id });
    expect(await refusal(addUntold(viewer, { id: minutes.id }))).toBe("CONFLICT");
    const sections = await db.minutesSection.findMany({
      where: { meetingId: minutes.id, kind: "POINT" },
      orderBy: { position: "asc" },
    });
    expect(sections.map(({ title }) => title)).toEqual([
      "Budget de l’eau",
      "Questions diverses",
      "Ajouté depuis",
    ]);
  });
});

describe("a section", () => {
  test("is written by those who lead or facilitate, and by whoever has the pen while she has it", async () => {
    const { leader, facilitator, member, observer, stranger, minutes } = await aGroupThatWrites();
    const codes = [];
    for (const [base, who] of [leader, facilitator, member, observer, stranger].entries()) {
      codes.push(await refusal(save(who, minutes.point, base, `${base}`)));
    }
    expect(codes).toEqual(["done", "done", "FORBIDDEN", "FORBIDDEN", "NOT_FOUND"]);
    const pen = { id: minutes.id, memberId: member.id };
    await givePen(await asViewer(facilitator), pen);
    expect(await refusal(save(member, minutes.point, 2, "Avec la plume"))).toBe("done");
    await takePen(await asViewer(leader), pen);
    expect(await refusal(save(member, minutes.point, 3, "Sans la plume"))).toBe("FORBIDDEN");
    expect(await refusal(givePen(await asViewer(leader), { ...pen, memberId: stranger.id }))).toBe(
      "memberId",
    );
  });

  test("keeps what two people wrote in different paragraphs, each from what she had read", async () => {
    const { leader, facilitator, minutes } = await aGroupThatWrites();
    await save(leader, minutes.point, 0, "Un.\n\nDeux.\n\nTrois.");
    await save(leader, minutes.point, 1, "Un changé.\n\nDeux.\n\nTrois.");
    const { isMerged } = await save(facilitator, minutes.point, 1, "Un.\n\nDeux.\n\nTrois.\n\nQuatre.");
    expect(isMerged).toBe(true);
    expect(await textOf(minutes.point)).toBe("Un changé.\n\nDeux.\n\nTrois.\n\nQuatre.");
  });

  test("that two people change in the same paragraph shows both texts, and saves neither over the other", async () => {
    const { leader, facilitator, minutes } = await aGroupThatWrites();
    await save(leader, minutes.point, 0, "Un.\n\nDeux.");
    await save(leader, minutes.point, 1, "Un de Nadège.\n\nDeux.");
    const clash = await clashOf(save(facilitator, minutes.point, 1, "Un de Mehdi.\n\nDeux changé."));
    expect(clash).toMatchObject({
      code: "CONFLICT",
      base: 1,
      against: 2,
      mine: "Un de Mehdi.\n\nDeux changé.",
    });
    expect(clash.parts).toEqual([
      { clash: { mine: "\n\nUn de Mehdi.", theirs: "\n\nUn de Nadège." } },
      { same: "\n\nDeux changé." },
    ]);
    expect(await textOf(minutes.point)).toBe("Un de Nadège.\n\nDeux.");
    const answer = { against: "2", "keep-0": "typed", "typed-0": "Un des deux." };
    await save(facilitator, minutes.point, 1, clash.mine, answer);
    expect(await textOf(minutes.point)).toBe("Un des deux.\n\nDeux changé.");
  });

  test("may clash again with what came while she chose", async () => {
    const { leader, facilitator, minutes } = await aGroupThatWrites();
    await save(leader, minutes.point, 0, "Un.");
    await save(leader, minutes.point, 1, "Un A.");
    const first = await clashOf(save(facilitator, minutes.point, 1, "Un B."));
    await save(leader, minutes.point, 2, "Un C.");
    const answer = { against: String(first.against), "keep-0": "mine" };
    const second = await clashOf(save(facilitator, minutes.point, 1, first.mine, answer));
    expect(second).toMatchObject({ base: 2, against: 3, mine: "Un B." });
    await save(facilitator, minutes.point, second.base, second.mine, { against: "3", "keep-0": "both" });
    expect(await textOf(minutes.point)).toBe("Un C.\n\nUn B.");
  });

  test("saved twice at the very same time keeps both texts, or shows one of the two people both", async () => {
    const { leader, facilitator, minutes } = await aGroupThatWrites();
    await save(leader, minutes.point, 0, "Un.\n\nDeux.\n\nTrois.");
    await Promise.all([
      save(leader, minutes.point, 1, "Un A.\n\nDeux.\n\nTrois."),
      save(facilitator, minutes.point, 1, "Un.\n\nDeux.\n\nTrois B."),
    ]);
    expect(await textOf(minutes.point)).toBe("Un A.\n\nDeux.\n\nTrois B.");
    const codes = await Promise.all([
      refusal(save(leader, minutes.point, 3, "Un.\n\nMoi.\n\nTrois.")),
      refusal(save(facilitator, minutes.point, 3, "Un.\n\nToi.\n\nTrois.")),
    ]);
    expect(codes.sort()).toEqual(["CONFLICT", "done"]);
  });

  test("keeps every state that somebody saved, and takes an older one back as a new one", async () => {
    const { collectif, leader, facilitator, minutes } = await aGroupThatWrites();
    await save(leader, minutes.point, 0, "Premier.");
    await save(facilitator, minutes.point, 1, "Second.");
    await save(facilitator, minutes.point, 2, "Second.");
    await restoreVersion(await asViewer(leader), { id: minutes.point.id, version: "1" });
    const versions = await listVersions(await asViewer(leader), collectif, minutes.point.id);
    expect(versions.map(({ number, text }) => [number, text])).toEqual([
      [3, "Premier."],
      [2, "Second."],
      [1, "Premier."],
    ]);
  });

  test("is refused beyond its bounds, and so are minutes too long as a whole", async () => {
    const { leader, minutes } = await aGroupThatWrites({
      points: Array.from({ length: 16 }, (_, at) => `${at}`),
    });
    expect(await refusal(save(leader, minutes.point, 0, "a".repeat(1_000_000)))).toBe("text");
    expect(await refusal(save(leader, minutes.point, 0, "a\n\n".repeat(MAX_PARAGRAPHS + 1)))).toBe("text");
    await db.minutesSection.updateMany({
      where: { meetingId: minutes.id, position: { gt: 1 } },
      data: { text: "a".repeat(MAX_SECTION), version: 1 },
    });
    expect(await refusal(save(leader, minutes.point, 0, "Un mot de trop."))).toBe("text");
    expect(await textOf(minutes.point)).toBe("");
  });
});

test("minutes of another collectif are not found through one’s own", async () => {
  const { leader, collectif } = await aGroup();
  const { minutes } = await aGroupThatWrites();
  const viewer = await asViewer(leader);
  expect(await findMinutes(viewer, collectif, minutes.id)).toBeNull();
  expect(await listVersions(viewer, collectif, minutes.point.id)).toEqual([]);
});
