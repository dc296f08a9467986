import type { ReportDecision, ReportReason } from "@prisma/client";

/** Why one reports, in the order proposed, with what is meant by it. */
export const reasonLabels: Record<ReportReason, string> = {
  PERSONAL_DATA: "Données personnelles",
  INSULT: "Injure ou menace",
  ILLEGAL: "Contraire à la loi",
  RIGHTS: "Droits d’auteur",
  OFF_TOPIC: "Hors sujet",
  OTHER: "Autre raison",
};

export const reasonHints: Record<ReportReason, string> = {
  PERSONAL_DATA:
    "Une adresse, un numéro, la santé ou la famille d’une personne, le nom de quelqu’un de privé.",
  INSULT: "Une personne ou un groupe y est insulté, menacé ou harcelé.",
  ILLEGAL: "Diffamation, appel à la haine, ou pièce qui ne devait pas être communiquée.",
  RIGHTS: "Un texte, une photo ou un dessin mis en ligne sans l’accord de qui l’a fait.",
  OFF_TOPIC: "Publicité, doublon, ou propos sans rapport avec nos mandats.",
  OTHER: "Dites laquelle dans la case ci-dessous.",
};

export const decisionLabels: Record<ReportDecision, string> = {
  HIDDEN: "Masqué",
  KEPT: "Classé sans suite",
};
