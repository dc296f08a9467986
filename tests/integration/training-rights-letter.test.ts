import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { docxOf } from "#lib/files/paper-docx.ts";
import { odtOf } from "#lib/files/paper-odt.ts";
import { pdfOf } from "#lib/files/paper-pdf.ts";
import { findLetterSession } from "#lib/training-rights/queries-letter.ts";
import { draftLetter } from "#lib/training-rights/queries-paper.ts";
import { aPastSession } from "#tests/factories/evaluations.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember } from "#tests/factories/members.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { aTraining, aTrainingSession } from "#tests/factories/trainings.ts";
import { unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { letters, readPdf } from "#tests/unit/files/paper-files.ts";

afterAll(() => db.$disconnect());

describe("the letter", () => {
  const asked = (mandat: string, more: Record<string, string> = {}) => ({
    mandat,
    civilite: "madame",
    session: "",
    titre: "Lire un budget",
    organisme: "Institut des communes",
    debut: "2027-01-12",
    demiJournees: "3",
    prix: "350",
    ...more,
  });

  test("asks the maire, in the commune's name, for leave and funding: the same words in three formats", async () => {
    const member = await aMember({ firstName: "Zoé", lastName: "d’Ornano" });
    const territory = await aTerritory({ name: `Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson ${unique()}` });
    const { id } = await aMandate({ member, territory });
    const { paper } = await draftLetter(await asViewer(member), asked(id));
    if (!paper) throw new Error("no paper");
    const { text } = await readPdf(pdfOf(paper));
    for (const said of [
      "Zoé d’Ornano",
      "Madame la maire",
      territory.name,
      "Lire un budget",
      "1 jour et demi",
      "350 €",
      "L. 2123-13",
      "24 jours",
    ])
      expect(letters(text), said).toContain(letters(said));
    expect((await docxOf(paper)).subarray(0, 2).toString()).toBe("PK");
    expect((await odtOf(paper)).subarray(0, 2).toString()).toBe("PK");
  });

  test("about a session says its body, its agrément and its price", async () => {
    const member = await aMember();
    const { id } = await aMandate({ member });
    const session = await aTrainingSession({ training: await aTraining({ title: "Le budget vert" }) });
    const { body } = await db.trainingSession.findUniqueOrThrow({
      where: { id: session.id },
      select: { body: true },
    });
    const { paper } = await draftLetter(
      await asViewer(member),
      asked(id, { session: session.id, titre: "" }),
    );
    const said = JSON.stringify(paper);
    for (const words of ["Le budget vert", body.name, body.agrementNumber, "280"])
      expect(said).toContain(words);
  });

  test("is refused field by field: somebody else's mandate, a session that nobody sees, a training that says nothing", async () => {
    const viewer = await asViewer(await aMember());
    const { id: mandat } = await aMandate({ member: viewer });
    const errorsOf = async (values: Record<string, string>) =>
      Object.keys((await draftLetter(viewer, values)).errors ?? {});
    expect(await errorsOf(asked((await aMandate()).id))).toEqual(["mandat"]);
    expect(await errorsOf(asked("nope"))).toEqual(["mandat"]);
    const draft = await aTrainingSession({ publishedAt: null });
    expect(await errorsOf(asked(mandat, { session: draft.id }))).toEqual(["session"]);
    expect(await errorsOf({ mandat })).toEqual(["titre", "organisme", "debut", "demiJournees", "prix"]);
    expect(await errorsOf(asked(mandat, { titre: "a".repeat(300), prix: "-1" }))).toEqual(["titre", "prix"]);
    const past = await aPastSession();
    expect(await findLetterSession(viewer, past.id)).toBeNull();
    const national = await aMandate({ member: viewer, tier: "SENAT" });
    expect(await errorsOf(asked(national.id))).toEqual(["mandat"]);
  });
});
