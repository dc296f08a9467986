import type { TrainingPaperKind } from "@prisma/client";
import { env } from "#lib/env.ts";
import { record } from "#lib/journal.ts";
import { numberOf } from "#lib/training-papers/labels.ts";
import { billFields, contentOf, linesOf, totalOf } from "#lib/training-papers/labels-content.ts";
import { payerName, payers } from "#lib/training-papers/labels-targets.ts";
import { readParticipants, readSession } from "#lib/training-papers/queries-facts.ts";
import { templateInForce } from "#lib/training-papers/queries-templates.ts";
import { issueNumbered } from "#lib/training-papers/write.ts";
import { issueLacking } from "#lib/training-papers/write-issue.ts";
import type { Context } from "#prisma/demo/members.ts";
import type { DemoSession } from "#prisma/demo/trainings.ts";
import { day } from "#tests/factories/unique.ts";

type Progress = NonNullable<DemoSession["papers"]>;

const DAY_MS = 86_400_000;
const before: TrainingPaperKind[] = ["PROGRAMME", "CONVENTION", "CONVOCATION"];
const after: TrainingPaperKind[] = ["ATTENDANCE_SHEET", "CERTIFICATE", "ATTESTATION"];

/** Conventions: sent three weeks before, then signed by the body, then by the collectivité. */
async function signAgreements({ tx }: Context, sessionId: string, progress: Progress, first: Date) {
  const on = (days: number) => new Date(first.getTime() - days * DAY_MS);
  const agreements = await tx.trainingAgreement.findMany({
    where: { sessionId },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  for (const [index, { id }] of agreements.entries()) {
    const isSigned = progress !== "asked" && (progress !== "half" || index % 2 === 0);
    await tx.trainingAgreement.update({
      where: { id },
      data: { sentAt: on(30), bodySignedOn: on(30), payerSignedOn: isSigned ? on(12) : null },
    });
  }
}

/** An invoice to each collectivité; all but the last were paid on the day. */
async function bill({ tx, today }: Context, sessionId: string): Promise<void> {
  const session = await readSession(sessionId, tx);
  if (!session) throw new Error("The session was just written.");
  const { text } = await templateInForce("INVOICE", tx);
  const groups = payers(await readParticipants(sessionId, tx)).filter(
    ({ people }) => totalOf(linesOf(people)) > 0,
  );
  for (const [index, { territory, people }] of groups.entries()) {
    const { id: agreementId } = await tx.trainingAgreement.findUniqueOrThrow({
      where: { sessionId_territoryId: { sessionId, territoryId: territory.id } },
      select: { id: true },
    });
    const lines = linesOf(people);
    const target = { key: String(territory.id), label: payerName(territory), people, territory };
    const { id } = await issueNumbered(tx, {
      kind: "INVOICE",
      sessionId,
      agreementId,
      cents: totalOf(lines),
      byId: null,
      contentFor: ({ issuedOn, ...number }) =>
        contentOf({
          ...{ kind: "INVOICE", session, target, text, association: env.ASSOCIATION_NAME, issuedOn, lines },
          extra: billFields({ number: numberOf(number), territory, lines, issuedOn }),
        }),
    });
    await record(tx, { system: "seed" }, "training-invoice.issued", id);
    if (index < groups.length - 1) {
      await tx.trainingPaper.update({ where: { id }, data: { paidOn: day(today) } });
    }
  }
}

/** The papers of a session, as far as they went. */
export async function writeTrainingPapers(
  context: Context,
  sessionId: string,
  progress: Progress,
  first: Date,
): Promise<void> {
  const isDone = progress === "done" || progress === "billed";
  for (const kind of [...before, ...(isDone ? after : [])]) {
    await issueLacking(context.tx, { sessionId, kind, byId: null }, 100);
  }
  await signAgreements(context, sessionId, progress, first);
  if (progress === "billed") await bill(context, sessionId);
}
