import type { Frequency } from "@prisma/client";

/** Amounts that the page proposes, in cents. */
export const PROPOSED_CENTS: readonly number[] = [1000, 3000, 5000, 10_000];

/** One euro to 50,000 euros: more is agreed with the treasurer, not typed on a page. */
export const MIN_GIFT_CENTS = 100;
export const MAX_GIFT_CENTS = 5_000_000;

export const NO_NAME = "Écrivez votre nom, pour le reçu.";
export const NO_EMAIL = "Saisissez votre adresse électronique, pour le reçu.";

export const MAX_NAME = 160;
export const MAX_ADDRESS = 300;

export const frequencyLabels: Record<Frequency, string> = { ONCE: "Une fois", MONTHLY: "Tous les mois" };
