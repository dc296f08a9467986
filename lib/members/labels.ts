import type {
  Civility,
  CollectifRole,
  ContactKind,
  ContactVisibility,
  FunctionKind,
  Role,
} from "@prisma/client";
import { type InclusiveForm, inclusiveForms } from "#lib/inclusive.ts";

const same = (words: string): InclusiveForm => ({ median: words, double: words });
const { adjoint, animateur, facilitateur, garant, president, referent, tresorier } = inclusiveForms;

const withWords = ({ median, double }: InclusiveForm, words: string): InclusiveForm => ({
  median: `${median} ${words}`,
  double: `${double} ${words}`,
});

/** The interface's words for the enums of members and mandates. */
export const functionLabels: Record<FunctionKind, InclusiveForm> = {
  MAIRE: same("maire"),
  MAIRE_DELEGUE: { median: "maire délégué·e", double: "maire délégué ou déléguée" },
  ADJOINT: adjoint.one,
  CONSEILLER_DELEGUE: {
    median: "conseiller·ère délégué·e",
    double: "conseiller délégué ou conseillère déléguée",
  },
  PRESIDENT: president.one,
  VICE_PRESIDENT: { median: "vice-président·e", double: "vice-président ou vice-présidente" },
  PRESIDENT_DE_COMMISSION: withWords(president.one, "de commission"),
  PRESIDENT_DE_GROUPE: withWords(president.one, "de groupe"),
  RAPPORTEUR: { median: "rapporteur·e", double: "rapporteur ou rapporteure" },
};

export const collectifRoleLabels: Record<CollectifRole, InclusiveForm> = {
  ANIMATEUR: animateur.one,
  FACILITATEUR: facilitateur.one,
  GARANT: garant.one,
  MEMBER: same("membre"),
  OBSERVER: { median: "observateur·rice", double: "observateur ou observatrice" },
};

export const roleLabels: Record<Role, InclusiveForm> = {
  REFERENT: withWords(referent.one, "de département"),
  TRAINING_MANAGER: same("responsable de la formation"),
  TREASURER: tresorier.one,
  SECRETARIAT: same("secrétariat"),
  ADMIN: same("administration"),
};

/** « 2e adjoint·e », « première ou premier adjoint·e »: the rank goes before. */
export function functionLabel({ kind, rank }: { kind: FunctionKind; rank: number | null }): InclusiveForm {
  const { median, double } = functionLabels[kind];
  if (rank === null) return { median, double };
  if (rank === 1) return { median: `1er·ère ${median}`, double: `premier ou première ${double}` };
  return { median: `${rank}e ${median}`, double: `${rank}e ${double}` };
}

export const civilityLabels: Record<Civility, string> = { MADAME: "Madame", MONSIEUR: "Monsieur" };

export const contactLabels: Record<ContactKind, string> = {
  EMAIL: "Adresse électronique",
  PHONE: "Téléphone",
  ADDRESS: "Adresse postale",
  WEBSITE: "Site",
  NETWORK: "Réseau social",
};

/** Who sees a means of contact, said to its owner. */
export const visibilityLabels: Record<ContactVisibility, { label: string; hint: string }> = {
  NOBODY: { label: "Personne", hint: "Vous et le secrétariat." },
  COLLECTIFS: { label: "Mes collectifs", hint: "Celles et ceux qui partagent un collectif avec vous." },
  MEMBERS: { label: "Tous les membres", hint: "Les adhérentes et adhérents à jour, dans l’annuaire." },
};
