import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { type ExportedLine, evaluatedLines, findResults, listEvaluated } from "#lib/evaluations/queries.ts";
import { type Viewer, visitor } from "#lib/viewer.ts";
import { aPastSession, aPresence, someEvaluations } from "#tests/factories/evaluations.ts";
import { aMember } from "#tests/factories/members.ts";
import { aTraining } from "#tests/factories/trainings.ts";
import { unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

afterAll(() => db.$disconnect());

const HOUR = 3_600_000;

async function exportedTo(viewer: Viewer): Promise<ExportedLine[]> {
  const lines: ExportedLine[] = [];
  for await (const batch of evaluatedLines(viewer)) lines.push(...batch);
  return lines;
}

describe("reading opinions", () => {
  test("is for those who gave the session and for the manager; for all others it does not exist", async () => {
    const session = await aPastSession();
    const trainer = await aMember();
    await db.trainingSessionTrainer.create({ data: { sessionId: session.id, memberId: trainer.id } });
    const participant = await aMember();
    await aPresence(session, { member: participant });
    const may = [
      trainer,
      await aMember({ roles: ["TRAINING_MANAGER"] }),
      await aMember({ roles: ["ADMIN"] }),
    ];
    for (const member of may) expect(await findResults(await asViewer(member), session.id)).not.toBeNull();
    const others = [
      participant,
      await aMember({ roles: ["SECRETARIAT"] }),
      await aMember({ roles: ["TREASURER"] }),
    ];
    for (const member of others) expect(await findResults(await asViewer(member), session.id)).toBeNull();
    expect(await findResults(visitor, session.id)).toBeNull();
    expect(await findResults(await asViewer(trainer), (await aPastSession()).id)).toBeNull();
    expect(await findResults(await asViewer(trainer), "nope")).toBeNull();
  });

  test("shows nothing but how many under five answers, all from five on", async () => {
    const manager = await asViewer(await aMember({ roles: ["TRAINING_MANAGER"] }));
    const session = await aPastSession();
    await aPresence(session);
    await aPresence(session, { halfDays: 0, seat: 2 });
    await someEvaluations(session, 4, { comment: "Bien" });
    expect(await findResults(manager, session.id)).toMatchObject({
      confirmed: 2,
      attended: 1,
      results: {
        DAY: { answers: 4, means: null, comments: [] },
        THREE_MONTHS: { answers: 0, means: null, comments: [] },
      },
    });
    await someEvaluations(session, 1, { overall: 5, comment: "Très bien" });
    const { results } = (await findResults(manager, session.id)) ?? {};
    expect(results?.DAY.means).toMatchObject({ overall: 4.2, aims: 3, trainers: 5, organisation: 2 });
    const kept = await db.evaluation.findMany({ where: { sessionId: session.id }, orderBy: { id: "asc" } });
    expect(results?.DAY.comments).toEqual(kept.map(({ comment }) => comment));
  });

  test("the line of a training never gives away a session that is hidden", async () => {
    const manager = await asViewer(await aMember({ roles: ["TRAINING_MANAGER"] }));
    await db.evaluation.deleteMany({});
    const training = await aTraining({ title: `!${unique()}` });
    const [shown, hidden, other] = [
      await aPastSession({ training }),
      await aPastSession({ training }),
      await aPastSession({ training }),
    ];
    await someEvaluations(shown, 5, { overall: 4 });
    await someEvaluations(hidden, 4, { overall: 1 });
    const lineOf = async () => (await listEvaluated(manager, "DAY", 1)).find(({ id }) => id === training.id);
    expect(await lineOf()).toMatchObject({ answers: 9, means: { overall: 4 } });
    await someEvaluations(other, 1, { overall: 1 });
    expect(await lineOf()).toMatchObject({ answers: 10, means: { overall: 2.5 } });
    const lines = (await exportedTo(manager)).filter(({ title }) => title === training.title);
    expect(lines).toHaveLength(6);
    expect(lines.filter(({ means }) => means !== null)).toMatchObject([{ moment: "DAY", answers: 5 }]);
  });

  test("the table and its export are the manager's alone, and leave out sessions to come", async () => {
    const training = await aTraining({ title: `!${unique()}` });
    await aPastSession({ training, endedAt: new Date(Date.now() + 50 * HOUR) });
    const manager = await asViewer(await aMember({ roles: ["TRAINING_MANAGER"] }));
    const titles = (await listEvaluated(manager, "DAY", 1)).map(({ title }) => title);
    expect(titles).not.toContain(training.title);
    const member = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
    expect(await listEvaluated(member, "DAY", 1)).toEqual([]);
    expect(await exportedTo(member)).toEqual([]);
  });
});
