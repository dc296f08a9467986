import { afterAll, describe, expect, test } from "vitest";
import { archiveCollectifsThatEnded, tellCollectifsThatEnd } from "#lib/collectifs/jobs.ts";
import { reopenCollectif } from "#lib/collectifs/mutations.ts";
import { findCollectif } from "#lib/collectifs/queries.ts";
import { listCollectifFigures } from "#lib/collectifs/queries-association.ts";
import { findLeadOverview, findOverview } from "#lib/collectifs/queries-overview.ts";
import { listPublicCollectifs } from "#lib/collectifs/queries-public.ts";
import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { listPublicPositions } from "#lib/positions/queries-public.ts";
import { visitor } from "#lib/viewer.ts";
import { aCollectifRequest } from "#tests/factories/collectif-requests.ts";
import { aCollectif, aMembership } from "#tests/factories/collectifs.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember } from "#tests/factories/members.ts";
import { aPosition } from "#tests/factories/positions.ts";
import { daysFromToday, type Ref } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { told } from "#tests/integration/collectifs-setup.ts";

afterAll(() => db.$disconnect());

const HOUR_MS = 3_600_000;
const hours = (count: number) => new Date(Date.now() + count * HOUR_MS);
const days = (count: number) => hours(24 * count);

/** Somebody whom the directory shows, in a collectif for half a year. */
const aPerson = async (
  collectif: Ref,
  role: "MEMBER" | "ANIMATEUR" | "OBSERVER" = "MEMBER",
  since = -180,
) => {
  const member = await aMember();
  await aMandate({ member });
  await aMembership({ collectif, member, role, startsOn: daysFromToday(since) });
  return member;
};

async function aThread(collectif: Ref, author: Ref, title: string, createdAt: Date) {
  const { id } = await db.thread.create({
    data: { collectifId: collectif.id, authorId: author.id, title, createdAt },
  });
  const post = await db.post.create({
    data: { threadId: id, authorId: author.id, text: "Bonjour", createdAt },
  });
  await db.thread.update({ where: { id }, data: { lastPostId: post.id } });
  return { id };
}

const aMeeting = (collectif: Ref, by: Ref, title: string, startsAt: Date) =>
  db.meeting.create({
    data: {
      collectifId: collectif.id,
      createdById: by.id,
      title,
      state: "CALLED",
      calledAt: new Date(),
      startsAt,
      endsAt: new Date(startsAt.getTime() + HOUR_MS),
    },
  });

describe("the home of a collectif", () => {
  test("shows what is new to the viewer, the next meeting and the positions proposed", async () => {
    const collectif = await aCollectif();
    const [leader, member] = [await aPerson(collectif, "ANIMATEUR"), await aPerson(collectif)];
    await aThread(collectif, member, "Le mien", hours(-2));
    await aThread(collectif, leader, "Le contrat", hours(-1));
    await aMeeting(collectif, leader, "Passée", days(-3));
    await aMeeting(collectif, leader, "Plus tard", days(9));
    const next = await aMeeting(collectif, leader, "Bientôt", days(2));
    await db.meetingReply.create({ data: { meetingId: next.id, memberId: member.id, answer: "YES" } });
    await aPosition({ collectif, author: leader, title: "Brouillon" });
    await aPosition({ collectif, author: leader, title: "Proposée", state: "PROPOSED" });
    expect(await findOverview(await asViewer(member), collectif)).toMatchObject({
      threads: [
        { title: "Le contrat", isNew: true },
        { title: "Le mien", isNew: false },
      ],
      meeting: { title: "Bientôt", answer: "YES" },
      positions: [{ title: "Proposée", isSigned: false }],
    });
  });

  test("is nobody’s who may not look inside, from the request that follows", async () => {
    const collectif = await aCollectif({ visibility: "PUBLIC" });
    const member = await aPerson(collectif);
    expect(await findOverview(await asViewer(member), collectif)).not.toBeNull();
    await db.collectifMembership.updateMany({
      where: { memberId: member.id },
      data: { endsOn: daysFromToday(0) },
    });
    for (const viewer of [
      visitor,
      await asViewer(member),
      await asViewer(await aMember({ upToDate: false })),
    ]) {
      expect(await findOverview(viewer, collectif)).toBeNull();
      expect(await findLeadOverview(viewer, collectif)).toBeNull();
    }
  });
});

describe("the overview of those who lead", () => {
  test("names, by name and never ranked, those of whom nothing was seen for ninety days", async () => {
    const collectif = await aCollectif();
    const leader = await aPerson(collectif, "ANIMATEUR");
    const [writes, wrote, comes, signs, silent] = [
      await aPerson(collectif),
      await aPerson(collectif),
      await aPerson(collectif),
      await aPerson(collectif),
      await aPerson(collectif),
    ];
    await aPerson(collectif, "MEMBER", -30);
    await aPerson(collectif, "OBSERVER");
    await aThread(collectif, writes, "Récent", days(-5));
    await aThread(collectif, wrote, "Ancien", days(-120));
    const meeting = await aMeeting(collectif, leader, "Réunion", days(-10));
    await db.meetingReply.create({ data: { meetingId: meeting.id, memberId: comes.id, answer: "NO" } });
    const position = await aPosition({ collectif, author: leader });
    await db.positionSignature.create({
      data: { positionId: position.id, memberId: signs.id, tier: "COMMUNE", number: 1 },
    });
    const overview = await findLeadOverview(await asViewer(leader), collectif);
    expect(overview?.quiet.map(({ id }) => id).sort()).toEqual([wrote.id, silent.id].sort());
    expect(overview?.quietCount).toBe(2);
    const names = overview?.quiet.map(({ name }) => name) ?? [];
    expect(Object.keys(overview?.quiet[0] ?? {})).toEqual(["id", "name"]);
    expect(names).toHaveLength(2);
    expect(await findLeadOverview(await asViewer(silent), collectif)).toBeNull();
  });

  test("says what waits: points proposed, dates to choose, decisions open, threads without an answer for a week", async () => {
    const collectif = await aCollectif();
    const [leader, member] = [await aPerson(collectif, "ANIMATEUR"), await aPerson(collectif)];
    await aThread(collectif, member, "Seul", days(-8));
    await aThread(collectif, member, "Trop récent", days(-2));
    const answered = await aThread(collectif, member, "Répondu", days(-9));
    await db.post.create({ data: { threadId: answered.id, authorId: leader.id, text: "Oui" } });
    const meeting = await aMeeting(collectif, leader, "Réunion", days(4));
    const point = { meetingId: meeting.id, minutes: 10, proposedById: member.id };
    await db.meetingPoint.create({ data: { ...point, title: "À mettre" } });
    await db.meetingPoint.create({ data: { ...point, title: "Déjà mis", position: 1 } });
    await db.meeting.create({
      data: { collectifId: collectif.id, createdById: leader.id, title: "Quand ?", state: "POLL" },
    });
    expect(await findLeadOverview(await asViewer(leader), collectif)).toMatchObject({
      unanswered: [{ title: "Seul" }],
      points: [{ title: "À mettre", meeting: "Réunion" }],
      polls: [{ title: "Quand ?" }],
      meetings: [{ title: "Réunion" }],
    });
  });
});

describe("the association", () => {
  test("reads figures of living collectifs without a name, and which sleep", async () => {
    const [alive, asleep, closed] = [
      await aCollectif(),
      await aCollectif({ createdAt: days(-200) }),
      await aCollectif({ archivedAt: new Date() }),
    ];
    const leader = await aMember({ civility: "MADAME" });
    await aMandate({ member: leader, tier: "SENAT" });
    await aMembership({ collectif: alive, member: leader, role: "ANIMATEUR" });
    await aThread(alive, leader, "Vif", hours(-1));
    const read = await listCollectifFigures(await asViewer(await aMember({ roles: ["ADMIN"] })));
    const of = ({ id }: Ref) => read.find((row) => row.id === id);
    expect(of(alive)).toMatchObject({
      people: 1,
      women: 1,
      leaders: 1,
      leadingWomen: 1,
      tiers: [{ tier: "SENAT", count: 1 }],
      isAsleep: false,
    });
    expect(of(asleep)).toMatchObject({ people: 0, tiers: [], lastActivity: null, isAsleep: true });
    expect(of(closed)).toBeUndefined();
    expect(JSON.stringify(read)).not.toContain(leader.lastName);
    expect(await listCollectifFigures(await asViewer(leader))).toEqual([]);
    expect(await listCollectifFigures(visitor)).toEqual([]);
  });

  test("gives machines the addresses of what the whole world reads, and no other", async () => {
    const [open, closed] = [await aCollectif({ visibility: "PUBLIC" }), await aCollectif()];
    const published = await aPosition({ collectif: open, state: "ADOPTED", visibility: "PUBLIC" });
    await aPosition({ collectif: closed, state: "ADOPTED", visibility: "PUBLIC" });
    const slugs = (await listPublicCollectifs(visitor)).map(({ slug }) => slug);
    expect([slugs.includes(open.slug), slugs.includes(closed.slug)]).toEqual([true, false]);
    const ids = [open.id, closed.id];
    const positions = await db.position.findMany({
      where: { collectifId: { in: ids } },
      select: { id: true },
    });
    const listed = (await listPublicPositions(visitor)).filter(({ id }) =>
      positions.some((one) => one.id === id),
    );
    expect(listed.map(({ id }) => id)).toEqual([published.id]);
  });
});

describe("a collectif with a last day", () => {
  const aLed = async (endsOn: Date) => {
    const leader = await aMember();
    const collectif = await aCollectif({ createdAt: days(-200), endsOn, people: { ANIMATEUR: [leader] } });
    return { collectif, leader };
  };
  const archivedAt = async ({ id }: Ref) =>
    (await db.collectif.findUniqueOrThrow({ where: { id } })).archivedAt;

  test("is told of once, thirty days before, to those who lead it", async () => {
    const soon = await aLed(daysFromToday(29));
    const late = await aLed(daysFromToday(40));
    for (let time = 0; time < 2; time += 1) await tellCollectifsThatEnd(today());
    expect(await told(soon.leader)).toEqual([expect.stringContaining("Son dernier jour approche")]);
    expect(await told(late.leader)).toEqual([]);
  });

  test("is archived by the system the day after it, and those who had asked to come in are answered", async () => {
    const { collectif } = await aLed(daysFromToday(-1));
    const last = await aLed(daysFromToday(0));
    const asker = await aMember();
    await aCollectifRequest({ collectif, kind: "ASKED", member: asker });
    await archiveCollectifsThatEnded(today());
    await archiveCollectifsThatEnded(today());
    expect(await archivedAt(collectif)).not.toBeNull();
    expect(await archivedAt(last.collectif)).toBeNull();
    const entries = await db.journalEntry.findMany({
      where: { subjectId: collectif.id, event: "collectif.end-reached" },
    });
    expect(entries).toMatchObject([{ memberId: null, actor: "collectifs" }]);
    expect(await told(asker)).toEqual([expect.stringContaining("arrivé à son terme")]);
  });

  test("reopened by hand, has none any more: the next night leaves it alone", async () => {
    const { collectif, leader } = await aLed(daysFromToday(-1));
    await archiveCollectifsThatEnded(today());
    await reopenCollectif(await asViewer(leader), { id: collectif.id });
    await archiveCollectifsThatEnded(today());
    expect(await findCollectif(await asViewer(leader), collectif.slug)).toMatchObject({
      archivedAt: null,
      until: null,
    });
  });
});
