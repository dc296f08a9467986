import type { RegisterKind } from "@prisma/client";

// Lines as the national register publishes them; every person in them is invented.

const start = ["Code du département", "Libellé du département"];
const particular = [
  "Code de la collectivité à statut particulier",
  "Libellé de la collectivité à statut particulier",
];
const person = [
  "Nom de l'élu",
  "Prénom de l'élu",
  "Code sexe",
  "Date de naissance",
  "Code de la catégorie socio-professionnelle",
  "Libellé de la catégorie socio-professionnelle",
  "Date de début du mandat",
];
const held = ["Libellé de la fonction", "Date de début de la fonction"];
const commune = ["Code de la commune", "Libellé de la commune"];

/** The columns of each kind of file, in their order. */
export const registerHeaders: Record<RegisterKind, readonly string[]> = {
  CONSEILLERS_MUNICIPAUX: [...start, ...particular, ...commune, ...person, ...held, "Code nationalité"],
  MAIRES: [...start, ...particular, ...commune, ...person, "Date de début de la fonction"],
  CONSEILLERS_COMMUNAUTAIRES: [
    ...start,
    ...particular,
    "N° SIREN",
    "Libellé de l'EPCI",
    "Code de la commune de rattachement",
    "Libellé de la commune de rattachement",
    ...person,
    ...held,
    "Code nationalité",
  ],
  CONSEILLERS_DEPARTEMENTAUX: [...start, "Code du canton", "Libellé du canton", ...person, ...held],
  CONSEILLERS_REGIONAUX: [
    "Code de la région",
    "Libellé de la région",
    "Code de la section départementale",
    "Libellé de la section départementale",
    ...person,
    ...held,
  ],
  DEPUTES: [
    ...start,
    "Code de la circonscription législative",
    "Libellé de la circonscription législative",
    ...person,
  ],
  SENATEURS: [...start, ...person],
  DEPUTES_EUROPEENS: person,
  FRANCAIS_ETRANGER: [
    "Code de la circonscription consulaire",
    "Libellé de la circonscription consulaire",
    ...person,
  ],
};

export type RegisterCells = Record<string, string>;

/** Somebody's line; what is not said is what nobody compares. */
export const aRegisterLine = (kind: RegisterKind, cells: RegisterCells): string[] => {
  const usual: RegisterCells = {
    "Code du département": "38",
    "Libellé du département": "Isère",
    "Code sexe": "F",
    "Date de naissance": "12/03/1974",
    "Code de la catégorie socio-professionnelle": "34",
    "Libellé de la catégorie socio-professionnelle": "Professeure",
    "Date de début du mandat": "15/03/2026",
  };
  return registerHeaders[kind].map((header) => cells[header] ?? usual[header] ?? "");
};

const quoted = (cell: string) => (/[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
export const registerText = (lines: readonly (readonly string[])[], end = "\n"): string =>
  lines.map((cells) => cells.map(quoted).join(";") + end).join("");

/** A whole file of that kind. */
export const aRegisterCsv = (kind: RegisterKind, lines: readonly RegisterCells[]): string =>
  registerText([registerHeaders[kind], ...lines.map((cells) => aRegisterLine(kind, cells))]);
