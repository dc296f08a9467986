import type { TrainingPaperKind } from "@prisma/client";

/** TEXT may be of several paragraphs when it stands alone on its line; TABLE must stand alone. */
type Shape = "LINE" | "TEXT" | "TABLE";
export type Field = { name: string; means: string; shape: Shape };

const line = (name: string, means: string): Field => ({ name, means, shape: "LINE" });
const text = (name: string, means: string): Field => ({ name, means, shape: "TEXT" });
const table = (name: string, means: string): Field => ({ name, means, shape: "TABLE" });

const body = [
  line("organisme", "Nom de l’organisme de formation"),
  line("organisme-adresse", "Son adresse"),
  line("organisme-siret", "Son numéro SIRET"),
  line("organisme-activite", "Son numéro de déclaration d’activité"),
  line("agrement", "Son numéro d’agrément pour la formation des élu·es"),
  line("agrement-validite", "Les jours où cet agrément est valable"),
  line("signataire", "Qui signe pour l’organisme"),
  line("signataire-fonction", "Sa fonction"),
  line("association", "Nom de l’association"),
  line("date", "Jour où le document est émis"),
];
const session = [
  line("intitule", "Intitulé de la formation"),
  text("objectifs", "Objectifs de la formation"),
  line("nature", "Nature de l’action de formation"),
  line("modalite", "Sur place, à distance"),
  line("duree", "Durée prévue, en heures"),
  line("periode", "Premier et dernier jour"),
  line("lieux", "Lieux des demi-journées"),
  line("formateurs", "Noms des formateurs et formatrices"),
];
const teaching = [
  text("contenu", "Contenu\u00a0: le programme"),
  line("public", "À qui la formation s’adresse"),
  text("prerequis", "Ce qu’il faut savoir avant"),
  text("moyens", "Moyens et méthodes"),
  text("evaluation", "Comment les acquis sont évalués"),
  text("suivi", "Comment l’assiduité est suivie"),
];
const schedule = table("horaires", "Tableau des demi-journées\u00a0: jour, heures, lieu");
const participant = [
  line("participant", "Prénom et nom de la personne"),
  line("mandat", "La collectivité où elle est élue"),
];
const hours = line("heures-suivies", "Heures où elle a signé sa présence");
const payer = line("collectivite", "La collectivité qui paie");
const bill = [
  payer,
  line("numero", "Numéro, sans trou dans l’année"),
  table("lignes", "Tableau\u00a0: quantité, prix d’une personne, montant"),
  line("total", "Montant total"),
  line("mention-tva", "Exonération de TVA, avec son article"),
];

/** The closed list of what a template of each kind may say. What somebody needs to come is in none. */
export const fieldsOf: Record<TrainingPaperKind, readonly Field[]> = {
  PROGRAMME: [...body, ...session, ...teaching, schedule],
  CONVENTION: [
    ...body,
    ...session,
    ...teaching,
    schedule,
    payer,
    table("participants", "Liste des élu·es de la collectivité"),
    line("nombre", "Combien d’élu·es"),
    table("signatures", "Tableau à signer par les deux parties"),
    line("prix", "Prix d’une personne"),
    line("prix-total", "Prix total"),
  ],
  CONVOCATION: [
    ...body,
    ...session,
    ...participant,
    schedule,
    text("prerequis", "Ce qu’il faut savoir avant"),
  ],
  ATTENDANCE_SHEET: [
    ...body,
    ...session,
    line("demi-journee", "Jour et heures de la demi-journée"),
    line("lieu", "Son lieu"),
    table("feuille", "Tableau à signer\u00a0: noms, signatures"),
  ],
  CERTIFICATE: [...body, ...session, ...participant, hours, schedule],
  ATTESTATION: [
    ...body,
    ...session,
    ...participant,
    hours,
    text("resultats", "Résultats\u00a0: ce qui a été suivi, comment les acquis sont évalués"),
    line("code", "Code de vérification"),
    line("verification", "Adresse où le vérifier"),
    table("qr", "Code à lire avec un téléphone"),
  ],
  INVOICE: [
    ...body,
    ...session,
    ...bill,
    line("quantite", "Nombre de personnes"),
    line("echeance", "Jour où elle est à payer"),
    line("iban", "Compte de l’organisme"),
  ],
  CREDIT_NOTE: [
    ...body,
    ...session,
    ...bill,
    line("facture", "Numéro de la facture annulée"),
    line("facture-date", "Jour de cette facture"),
    text("motif", "Pourquoi elle est annulée"),
  ],
};

/** What the law wants each to say (CGCT R. 2123-12 s.; code du travail L. 6353-1; CGI ann. II art. 242 nonies A). */
export const compulsory: Record<TrainingPaperKind, readonly string[]> = {
  PROGRAMME: [
    "organisme",
    "intitule",
    "objectifs",
    "contenu",
    "public",
    "prerequis",
    "duree",
    "moyens",
    "evaluation",
  ],
  CONVENTION: [
    ...[
      "organisme",
      "organisme-siret",
      "agrement",
      "collectivite",
      "intitule",
      "objectifs",
      "contenu",
      "moyens",
    ],
    ...["duree", "periode", "suivi", "prix-total"],
  ],
  CONVOCATION: ["organisme", "participant", "intitule", "horaires"],
  ATTENDANCE_SHEET: ["organisme", "intitule", "formateurs", "demi-journee", "feuille"],
  CERTIFICATE: ["organisme", "participant", "intitule", "nature", "periode", "heures-suivies", "signataire"],
  ATTESTATION: [
    ...[
      "organisme",
      "participant",
      "intitule",
      "objectifs",
      "nature",
      "duree",
      "heures-suivies",
      "resultats",
    ],
    ...["signataire", "code", "verification"],
  ],
  INVOICE: [
    "numero",
    "date",
    "organisme",
    "organisme-siret",
    "collectivite",
    "lignes",
    "total",
    "mention-tva",
  ],
  CREDIT_NOTE: [
    ...["numero", "date", "organisme", "organisme-siret", "collectivite", "facture", "facture-date"],
    ...["lignes", "total", "motif", "mention-tva"],
  ],
};
