import type { TrainingPaperKind } from "@prisma/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toDay, today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { defaultTemplates } from "#lib/training-papers/labels-defaults.ts";
import { issuePaper, issuePapers } from "#lib/training-papers/mutations.ts";
import { cancelAgreement, dateAgreement } from "#lib/training-papers/mutations-agreements.ts";
import { restoreTemplate, saveTemplate } from "#lib/training-papers/mutations-templates.ts";
import { templateInForce } from "#lib/training-papers/queries-templates.ts";
import { trainingPaperContent } from "#lib/training-papers/schema-content.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { aMember } from "#tests/factories/members.ts";
import { aPaperedSession } from "#tests/factories/training-papers.ts";
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

describe("a convention", () => {
  const issued = async (dayOfSession = -10) => {
    const made = await aPaperedSession({ groups: [2, 1], day: dayOfSession });
    await issuePapers(manager, { sessionId: made.session.id, kind: "CONVENTION" });
    const agreements = await db.trainingAgreement.findMany({
      where: { sessionId: made.session.id },
      orderBy: { territoryId: "asc" },
    });
    return { ...made, agreements, id: agreements[0]?.id ?? "" };
  };
  const days = (values: Record<string, string>) => ({
    sentOn: "",
    bodySignedOn: "",
    payerSignedOn: "",
    ...values,
  });

  test("one a collectivité, of her own élu·es alone", async () => {
    const { session, agreements, people } = await issued();
    expect(agreements).toHaveLength(2);
    const papers = await papersOf(session.id, "CONVENTION");
    for (const { agreementId, content } of papers) {
      const territoryId = agreements.find(({ id }) => id === agreementId)?.territoryId;
      const wanted = people.filter((one) => one.territoryId === territoryId).map((one) => one.registrationId);
      const said = trainingPaperContent.parse(content).people.map(({ registrationId }) => registrationId);
      expect(said.sort()).toEqual(wanted.sort());
    }
  });

  test("keeps the days it was sent and signed; none in the future, none late without being told", async () => {
    const { id, session } = await issued();
    const late = toDay(daysFromToday(-1));
    const early = toDay(daysFromToday(-20));
    await dateAgreement(manager, { id, ...days({ sentOn: early, bodySignedOn: early }) });
    await expect(
      dateAgreement(manager, { id, ...days({ payerSignedOn: toDay(daysFromToday(2)) }) }),
    ).rejects.toMatchObject({ fields: { payerSignedOn: expect.stringContaining("pas encore venu") } });
    await expect(dateAgreement(manager, { id, ...days({ payerSignedOn: late }) })).rejects.toMatchObject({
      fields: { sure: expect.stringContaining("avant le premier jour") },
    });
    expect(await db.trainingAgreement.findUnique({ where: { id } })).toMatchObject({ payerSignedOn: null });
    await dateAgreement(manager, { id, ...days({ payerSignedOn: late, bodySignedOn: early }), sure: "oui" });
    expect(await db.trainingAgreement.findUnique({ where: { id } })).toMatchObject({
      payerSignedOn: day(late),
    });
    const territory = (await db.trainingAgreement.findUnique({ where: { id } }))?.territoryId;
    // Made anew, it is to be signed anew.
    await issuePaper(manager, { sessionId: session.id, kind: "CONVENTION", key: String(territory) });
    expect(await db.trainingAgreement.findUnique({ where: { id } })).toMatchObject({
      payerSignedOn: null,
      bodySignedOn: null,
    });
  });

  test.each(["2026-02-30", "demain", "1900-01-01"])(
    "refuses the day « %s » beside its field",
    async (typed) => {
      const { id } = await issued();
      await expect(dateAgreement(manager, { id, ...days({ sentOn: typed }) })).rejects.toMatchObject({
        fields: { sentOn: expect.any(String) },
      });
    },
  );

  test("given up, it is no longer dated, and is made again", async () => {
    const { id, session, agreements } = await issued();
    await cancelAgreement(manager, { id });
    await expect(cancelAgreement(manager, { id })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(dateAgreement(manager, { id, ...days({ sentOn: today() }) })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await issuePapers(manager, { sessionId: session.id, kind: "CONVENTION" });
    expect(await db.trainingAgreement.findUnique({ where: { id: agreements[0]?.id ?? "" } })).toMatchObject({
      cancelledAt: null,
    });
  });
});

describe("a template", () => {
  const own = defaultTemplates.CONVOCATION;
  const save = async (text: string) =>
    saveTemplate(manager, {
      kind: "CONVOCATION",
      version: (await templateInForce("CONVOCATION")).version,
      text,
    });

  test("is what papers say from then on; those already issued keep their words; an older one comes back", async () => {
    const { session, people } = await aPaperedSession({ groups: [1] });
    const input = { sessionId: session.id, kind: "CONVOCATION", key: people[0]?.registrationId };
    await issuePaper(manager, input);
    await save(`${own}\n\nApportez votre budget.`);
    await issuePaper(manager, input);
    const texts = (await papersOf(session.id)).map(({ content }) => trainingPaperContent.parse(content).text);
    expect(texts.map((text) => text.includes("Apportez votre budget."))).toEqual([false, true]);
    await restoreTemplate(manager, { kind: "CONVOCATION", version: 0 });
    expect((await templateInForce("CONVOCATION")).text).toBe(own);
  });

  test("written from an older version is refused, and of two at once one is kept", async () => {
    const { version } = await templateInForce("CONVOCATION");
    const write = (text: string) =>
      saveTemplate(manager, { kind: "CONVOCATION", version, text: `${own}\n\n${text}` });
    const outcomes = await Promise.allSettled([write("Un"), write("Deux")]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(write("Trois")).rejects.toMatchObject({ code: "CONFLICT" });
    await restoreTemplate(manager, { kind: "CONVOCATION", version: 0 });
  });

  test.each([
    ["an unknown field", `${own} {{couleur}}`, "n’existe pas"],
    ["a field of another kind", `${own} {{heures-suivies}}`, "n’existe pas dans ce document"],
    ["needs of access", `${own} {{besoins}}`, "n’existe pas"],
    ["braces left open", `${own} {{intitule`, "non fermées"],
    ["braces never opened", `${own} intitule}}`, "sans être ouvertes"],
    ["a compulsory mention left out", own.replaceAll("{{participant}}", "Vous"), "{{participant}}"],
    [
      "one where nothing is printed",
      `${own.replaceAll("{{participant}}", "Vous")}\n\n[a]: {{participant}}`,
      "{{participant}}",
    ],
    ["a table in a sentence", `${own.replace("{{horaires}}", "Voici {{horaires}}")}`, "tableau"],
    ["20,001 characters", own.padEnd(20_001, "a"), "20\u00a0000"],
    ["nothing", "  ", "Écrivez"],
  ])("refuses %s, beside the field, and keeps nothing", async (_name, text, said) => {
    const before = await db.trainingTemplate.count();
    const refused = await save(text).catch((error) => error);
    expect(refused).toMatchObject({ code: "INVALID" });
    expect(refused.fields.text).toContain(said);
    expect(await db.trainingTemplate.count()).toBe(before);
  });
});
