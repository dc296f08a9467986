import type { Stance } from "@prisma/client";
import { type InclusiveForm, inclusiveForms } from "#lib/inclusive.ts";

/** Population of the commune, by the bounds of the database's view « ListedSeat »: the index is the band. */
export const bandLabels = [
  "Moins de 500 habitants",
  "500 à 999 habitants",
  "1 000 à 3 499 habitants",
  "3 500 à 9 999 habitants",
  "10 000 à 49 999 habitants",
  "50 000 habitants et plus",
] as const;

/** Where one stands in a council, after the name of the council. */
export const standLabels: Record<Stance, InclusiveForm> = {
  MAJORITE: { median: "dans la majorité", double: "dans la majorité" },
  OPPOSITION: { median: "dans l’opposition", double: "dans l’opposition" },
  INDEPENDANT: { median: "indépendant·e", double: "indépendant ou indépendante" },
};

const { many } = inclusiveForms.adherent;

/** « 12 adhérent·es »: how many members, in the two forms. */
export const peopleLabel = (count: number): InclusiveForm => (count < 2 ? inclusiveForms.adherent.one : many);
