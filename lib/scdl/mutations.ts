import { parseDay, toDay } from "#lib/dates.ts";
import type { Tx } from "#lib/db.ts";
import { canEditDocument, visibleDocuments } from "#lib/documents/policy.ts";
import { invalid, isUniqueViolation } from "#lib/errors.ts";
import { mutation } from "#lib/mutation.ts";
import { officialSubjectName } from "#lib/scdl/labels.ts";
import { describeDeliberationSchema } from "#lib/scdl/schema-form.ts";
import type { Viewer } from "#lib/viewer.ts";

const findSubject = (viewer: Viewer, id: string, tx: Tx) =>
  tx.document.findFirst({
    where: { AND: [visibleDocuments(viewer), { id, kind: "DELIBERATION" }] },
    select: {
      id: true,
      authorId: true,
      collectifId: true,
      publishedAt: true,
      archivedAt: true,
      actDate: true,
      votesFor: true,
      votesAgainst: true,
      abstentions: true,
      record: { select: { subjectCode: true, subjectName: true } },
    },
  });
type Subject = NonNullable<Awaited<ReturnType<typeof findSubject>>>;

/** The nomenclature's own name, unless an import brought the council's, which stays while its code does. */
async function subjectNameOf(tx: Tx, code: string, { record }: Subject): Promise<string> {
  if (record?.subjectCode === code) return record.subjectName;
  const theme = await tx.theme.findUnique({ where: { code }, select: { name: true } });
  if (!theme) throw invalid({ subjectCode: "Cette matière n’est pas dans la nomenclature." });
  return officialSubjectName(code, theme.name);
}

/** What the form alone cannot know: the date and the votes are those of the document. */
function checkAgainst(subject: Subject, prefectureOn?: string, membersInOffice?: number): void {
  const { actDate, votesFor } = subject;
  if (prefectureOn !== undefined && actDate !== null && prefectureOn < toDay(actDate)) {
    throw invalid({
      prefectureOn: "La préfecture ne peut pas l’avoir enregistrée avant la date du document.",
    });
  }
  if (votesFor === null) return;
  const voters = votesFor + (subject.votesAgainst ?? 0) + (subject.abstentions ?? 0);
  if (membersInOffice === undefined) {
    throw invalid({ membersInOffice: "Indiquez l’effectif du conseil : le document en donne les voix." });
  }
  if (membersInOffice < voters) {
    throw invalid({
      membersInOffice: `L’effectif ne peut pas être plus petit que les ${voters} votants du document.`,
    });
  }
}

/** Says of a délibération what open data asks. The same act of the same collectivité is described once. */
export const describeDeliberation = mutation({
  event: "deliberation.described",
  input: describeDeliberationSchema,
  find: (viewer, { id }, tx) => findSubject(viewer, id, tx),
  allow: canEditDocument,
  run: async ({ subject, input, tx }) => {
    const { id, budgetYears, budgetName, prefectureId, prefectureOn, membersInOffice, ...fields } = input;
    checkAgainst(subject, prefectureOn, membersInOffice);
    const data = {
      ...fields,
      subjectName: await subjectNameOf(tx, fields.subjectCode, subject),
      budgetYear: budgetYears?.from ?? null,
      budgetUntil: budgetYears?.until ?? null,
      budgetName: budgetName ?? null,
      prefectureId: prefectureId ?? null,
      prefectureOn: prefectureOn ? parseDay(prefectureOn) : null,
      membersInOffice: membersInOffice ?? null,
    };
    try {
      await tx.deliberationRecord.upsert({
        where: { documentId: id },
        create: { documentId: id, ...data },
        update: data,
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw invalid({ actNumber: "Une autre délibération de cette collectivité porte déjà ce numéro." });
    }
    return { id };
  },
});
