import type { CollectifRole, FunctionKind, Role } from "@prisma/client";

/** The interface's words for the enums of members and mandates, gender-neutral where the function allows. */
export const functionLabels: Record<FunctionKind, string> = {
  MAIRE: "Maire",
  MAIRE_DELEGUE: "Maire délégué·e",
  ADJOINT: "Adjoint·e",
  CONSEILLER_DELEGUE: "Conseiller·ère délégué·e",
  PRESIDENT: "Président·e",
  VICE_PRESIDENT: "Vice-président·e",
  PRESIDENT_DE_COMMISSION: "Président·e de commission",
  PRESIDENT_DE_GROUPE: "Président·e de groupe",
  RAPPORTEUR: "Rapporteur·e",
};

export const collectifRoleLabels: Record<CollectifRole, string> = {
  ANIMATEUR: "Animateur·rice",
  FACILITATEUR: "Facilitateur·rice",
  GARANT: "Garant·e",
  MEMBER: "Membre",
  OBSERVER: "Observateur·rice",
};

export const roleLabels: Record<Role, string> = {
  REFERENT: "Référent·e territorial·e",
  TRAINING_MANAGER: "Responsable formation",
  TREASURER: "Trésorier·e",
  SECRETARIAT: "Secrétariat",
  ADMIN: "Administration",
};

/** « 2e adjoint·e », « 1er vice-président·e »: the rank goes before. */
export const functionLabel = ({ kind, rank }: { kind: FunctionKind; rank: number | null }): string => {
  const label = functionLabels[kind];
  if (rank === null) return label;
  return `${rank === 1 ? "1er·ère" : `${rank}e`} ${label.toLowerCase()}`;
};
