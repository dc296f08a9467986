import type { TrainingPaperKind } from "@prisma/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { issuePaper, issuePapers } from "#lib/training-papers/mutations.ts";
import { findSessionPapers } from "#lib/training-papers/queries.ts";
import { findPaper, listOwnPapers, verifyAttestation } from "#lib/training-papers/queries-files.ts";
import { trainingPaperContent } from "#lib/training-papers/schema-content.ts";
import { type MemberViewer, visitor } from "#lib/viewer.ts";
import { aMember } from "#tests/factories/members.ts";
import { aPaperedSession, aWholeBody } from "#tests/factories/training-papers.ts";
import { aTrainingBody } from "#tests/factories/trainings.ts";
import { day, daysFromToday } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

let manager: MemberViewer;
beforeAll(async () => {
  manager = await asViewer(await aMember({ roles: ["TRAINING_MANAGER"] }));
});
afterAll(() => db.$disconnect());

const papersOf = (sessionId: string, kind?: TrainingPaperKind) =>
  db.trainingPaper.findMany({
    where: { sessionId, ...(kind && { kind }) },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });

describe("issuing", () => {
  test("all that lacks of a kind, once: a second click finds nothing to issue", async () => {
    const { session } = await aPaperedSession({ groups: [3] });
    await issuePapers(manager, { sessionId: session.id, kind: "ATTESTATION" });
    const issued = await papersOf(session.id);
    expect(issued).toHaveLength(3);
    expect(new Set(issued.map(({ code }) => code)).size).toBe(3);
    for (const { code } of issued) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
    await expect(issuePapers(manager, { sessionId: session.id, kind: "ATTESTATION" })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect(await papersOf(session.id)).toHaveLength(3);
  });

  test("two clicks at once issue each paper once", async () => {
    const { session } = await aPaperedSession({ groups: [4] });
    const input = { sessionId: session.id, kind: "CONVOCATION" };
    const outcomes = await Promise.allSettled([issuePapers(manager, input), issuePapers(manager, input)]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await papersOf(session.id)).toHaveLength(4);
  });

  test("more than twenty are a job’s, which leaves none and doubles none", async () => {
    const { session } = await aPaperedSession({ groups: [25] });
    await issuePapers(manager, { sessionId: session.id, kind: "CERTIFICATE" });
    expect(await papersOf(session.id)).toHaveLength(20);
    const { issueTrainingPapers } = await import("#lib/training-papers/jobs.ts");
    const job = { sessionId: session.id, kind: "CERTIFICATE" as const, byId: manager.id };
    await Promise.all([issueTrainingPapers(job), issueTrainingPapers(job)]);
    expect(await papersOf(session.id)).toHaveLength(25);
  });

  test("a paper issued anew replaces the one in force, which stays as it was", async () => {
    const { session, people } = await aPaperedSession({ groups: [1] });
    const input = { sessionId: session.id, kind: "ATTESTATION", key: people[0]?.registrationId };
    await issuePaper(manager, input);
    await issuePaper(manager, input);
    const [first, second] = await papersOf(session.id);
    expect(first?.replacedAt).not.toBeNull();
    expect(second?.replacedAt).toBeNull();
    expect(await verifyAttestation(visitor, first?.code ?? "", "")).toMatchObject({ state: "REPLACED" });
    expect(await verifyAttestation(visitor, second?.code ?? "", "")).toMatchObject({ state: "GOOD" });
  });

  test("refuses what the law wants and nobody wrote, naming it, and issues nothing", async () => {
    const body = await aTrainingBody({ address: "1 rue de l’Exemple" });
    const { session } = await aPaperedSession({ body });
    const refused = await issuePapers(manager, { sessionId: session.id, kind: "CONVENTION" }).catch(
      (error) => error,
    );
    expect(refused).toMatchObject({ code: "CONFLICT" });
    for (const said of ["SIRET", "déclaration d’activité", "qui signe"])
      expect(refused.message).toContain(said);
    expect(refused.message).not.toContain("l’adresse");
    expect(await papersOf(session.id)).toEqual([]);
    const page = await findSessionPapers(manager, session.id);
    const missing = page?.kinds.find(({ kind }) => kind === "CONVENTION")?.missing ?? [];
    expect(missing.map(({ href }) => href)).toContain(`/gestion/formations/organismes/${body.id}`);
  });

  test("refuses an agrément that is not valid on the day of the session", async () => {
    const body = await aWholeBody({
      agrementStartsOn: day("2020-01-01"),
      agrementEndsOn: daysFromToday(-20),
    });
    const { session } = await aPaperedSession({ body });
    await expect(issuePapers(manager, { sessionId: session.id, kind: "ATTESTATION" })).rejects.toThrow(
      /agrément valable/,
    );
    expect(await papersOf(session.id)).toEqual([]);
  });

  test.each(["CERTIFICATE", "ATTESTATION"] as const)(
    "no %s before the session is over, nor for whoever signed nothing",
    async (kind) => {
      const { session: future, people } = await aPaperedSession({ day: 10 });
      const key = people[0]?.registrationId;
      await expect(issuePaper(manager, { sessionId: future.id, kind, key })).rejects.toMatchObject({
        code: "CONFLICT",
      });
      const { session: empty, people: absent } = await aPaperedSession({ attended: false });
      await expect(
        issuePaper(manager, { sessionId: empty.id, kind, key: absent[0]?.registrationId }),
      ).rejects.toMatchObject({ code: "CONFLICT" });
      expect(await papersOf(future.id)).toEqual([]);
      expect(await papersOf(empty.id)).toEqual([]);
    },
  );

  test("hours are those of the half-days signed and not removed", async () => {
    const { session, people } = await aPaperedSession({ groups: [1] });
    const registrationId = people[0]?.registrationId ?? "";
    const [morning] = session.halfDays;
    await db.attendance.update({
      where: { registrationId_halfDayId: { registrationId, halfDayId: morning?.id ?? "" } },
      data: { removedAt: new Date(), removeReason: "Erreur", removedById: manager.id },
    });
    await issuePaper(manager, { sessionId: session.id, kind: "ATTESTATION", key: registrationId });
    const [paper] = await papersOf(session.id);
    const { fields } = trainingPaperContent.parse(paper?.content);
    expect(fields["heures-suivies"]).toBe("4\u00a0h");
    expect(fields.duree).toBe("7\u00a0h");
    expect(fields.resultats).toContain("4\u00a0h sur 7\u00a0h");
  });

  test("nothing of a draft or a cancelled session", async () => {
    const { session } = await aPaperedSession();
    for (const data of [
      { publishedAt: null },
      { publishedAt: new Date(), cancelledAt: new Date(), cancelReason: "Pluie" },
    ]) {
      await db.trainingSession.update({ where: { id: session.id }, data });
      await expect(issuePapers(manager, { sessionId: session.id, kind: "PROGRAMME" })).rejects.toMatchObject({
        code: "CONFLICT",
      });
    }
    expect(await papersOf(session.id)).toEqual([]);
  });
});

describe("who may take a paper", () => {
  test("a participant her own, a trainer the sheet and the programme, the manager all, others none", async () => {
    const trainer = await aMember();
    const { session, people } = await aPaperedSession({ groups: [2], trainer });
    for (const kind of [
      "PROGRAMME",
      "CONVENTION",
      "CONVOCATION",
      "ATTENDANCE_SHEET",
      "CERTIFICATE",
      "ATTESTATION",
    ]) {
      await issuePapers(manager, { sessionId: session.id, kind });
    }
    const papers = await papersOf(session.id);
    const [her, other] = people;
    const seenBy = async (viewer: MemberViewer | typeof visitor) => {
      const seen: string[] = [];
      for (const { id, kind } of papers) if (await findPaper(viewer, session.id, id)) seen.push(kind);
      return [...new Set(seen)].sort();
    };
    const own = await asViewer({ id: her?.memberId ?? "" });
    expect(await seenBy(own)).toEqual(["ATTESTATION", "CERTIFICATE", "CONVOCATION", "PROGRAMME"]);
    const ofOther = papers.filter(({ registrationId }) => registrationId === other?.registrationId);
    for (const { id } of ofOther) expect(await findPaper(own, session.id, id)).toBeNull();
    expect(await seenBy(await asViewer(trainer))).toEqual(["ATTENDANCE_SHEET", "PROGRAMME"]);
    expect(await seenBy(manager)).toHaveLength(6);
    for (const roles of [[], ["SECRETARIAT"], ["TREASURER"]] as const)
      expect(await seenBy(await asViewer(await aMember({ roles: [...roles] })))).toEqual([]);
    expect(await seenBy(visitor)).toEqual([]);
    expect((await listOwnPapers(own, [session.id])).map(({ kind }) => kind).sort()).toEqual([
      "ATTESTATION",
      "CERTIFICATE",
      "CONVOCATION",
      "PROGRAMME",
    ]);
    // The address of another session opens nothing.
    expect(await findPaper(manager, her?.registrationId ?? "", papers[0]?.id ?? "")).toBeNull();
  });
});
