import type { ScaleKind, Several } from "#lib/dues/schema-scale.ts";

/** No amount of a scale is above 100 000 €: beyond, a figure was mistyped. */
export const MAX_SCALE_CENTS = 10_000_000;
/** What somebody may say that she is paid in a month, or wishes to pay. */
export const MAX_CHOICE_CENTS = 10_000_000;
export const MAX_POPULATION = 99_999_999;
export const MAX_ROWS = 80;
export const MAX_SUGGESTIONS = 4;
export const MAX_NOTE = 1000;

export const scaleKindLabels: Record<ScaleKind, { label: string; hint: string }> = {
  TABLE: {
    label: "Par mandat, fonction et population",
    hint: "Un montant par ligne\u00A0: maire d’une commune de 1 000 à 3 499 habitants, par exemple.",
  },
  INDEMNITY: {
    label: "Une part de l’indemnité",
    hint: "Un taux de l’indemnité, que chaque membre déclare s’il le veut bien, avec un plancher et un plafond.",
  },
  FREE: {
    label: "Prix libre",
    hint: "Chaque membre choisit son montant, à partir d’un minimum.",
  },
};

export const severalLabels: Record<Several, { label: string; hint: string }> = {
  HIGHEST: {
    label: "Le montant le plus élevé",
    hint: "Un seul mandat compte\u00A0: celui dont le montant est le plus élevé.",
  },
  SUM: { label: "La somme", hint: "Les montants de tous les mandats s’ajoutent." },
};

/** Of several indemnities, which figure is declared: said where it is asked for. */
export const declaredWords: Record<Several, string> = {
  HIGHEST: "De plusieurs indemnités, la plus élevée.",
  SUM: "De plusieurs indemnités, leur somme.",
};
