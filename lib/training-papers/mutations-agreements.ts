import { formatDate, toDay } from "#lib/dates.ts";
import type { Tx } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { AppError, invalid, isUniqueViolation } from "#lib/errors.ts";
import { memberOf, mutation } from "#lib/mutation.ts";
import { numberOf } from "#lib/training-papers/labels.ts";
import { billFields, contentOf, linesOf, totalOf } from "#lib/training-papers/labels-content.ts";
import { firstDay, hasBegun, payerName, payers } from "#lib/training-papers/labels-targets.ts";
import { canHandlePapers } from "#lib/training-papers/policy.ts";
import { readParticipants, readSession } from "#lib/training-papers/queries-facts.ts";
import { templateInForce } from "#lib/training-papers/queries-templates.ts";
import {
  agreementSchema,
  creditInvoiceSchema,
  dateAgreementSchema,
  payInvoiceSchema,
} from "#lib/training-papers/schema.ts";
import { trainingPaperContent } from "#lib/training-papers/schema-content.ts";
import { issueNumbered } from "#lib/training-papers/write.ts";
import { requireMentions } from "#lib/training-papers/write-issue.ts";
import type { Viewer } from "#lib/viewer.ts";

const findAgreement = async (viewer: Viewer, { id }: { id: string }, tx: Tx) => {
  if (!canHandlePapers(viewer)) return null;
  // In turn: two clicks at once would invoice twice.
  await tx.$queryRaw`SELECT FROM "TrainingAgreement" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`;
  return tx.trainingAgreement.findUnique({
    where: { id },
    select: { id: true, sessionId: true, territoryId: true, cancelledAt: true },
  });
};

const cancelled = () =>
  new AppError("CONFLICT", "Cette convention est annulée\u00a0: émettez-en une nouvelle.");

/** When a convention was sent, and signed by each party. A day after the session began is asked twice. */
export const dateAgreement = mutation({
  event: "training-agreement.dated",
  input: dateAgreementSchema,
  find: findAgreement,
  allow: canHandlePapers,
  run: async ({ input: { sentOn, bodySignedOn, payerSignedOn, sure }, subject, tx }) => {
    if (subject.cancelledAt) throw cancelled();
    const session = await readSession(subject.sessionId, tx);
    const first = session && firstDay(session);
    const late = [bodySignedOn, payerSignedOn].some((day) => day && first && toDay(day) > first);
    if (late && first && !sure) {
      throw invalid({
        sure: `Une convention se signe avant le premier jour, le ${formatDate(first)}. Cochez si ces dates sont les bonnes.`,
      });
    }
    const { count } = await tx.trainingAgreement.updateMany({
      where: { id: subject.id, cancelledAt: null },
      data: { sentAt: sentOn, bodySignedOn, payerSignedOn },
    });
    if (count === 0) throw cancelled();
    return subject;
  },
  detail: ({ subject: { sessionId } }) => ({ sessionId }),
});

const liveInvoice = (agreementId: string) => ({ agreementId, kind: "INVOICE" as const, cancelledBy: null });

/** The collectivité gives up; what was invoiced is cancelled first. */
export const cancelAgreement = mutation({
  event: "training-agreement.cancelled",
  input: agreementSchema,
  find: findAgreement,
  allow: canHandlePapers,
  run: async ({ subject, tx }) => {
    if ((await tx.trainingPaper.count({ where: liveInvoice(subject.id) })) > 0) {
      throw new AppError("CONFLICT", "Une facture court\u00a0: annulez-la d’abord par un avoir.");
    }
    const { count } = await tx.trainingAgreement.updateMany({
      where: { id: subject.id, cancelledAt: null },
      data: { cancelledAt: new Date() },
    });
    if (count === 0) throw new AppError("CONFLICT", "Cette convention est déjà annulée.");
    return subject;
  },
  detail: ({ subject: { sessionId } }) => ({ sessionId }),
});

/** The invoice of a convention: those whom the collectivité pays for and whose seat was confirmed when the session began. */
export const issueInvoice = mutation({
  event: "training-invoice.issued",
  input: agreementSchema,
  find: findAgreement,
  allow: canHandlePapers,
  run: async ({ viewer, subject, tx }) => {
    if (subject.cancelledAt) throw cancelled();
    const session = await readSession(subject.sessionId, tx);
    if (!session) throw new AppError("NOT_FOUND", "Introuvable.");
    if (!hasBegun(session)) {
      throw new AppError(
        "CONFLICT",
        "La facture s’émet une fois la session commencée\u00a0: elle compte qui y est inscrit.",
      );
    }
    if ((await tx.trainingPaper.count({ where: liveInvoice(subject.id) })) > 0) {
      throw new AppError("CONFLICT", "Cette convention a déjà sa facture.");
    }
    requireMentions("INVOICE", session);
    const groups = payers(await readParticipants(session.id, tx));
    const group = groups.find(({ territory }) => territory.id === subject.territoryId);
    const lines = linesOf(group?.people ?? []);
    if (!group || totalOf(lines) === 0)
      throw new AppError("CONFLICT", "Il n’y a rien à facturer à cette collectivité.");
    const { text } = await templateInForce("INVOICE", tx);
    const { territory, people } = group;
    const paper = await issueNumbered(tx, {
      kind: "INVOICE",
      sessionId: session.id,
      agreementId: subject.id,
      cents: totalOf(lines),
      byId: memberOf(viewer).id,
      contentFor: ({ issuedOn, ...number }) =>
        contentOf({
          kind: "INVOICE",
          session,
          target: { key: String(territory.id), label: payerName(territory), people, territory },
          text,
          association: env.ASSOCIATION_NAME,
          issuedOn,
          lines,
          extra: billFields({ number: numberOf(number), territory, lines, issuedOn }),
        }),
    });
    return { ...paper, sessionId: session.id };
  },
  detail: ({ subject: { sessionId } }) => ({ sessionId }),
});

const findInvoice = async (viewer: Viewer, { id }: { id: string }, tx: Tx) =>
  canHandlePapers(viewer) ? tx.trainingPaper.findFirst({ where: { id, kind: "INVOICE" } }) : null;

/** The day on which an invoice was paid; empty: it is not. */
export const payInvoice = mutation({
  event: "training-invoice.paid",
  input: payInvoiceSchema,
  find: findInvoice,
  allow: canHandlePapers,
  run: async ({ input: { paidOn }, subject, tx }) => {
    if (paidOn && paidOn < subject.issuedOn) {
      throw invalid({ paidOn: `La facture est du ${formatDate(subject.issuedOn)}.` });
    }
    const { count } = await tx.trainingPaper.updateMany({
      where: { id: subject.id, cancelledBy: null },
      data: { paidOn },
    });
    if (count === 0) throw new AppError("CONFLICT", "Cette facture est annulée.");
    return { id: subject.id, sessionId: subject.sessionId };
  },
});

/** Cancels an invoice by a credit note, which takes the next number: nothing is ever deleted. The unique index refuses a second. */
export const creditInvoice = mutation({
  event: "training-invoice.cancelled",
  input: creditInvoiceSchema,
  find: findInvoice,
  allow: canHandlePapers,
  run: async ({ viewer, input: { reason }, subject, tx }) => {
    const already = () => new AppError("CONFLICT", "Cette facture est déjà annulée.");
    const { agreementId, sessionId, cents } = subject;
    if (agreementId === null || cents === null) throw new Error("an invoice is of an agreement");
    if ((await tx.trainingPaper.count({ where: { cancelsId: subject.id } })) > 0) throw already();
    const said = trainingPaperContent.parse(subject.content);
    const { text } = await templateInForce("CREDIT_NOTE", tx);
    try {
      const note = await issueNumbered(tx, {
        kind: "CREDIT_NOTE",
        sessionId,
        agreementId,
        cents: -cents,
        cancelsId: subject.id,
        byId: memberOf(viewer).id,
        contentFor: ({ issuedOn, ...number }) => ({
          ...said,
          kind: "CREDIT_NOTE",
          text,
          fields: {
            ...said.fields,
            numero: numberOf(number),
            date: formatDate(issuedOn),
            facture: numberOf(subject),
            "facture-date": formatDate(subject.issuedOn),
            motif: reason,
          },
        }),
      });
      return { ...note, sessionId };
    } catch (error) {
      throw isUniqueViolation(error) ? already() : error;
    }
  },
  detail: ({ subject: { id } }) => ({ invoiceId: id }),
});
