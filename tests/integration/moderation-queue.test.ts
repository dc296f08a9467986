import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { hideComment, hideDocument, unhideDocument } from "#lib/moderation/mutations.ts";
import { dismissReports } from "#lib/moderation/mutations-reports.ts";
import { countReported, listReported } from "#lib/moderation/queries.ts";
import { countHidden, findThing, listHidden } from "#lib/moderation/queries-things.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aMember } from "#tests/factories/members.ts";
import { aRemark, aReport } from "#tests/factories/moderation.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { aCast, type Cast, roles } from "#tests/integration/actions-walk-cast.ts";

const hiddenReason = "Une adresse privée y figure.";
let cast: Cast;
let office: MemberViewer;
beforeAll(async () => {
  cast = await aCast();
  office = await asViewer(cast.people.secretariat);
});
afterAll(() => db.$disconnect());

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute));

test("the queue groups by thing, the oldest report first, with who said what", async () => {
  const [late, early] = [await aDocument({ title: "Vœu tardif" }), await aDocument({ title: "Vœu ancien" })];
  const remark = await aRemark({ document: late, text: "Un propos." });
  const reporter = await aMember({ firstName: "Rose", lastName: "Delatour" });
  await aReport({ document: late, createdAt: at(5) });
  await aReport({ document: late, comment: remark, createdAt: at(4), reason: "INSULT" });
  await aReport({ document: early, createdAt: at(2) });
  await aReport({ document: early, createdAt: at(9), reporter, reason: "RIGHTS", note: "La photo." });

  const queue = await listReported(office, "open", 1);
  expect(queue.map(({ title, commentId, count }) => [title, commentId, count])).toEqual([
    ["Vœu ancien", null, 2],
    ["Vœu tardif", remark.id, 1],
    ["Vœu tardif", null, 1],
  ]);
  expect(queue[0]?.reports[1]).toMatchObject({
    reason: "RIGHTS",
    note: "La photo.",
    reporter: { firstName: "Rose", lastName: "Delatour" },
  });
  expect(queue[1]).toMatchObject({ text: "Un propos.", author: { firstName: "Aline" }, isHidden: false });
  expect(await countReported(office, "open")).toBe(3);

  await dismissReports(office, { id: early.id });
  await hideComment(office, { id: late.id, commentId: remark.id, hiddenReason });
  expect((await listReported(office, "open", 1)).map(({ title }) => title)).toEqual(["Vœu tardif"]);
  const decided = await listReported(office, "closed", 1);
  expect(decided.map(({ title, decision, count, isHidden }) => [title, decision, count, isHidden])).toEqual([
    ["Vœu tardif", "HIDDEN", 1, true],
    ["Vœu ancien", "KEPT", 2, false],
  ]);
  expect(decided[0]?.closedBy).toMatchObject({ firstName: "Aline" });
  expect(await countReported(office, "closed")).toBe(2);
});

test("what is hidden without a report is found again, the latest first, until it is restored", async () => {
  const [first, second] = [await aDocument({ title: "Premier" }), await aDocument({ title: "Second" })];
  const remark = await aRemark({ document: first, text: "Un mot." });
  const before = await countHidden(office);
  await hideDocument(office, { id: first.id, hiddenReason });
  await hideDocument(office, { id: second.id, hiddenReason });
  await hideComment(office, { id: first.id, commentId: remark.id, hiddenReason });
  const hidden = (await listHidden(office, 1)).slice(0, 3);
  expect(hidden.map(({ title, text }) => [title, text])).toEqual([
    ["Premier", "Un mot."],
    ["Second", null],
    ["Premier", null],
  ]);
  expect(hidden[0]).toMatchObject({ hiddenReason, hiddenBy: { firstName: "Aline" } });
  await unhideDocument(office, { id: second.id });
  expect(await countHidden(office)).toBe(before + 2);
});

test("the names of those who report are for the secretariat alone, whatever the role", async () => {
  await aReport({ document: await aDocument({ author: cast.people.author, collectif: cast.collectif }) });
  for (const role of roles) {
    if (role === "visitor" || role === "suspended" || role === "secretariat") continue;
    const viewer = await asViewer(cast.people[role]);
    expect(await listReported(viewer, "open", 1), role).toEqual([]);
    expect(await listReported(viewer, "closed", 1), role).toEqual([]);
    expect(await countReported(viewer, "open"), role).toBe(0);
    expect(await listHidden(viewer, 1), role).toEqual([]);
    expect(await countHidden(viewer), role).toBe(0);
  }
});

test("a page of the queue holds twenty things, and what is on one is not on another", async () => {
  for (let n = 0; n < 23; n += 1) await aReport({ createdAt: at(n) });
  const [first, second] = [await listReported(office, "open", 1), await listReported(office, "open", 2)];
  expect(first).toHaveLength(20);
  expect(second.length).toBe((await countReported(office, "open")) - 20);
  const ids = [...first, ...second].map(({ documentId, commentId }) => `${documentId} ${commentId}`);
  expect(new Set(ids).size).toBe(ids.length);
});

test("a thing with many reports shows the ten oldest and says how many there are", async () => {
  const document = await aDocument();
  for (let n = 0; n < 12; n += 1) await aReport({ document, createdAt: at(n), note: `Mot ${n}` });
  const [thing] = await listReported(office, "open", 1, { documentId: document.id, commentId: undefined });
  expect(thing?.count).toBe(12);
  expect(thing?.reports.map(({ note }) => note)).toEqual(Array.from({ length: 10 }, (_, n) => `Mot ${n}`));
});

test("what is reported is found by those who see it, and by nobody else", async () => {
  const { author, member, lapsed, animatrice, collectifMember } = cast.people;
  const inside = await aDocument({ author, collectif: cast.collectif, visibility: "COLLECTIF" });
  const open = await aDocument({ author, visibility: "PUBLIC" });
  const remark = await aRemark({ document: open, author });
  const found = async (who: { id: string }, documentId: string, commentId?: string) =>
    (await findThing(await asViewer(who), documentId, commentId)) !== null;

  expect(await found(collectifMember, inside.id)).toBe(true);
  expect(await found(member, inside.id)).toBe(false);
  expect(await found(lapsed, open.id)).toBe(true);
  // Comments are for those whose adhésion is current, even under a public document.
  expect(await found(lapsed, open.id, remark.id)).toBe(false);
  expect(await found(member, open.id, remark.id)).toBe(true);
  expect(await found(member, inside.id, remark.id)).toBe(false);
  await hideDocument(office, { id: inside.id, hiddenReason });
  await hideComment(office, { id: open.id, commentId: remark.id, hiddenReason });
  for (const who of [animatrice, author, collectifMember]) {
    expect(await found(who, inside.id)).toBe(false);
    expect(await found(who, open.id, remark.id)).toBe(false);
  }
  expect(await found(office, inside.id)).toBe(true);
  expect(await found(office, open.id, remark.id)).toBe(true);
});

test("one's own report that waits is said, and nobody else's", async () => {
  const document = await aDocument();
  const remark = await aRemark({ document });
  const { createdAt } = await aReport({ document, comment: remark, reporter: cast.people.member });
  const since = async (who: { id: string }, commentId?: string) =>
    (await findThing(await asViewer(who), document.id, commentId))?.reportedAt;
  expect(await since(cast.people.member, remark.id)).toEqual(createdAt);
  expect(await since(cast.people.member)).toBeNull();
  expect(await since(cast.people.admin, remark.id)).toBeNull();
});
