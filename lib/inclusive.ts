/**
 * Inclusive forms of the interface: what is written (point médian, U+00B7) and what is read aloud, or shown to those
 * who prefer it (the double form). Use `double` alone where no markup fits: page titles, aria-labels, mails.
 */

/** `median` is seen: « élu·e·s »; `double` is heard: « élus et élues ». */
export type InclusiveForm = { median: string; double: string };

function noun(
  masculine: string,
  feminine: string,
  suffix: string,
): { one: InclusiveForm; many: InclusiveForm } {
  return {
    one: { median: `${masculine}·${suffix}`, double: `${masculine} ou ${feminine}` },
    many: { median: `${masculine}·${suffix}·s`, double: `${masculine}s et ${feminine}s` },
  };
}

export const inclusiveForms = {
  adherent: noun("adhérent", "adhérente", "e"),
  adjoint: noun("adjoint", "adjointe", "e"),
  animateur: noun("animateur", "animatrice", "rice"),
  auteur: noun("auteur", "autrice", "rice"),
  candidat: noun("candidat", "candidate", "e"),
  citoyen: noun("citoyen", "citoyenne", "ne"),
  conseiller: noun("conseiller", "conseillère", "ère"),
  delegue: noun("délégué", "déléguée", "e"),
  depute: noun("député", "députée", "e"),
  elu: noun("élu", "élue", "e"),
  facilitateur: noun("facilitateur", "facilitatrice", "rice"),
  formateur: noun("formateur", "formatrice", "rice"),
  garant: noun("garant", "garante", "e"),
  habitant: noun("habitant", "habitante", "e"),
  inscrit: noun("inscrit", "inscrite", "e"),
  participant: noun("participant", "participante", "e"),
  president: noun("président", "présidente", "e"),
  referent: noun("référent", "référente", "e"),
  senateur: noun("sénateur", "sénatrice", "rice"),
  signataire: {
    one: { median: "un·e signataire", double: "un ou une signataire" },
    many: { median: "signataires", double: "signataires" },
  },
  tous: {
    one: { median: "chacun·e", double: "chacun et chacune" },
    many: { median: "tou·te·s", double: "toutes et tous" },
  },
  tresorier: noun("trésorier", "trésorière", "ère"),
} as const;
