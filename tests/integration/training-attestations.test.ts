import type { TrainingPaperKind } from "@prisma/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { writtenCode } from "#lib/training-papers/labels-code.ts";
import { issuePapers } from "#lib/training-papers/mutations.ts";
import { verifyAttestation } from "#lib/training-papers/queries-files.ts";
import { trainingPaperContent } from "#lib/training-papers/schema-content.ts";
import { forgetInPapers } from "#lib/training-papers/write.ts";
import { type MemberViewer, visitor } from "#lib/viewer.ts";
import { aMember } from "#tests/factories/members.ts";
import { aPaperedSession } from "#tests/factories/training-papers.ts";
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

describe("verifying", () => {
  test("reads a code however it is typed, says what the paper says, and nothing of an unknown one", async () => {
    const { session, people, training } = await aPaperedSession({ groups: [1] });
    await issuePapers(manager, { sessionId: session.id, kind: "ATTESTATION" });
    const code = (await papersOf(session.id))[0]?.code ?? "";
    const written = writtenCode(code);
    const typed = [
      written,
      written.toLowerCase(),
      code.replaceAll("0", "o").replaceAll("1", "l"),
      ` ${[...code].join(" ")} `,
    ];
    for (const one of typed) {
      const found = await verifyAttestation(visitor, one, "");
      expect(found).toMatchObject({ state: "GOOD", title: training.title });
    }
    const member = await db.member.findUniqueOrThrow({ where: { id: people[0]?.memberId ?? "" } });
    expect((await verifyAttestation(visitor, code, ""))?.participant).toBe(
      `${member.firstName} ${member.lastName}`,
    );
    for (const one of ["", "000000000000", "AAAA-AAAA-AAA", "' OR 1=1", "A".repeat(500)])
      expect(await verifyAttestation(visitor, one, "")).toBeNull();
  });

  test("stops whoever tries code after code from one address", async () => {
    const address = `203.0.113.${Math.floor(Math.random() * 250)}`;
    const tries = Array.from({ length: 31 }, (_, n) => `ZZZZ-ZZZZ-${String(n).padStart(4, "0")}`);
    let refused: unknown;
    for (const one of tries)
      await verifyAttestation(visitor, one, address).catch((error) => (refused = error));
    expect(refused).toMatchObject({ code: "TOO_MANY" });
  });

  test("an erased person’s name is in no paper but invoices; the attestation still says the rest", async () => {
    const { session, people } = await aPaperedSession({ groups: [2] });
    for (const kind of ["CONVENTION", "CONVOCATION", "ATTENDANCE_SHEET", "CERTIFICATE", "ATTESTATION"])
      await issuePapers(manager, { sessionId: session.id, kind });
    const [her, other] = people;
    const nameOf = async (id = "") => {
      const { firstName, lastName } = await db.member.findUniqueOrThrow({ where: { id } });
      return `${firstName} ${lastName}`;
    };
    const [hers, others] = [await nameOf(her?.memberId), await nameOf(other?.memberId)];
    for (let again = 0; again < 2; again += 1)
      await db.$transaction((tx) => forgetInPapers(tx, her?.memberId ?? ""));
    const said = JSON.stringify((await papersOf(session.id)).map(({ content }) => content));
    expect(said).not.toContain(hers);
    expect(said).toContain(others);
    const attestation = (await papersOf(session.id, "ATTESTATION")).find(
      ({ registrationId }) => registrationId === her?.registrationId,
    );
    expect(await verifyAttestation(visitor, attestation?.code ?? "", "")).toMatchObject({
      participant: null,
      state: "GOOD",
    });
    const sheet = trainingPaperContent.parse((await papersOf(session.id, "ATTENDANCE_SHEET"))[0]?.content);
    expect(
      sheet.people.find(({ registrationId }) => registrationId === her?.registrationId)?.strokes,
    ).toBeNull();
  });
});
