/** Why somebody's second factors are reset. */
export const resetReasons = ["LOST", "STOLEN", "BROKEN", "REPLACED"] as const;
export type ResetReason = (typeof resetReasons)[number];

export const resetReasonLabels: Record<ResetReason, string> = {
  LOST: "Téléphone ou clé perdus",
  STOLEN: "Téléphone ou clé volés",
  BROKEN: "Téléphone ou clé en panne",
  REPLACED: "Téléphone changé sans y avoir transféré l’application",
};
