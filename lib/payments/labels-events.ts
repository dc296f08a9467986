import type { EventOutcome } from "@prisma/client";

export const eventViews = { regarder: "À regarder", tout: "Tous" } as const;
export type EventView = keyof typeof eventViews;

export const parseEventView = (text: unknown): EventView => (text === "tout" ? "tout" : "regarder");

export const providerLabels: Record<string, string> = {
  trial: "Paiement d’essai",
  helloasso: "HelloAsso",
  stripe: "Stripe",
};

export const outcomeLabels: Record<EventOutcome, string> = {
  APPLIED: "Enregistré",
  KNOWN: "Déjà su",
  REFUSED: "Sans effet",
};
