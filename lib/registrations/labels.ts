import type { AccessNeed, RegistrationStatus } from "@prisma/client";

export const MAX_NEEDS = 1000;

export const needLabels: Record<AccessNeed, string> = {
  DISABILITY: "Un aménagement, pour un handicap ou une gêne",
  CHILDCARE: "Une garde d’enfants",
  TRANSPORT: "Un transport, ou une place en covoiturage",
};

/** The same, beside somebody's name. */
export const shortNeedLabels: Record<AccessNeed, string> = {
  DISABILITY: "aménagement",
  CHILDCARE: "garde d’enfants",
  TRANSPORT: "transport",
};

/** Said beside the field, before anything is written. */
export const NEEDS_NOTICE =
  "Facultatif. Lu par la personne qui organise la formation et le secrétariat, par personne d’autre. Effacé un mois après la session.";

export const statusLabels: Record<RegistrationStatus, string> = {
  CONFIRMED: "Place confirmée",
  OFFERED: "Place proposée",
  WAITING: "En attente",
  CANCELLED: "Annulée",
};
