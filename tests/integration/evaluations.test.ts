import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { askEvaluations } from "#lib/evaluations/jobs.ts";
import { answerEvaluation } from "#lib/evaluations/mutations.ts";
import { findAsked } from "#lib/evaluations/queries.ts";
import { visitor } from "#lib/viewer.ts";
import { anAsked, aPastSession, aPresence, someEvaluations } from "#tests/factories/evaluations.ts";
import { aMember } from "#tests/factories/members.ts";
import { aRegistration } from "#tests/factories/trainings.ts";
import { type Ref, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

afterAll(() => db.$disconnect());

const HOUR = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR);
const askedOf = ({ id }: Ref) =>
  db.evaluationAnswered.findMany({ where: { registrationId: id }, orderBy: { moment: "asc" } });
const noticesOf = ({ id }: Ref) =>
  db.notification.findMany({ where: { memberId: id, kind: "TRAINING_EVALUATE" } });

const marks = { overall: "5", aims: "4", trainers: "3", organisation: "2" };
const onDay = (session: Ref, more: Record<string, unknown> = {}) => ({
  sessionId: session.id,
  moment: "DAY",
  ...marks,
  comment: "",
  ...more,
});

describe("asking for opinions", () => {
  test("asks those who came once at least, once each, by a notice, whatever runs at the same time", async () => {
    const session = await aPastSession();
    const [came, half, absent] = [await aMember(), await aMember(), await aMember()];
    const present = await aPresence(session, { member: came });
    const partly = await aPresence(session, { member: half, halfDays: 1, seat: 2 });
    const away = await aPresence(session, { member: absent, halfDays: 0, seat: 3 });
    await Promise.all([askEvaluations(), askEvaluations()]);
    await askEvaluations();
    for (const registration of [present, partly])
      expect(await askedOf(registration)).toMatchObject([{ moment: "DAY", isAnswered: false }]);
    expect(await askedOf(away)).toEqual([]);
    expect(await noticesOf(came)).toMatchObject([{ trainingSessionId: session.id }]);
    expect(await noticesOf(half)).toHaveLength(1);
    expect(await noticesOf(absent)).toEqual([]);
  });

  test("does not ask before the last half-day is over, nor of a session that was cancelled, nor by a signature removed", async () => {
    const late = await aPastSession({ endedAt: new Date(Date.now() + HOUR) });
    const cancelled = await aPastSession({ cancelledAt: new Date(), cancelReason: "Grève" });
    const removed = await aPastSession();
    const registrations = [await aPresence(late), await aPresence(cancelled), await aPresence(removed)];
    await db.attendance.updateMany({
      where: { halfDay: { sessionId: removed.id } },
      data: { removedAt: new Date(), removeReason: "Erreur" },
    });
    await askEvaluations();
    for (const registration of registrations) expect(await askedOf(registration)).toEqual([]);
  });

  test("asks again three months later, and never about what is older than that by two months", async () => {
    const [three, old] = [
      await aPastSession({ endedAt: ago(24 * 100) }),
      await aPastSession({ endedAt: ago(24 * 200) }),
    ];
    const [recent, ancient] = [await aPresence(three), await aPresence(old)];
    await askEvaluations();
    expect(await askedOf(recent)).toMatchObject([{ moment: "THREE_MONTHS" }]);
    expect(await askedOf(ancient)).toEqual([]);
  });

  test("leaves in peace whoever is suspended, erased, or asked that her data be kept and not used", async () => {
    const session = await aPastSession();
    const people = [await aMember({ suspendedAt: new Date() }), await aMember({ restrictedAt: new Date() })];
    const registrations = await Promise.all(
      people.map((member, index) => aPresence(session, { member, seat: index + 1 })),
    );
    await askEvaluations();
    for (const registration of registrations) expect(await askedOf(registration)).toEqual([]);
  });
});

describe("giving one's opinion", () => {
  test("keeps what was said and that she answered, and nothing that ties one to the other", async () => {
    const member = await aMember({ upToDate: false });
    const session = await aPastSession();
    await someEvaluations(session, 3);
    const registration = await aPresence(session, { member });
    await anAsked(registration);
    const viewer = await asViewer(member);
    expect(await findAsked(viewer, session.id)).toMatchObject({ moment: "DAY" });
    const comment = `Très clair ${unique()}`;
    await answerEvaluation(viewer, onDay(session, { comment }));
    expect(await askedOf(registration)).toMatchObject([{ isAnswered: true }]);
    expect(await findAsked(viewer, session.id)).toMatchObject({ moment: null });
    const rows = await db.$queryRaw<{ row: Record<string, unknown>; xmin: string }[]>`
      SELECT to_jsonb(e) AS "row", e.xmin::text FROM "Evaluation" e WHERE e."sessionId" = ${session.id}::uuid`;
    expect(rows).toHaveLength(4);
    const mine = rows.find(({ row }) => row.comment === comment)?.row;
    expect(mine).toMatchObject({ overall: 5, aims: 4, trainers: 3, organisation: 2 });
    expect(Object.keys(mine ?? {}).sort()).toEqual(
      ["aims", "comment", "id", "moment", "organisation", "overall", "sessionId", "trainers"].sort(),
    );
    // The transaction of the last answer wrote them all, in the order of their ids.
    expect(new Set(rows.map(({ xmin }) => xmin)).size).toBe(1);
    const ids = rows.map(({ row }) => String(row.id));
    expect(ids).toEqual(ids.toSorted());
    const entry = await db.journalEntry.findFirstOrThrow({
      where: { memberId: member.id },
      orderBy: { id: "desc" },
    });
    expect(entry).toMatchObject({
      event: "evaluation.answered",
      subjectId: registration.id,
      detail: { moment: "DAY" },
    });
  });

  test("is done once, however many times it is sent at the same time", async () => {
    const member = await aMember();
    const session = await aPastSession();
    await anAsked(await aPresence(session, { member }));
    const viewer = await asViewer(member);
    const sent = await Promise.allSettled([1, 2, 3].map(() => answerEvaluation(viewer, onDay(session))));
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(answerEvaluation(viewer, onDay(session))).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await db.evaluation.count({ where: { sessionId: session.id } })).toBe(1);
  });

  test("of many at the same time loses none", async () => {
    const session = await aPastSession();
    const viewers = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(async (seat) => {
        const member = await aMember();
        await anAsked(await aPresence(session, { member, seat }));
        return asViewer(member);
      }),
    );
    await Promise.all(viewers.map((viewer) => answerEvaluation(viewer, onDay(session))));
    expect(await db.evaluation.count({ where: { sessionId: session.id } })).toBe(6);
  });

  test("is not for a visitor, for who was not asked, nor in somebody else's place", async () => {
    const session = await aPastSession();
    await anAsked(await aPresence(session));
    const other = await aMember();
    await aRegistration({ session, member: other, seat: 2 });
    for (const viewer of [
      visitor,
      await asViewer(other),
      await asViewer(await aMember({ roles: ["ADMIN"] })),
    ])
      await expect(answerEvaluation(viewer, onDay(session))).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await findAsked(await asViewer(other), session.id)).toBeNull();
    expect(await db.evaluation.count({ where: { sessionId: session.id } })).toBe(0);
  });

  test.each([
    ["a mark that lacks", { overall: "" }, "overall"],
    ["a mark of six", { aims: "6" }, "aims"],
    ["half a mark", { trainers: "2.5" }, "trainers"],
    ["a word", { organisation: "bien" }, "organisation"],
    ["a list", { overall: ["1", "2"] }, "overall"],
    ["a book", { comment: "a".repeat(2001) }, "comment"],
    ["another moment", { moment: "LATER" }, "moment"],
    ["no session", { sessionId: "nope" }, "sessionId"],
  ])("refuses %s beside its field", async (_, more, field) => {
    const member = await aMember();
    const session = await aPastSession();
    const registration = await aPresence(session, { member });
    await anAsked(registration);
    await expect(answerEvaluation(await asViewer(member), onDay(session, more))).rejects.toMatchObject({
      code: "INVALID",
      fields: { [field]: expect.any(String) },
    });
    expect(await askedOf(registration)).toMatchObject([{ isAnswered: false }]);
  });

  test("three months later keeps the two questions of that moment alone", async () => {
    const member = await aMember();
    const session = await aPastSession();
    await anAsked(await aPresence(session, { member }), "THREE_MONTHS");
    await answerEvaluation(await asViewer(member), onDay(session, { moment: "THREE_MONTHS" }));
    expect(await db.evaluation.findMany({ where: { sessionId: session.id } })).toMatchObject([
      { moment: "THREE_MONTHS", overall: 5, aims: 4, trainers: null, organisation: null },
    ]);
  });

  test("the database refuses a comment that is too long or empty", async () => {
    const { id: sessionId } = await aPastSession();
    for (const comment of ["", "a".repeat(2001)])
      await expect(
        db.evaluation.create({ data: { sessionId, moment: "DAY", overall: 1, aims: 1, comment } }),
      ).rejects.toThrow(/Evaluation_comment/);
  });
});
