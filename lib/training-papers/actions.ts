"use server";

import type { TrainingPaperKind } from "@prisma/client";
import { formAction } from "#lib/action.ts";
import { kindWords } from "#lib/training-papers/labels.ts";
import { askPack, issuePaper, issuePapers } from "#lib/training-papers/mutations.ts";
import {
  cancelAgreement,
  creditInvoice,
  dateAgreement,
  issueInvoice,
  payInvoice,
} from "#lib/training-papers/mutations-agreements.ts";
import { restoreTemplate, saveTemplate } from "#lib/training-papers/mutations-templates.ts";

const template = (kind: TrainingPaperKind) => `/gestion/formations/modeles/${kindWords[kind].slug}`;
const documents = (sessionId: string) => `/gestion/formations/sessions/${sessionId}/documents`;

export const saveTemplateAction = formAction(saveTemplate, {
  redirectTo: ({ kind }) => `${template(kind)}?fait=enregistre`,
});
export const restoreTemplateAction = formAction(restoreTemplate, {
  redirectTo: ({ kind }) => `${template(kind)}?fait=remis`,
});

export const issuePaperAction = formAction(issuePaper, {
  message: () => "Le document est émis.",
});
export const issuePapersAction = formAction(issuePapers, {
  redirectTo: ({ sessionId, left }) => `${documents(sessionId)}?fait=${left > 0 ? "encours" : "emis"}`,
});
export const askPackAction = formAction(askPack, {
  redirectTo: ({ sessionId }) => `${documents(sessionId)}#dossiers`,
});

export const dateAgreementAction = formAction(dateAgreement, {
  message: () => "Les dates sont enregistrées.",
});
export const cancelAgreementAction = formAction(cancelAgreement, {
  redirectTo: ({ sessionId }) => `${documents(sessionId)}?fait=annulee`,
});

export const issueInvoiceAction = formAction(issueInvoice, {
  redirectTo: ({ sessionId }) => `${documents(sessionId)}?fait=facture`,
});
export const payInvoiceAction = formAction(payInvoice, { message: () => "C’est enregistré." });
export const creditInvoiceAction = formAction(creditInvoice, {
  redirectTo: () => "/gestion/formations/factures?etat=annulees&fait=avoir",
});
