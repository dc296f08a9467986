/** Why an officer acts on somebody's account: told to that person, and kept in the journal. */
export const suspensionReasonLabels = {
  ASKED: "À sa demande",
  COMPROMISED: "Quelqu’un d’autre se sert peut-être du compte",
  CHARTER: "Manquement à la charte ou aux statuts",
  DUPLICATE: "Doublon d’une autre fiche",
} as const;
export type SuspensionReason = keyof typeof suspensionReasonLabels;

export const replacementReasonLabels = {
  CLOSED: "Boîte aux lettres fermée (fin de mandat, changement de fournisseur)",
  LOST: "Boîte aux lettres perdue ou mot de passe de messagerie oublié",
  MISSPELT: "Adresse mal écrite",
} as const;
export type ReplacementReason = keyof typeof replacementReasonLabels;
