/** Where somebody stands, in the words of the secretariat's list; the keys are those of its address. */
export const adhesionLabels = {
  A_JOUR: "Adhésion à jour",
  ECHUE: "Adhésion échue",
  JAMAIS: "Jamais d’adhésion",
} as const;
export type AdhesionState = keyof typeof adhesionLabels;

export const accountLabels = {
  JAMAIS_OUVERT: "Compte jamais ouvert",
  OUVERT: "Compte ouvert",
  SUSPENDU: "Compte suspendu",
  DEMISSION: "Démission",
} as const;
export type AccountState = keyof typeof accountLabels;

/** The same under a heading that says « Compte ». */
export const accountWords: Record<AccountState, string> = {
  JAMAIS_OUVERT: "Jamais ouvert",
  OUVERT: "Ouvert",
  SUSPENDU: "Suspendu",
  DEMISSION: "Démission",
};
