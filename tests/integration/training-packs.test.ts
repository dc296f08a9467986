import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as yauzl from "yauzl";
import { db } from "#lib/db.ts";
import { makeTrainingPack, sweepTrainingPacks } from "#lib/training-papers/jobs.ts";
import { PACK_HOURS } from "#lib/training-papers/labels.ts";
import { askPack, issuePapers } from "#lib/training-papers/mutations.ts";
import { issueInvoice } from "#lib/training-papers/mutations-agreements.ts";
import { findPack, openPack, packFiles } from "#lib/training-papers/queries-packs.ts";
import { type MemberViewer, visitor } from "#lib/viewer.ts";
import { aMember } from "#tests/factories/members.ts";
import { aPaperedSession } from "#tests/factories/training-papers.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { letters, readPdf } from "#tests/unit/files/paper-files.ts";

let manager: MemberViewer;
beforeAll(async () => {
  manager = await asViewer(await aMember({ roles: ["TRAINING_MANAGER"] }));
});
afterAll(() => db.$disconnect());

const KINDS = ["PROGRAMME", "CONVENTION", "CONVOCATION", "ATTENDANCE_SHEET", "CERTIFICATE", "ATTESTATION"];

async function papered(groups = [2, 1]) {
  const made = await aPaperedSession({ groups });
  for (const kind of KINDS) await issuePapers(manager, { sessionId: made.session.id, kind });
  const agreement = await db.trainingAgreement.findFirstOrThrow({ where: { sessionId: made.session.id } });
  await issueInvoice(manager, { id: agreement.id });
  return made;
}

async function entriesOf(id: string): Promise<Map<string, Buffer>> {
  const file = await openPack(manager, id);
  if (!file) throw new Error("no file");
  const zip = await yauzl.fromBufferPromise(await buffer(file.stream));
  const entries = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry())
    entries.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  return entries;
}

describe("a pack", () => {
  test("of a session: its own papers, and a whole dossier each, with one’s own line of each sheet", async () => {
    const { session, people } = await papered();
    const { id } = await askPack(manager, { sessionId: session.id });
    await makeTrainingPack({ id });
    const entries = await entriesOf(id);
    const names = [...entries.keys()];
    expect(names.filter((name) => name.startsWith("session/"))).toHaveLength(1 + 2 + 2 + 1);
    for (const { registrationId, memberId } of people) {
      const own = names.filter((name) => name.includes(`(${registrationId.slice(-6)})`));
      // Programme, convention, convocation, two sheets, certificate, attestation.
      expect(own).toHaveLength(7);
      const { lastName } = await db.member.findUniqueOrThrow({ where: { id: memberId } });
      const others = await db.member.findMany({
        where: { id: { in: people.map((one) => one.memberId).filter((one) => one !== memberId) } },
      });
      for (const name of own.filter((one) => one.includes("emargement"))) {
        const { text } = await readPdf(entries.get(name) ?? Buffer.alloc(0));
        expect(letters(text)).toContain(letters(lastName));
        for (const other of others)
          expect(letters(text)).not.toContain(letters(`${other.firstName} ${other.lastName}`));
      }
    }
    for (const bytes of entries.values()) expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    const pack = await findPack(manager, id);
    expect(pack).toMatchObject({ total: names.length, done: names.length, failedAt: null });
    expect(pack?.readyAt).not.toBeNull();
    // Done again, as the queue may, it does nothing.
    await makeTrainingPack({ id });
    expect((await findPack(manager, id))?.readyAt).toEqual(pack?.readyAt);
  });

  test("of a participant: her dossier alone, and nothing of what her collectivité was invoiced", async () => {
    const { session, people } = await papered();
    const { id } = await askPack(manager, {
      sessionId: session.id,
      registrationId: people[0]?.registrationId,
    });
    await makeTrainingPack({ id });
    const names = [...(await entriesOf(id)).keys()];
    expect(names).toHaveLength(7);
    expect(names.some((name) => name.includes("facture"))).toBe(false);
  });

  test("is asked for once at a time, of something that was issued, by the manager", async () => {
    const { session } = await papered([1]);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 4 }, () => askPack(manager, { sessionId: session.id })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { session: empty } = await aPaperedSession();
    await expect(askPack(manager, { sessionId: empty.id })).rejects.toMatchObject({ code: "CONFLICT" });
    const other = await aPaperedSession({ groups: [1] });
    await expect(
      askPack(manager, { sessionId: session.id, registrationId: other.people[0]?.registrationId }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("is opened by nobody else, and by nobody after its day, when its file is gone too", async () => {
    const { session } = await papered([1]);
    const { id } = await askPack(manager, { sessionId: session.id });
    await makeTrainingPack({ id });
    expect(await openPack(visitor, id)).toBeNull();
    expect(await openPack(await asViewer(await aMember({ roles: ["SECRETARIAT"] })), id)).toBeNull();
    for (const one of ["nope", "../../etc/passwd", ""]) expect(await openPack(manager, one)).toBeNull();
    const long = new Date(Date.now() - (PACK_HOURS + 1) * 3_600_000);
    await db.trainingPack.update({ where: { id }, data: { readyAt: long } });
    expect(await openPack(manager, id)).toBeNull();
    await sweepTrainingPacks();
    expect(await db.trainingPack.findUnique({ where: { id } })).toBeNull();
    expect(await packFiles.open(id)).toBeNull();
  });

  test("cut, says so and keeps no half of a file; never finished, it is given up and may be asked for again", async () => {
    const { session } = await papered([1]);
    const { id } = await askPack(manager, { sessionId: session.id });
    const [paper] = await db.trainingPaper.findMany({ where: { sessionId: session.id, kind: "PROGRAMME" } });
    await db.trainingPaper.update({ where: { id: paper?.id ?? "" }, data: { content: { broken: true } } });
    await expect(makeTrainingPack({ id })).rejects.toThrow();
    expect(await findPack(manager, id)).toMatchObject({
      readyAt: null,
      reason: expect.stringContaining("reprend"),
    });
    expect(await packFiles.open(id)).toBeNull();
    await db.trainingPaper.update({
      where: { id: paper?.id ?? "" },
      data: { content: paper?.content ?? {} },
    });
    await makeTrainingPack({ id });
    expect(await findPack(manager, id)).toMatchObject({ reason: null, readyAt: expect.any(Date) });
    const { id: stuck } = await askPack(manager, { sessionId: session.id });
    await db.trainingPack.update({
      where: { id: stuck },
      data: { askedAt: new Date(Date.now() - 3 * 3_600_000) },
    });
    await sweepTrainingPacks();
    expect(await findPack(manager, stuck)).toMatchObject({ failedAt: expect.any(Date) });
    await askPack(manager, { sessionId: session.id });
  });
});
