import type { RetentionKey } from "#lib/retention.ts";

type Words = {
  label: string;
  /** What happens when the period is over. */
  effect: string;
  /** Law or recommendation that it comes from. */
  source: string;
  /** What one counts at its end. */
  one: string;
  many: string;
};

const person = { one: "personne", many: "personnes" };
const request = { one: "demande", many: "demandes" };
const line = { one: "ligne", many: "lignes" };

/** Each period in words, in the order of the page. */
export const retentionWords: Record<RetentionKey, Words> = {
  RESIGNED: {
    label: "Après une démission",
    effect:
      "Les personnes concernées sont prévenues, puis effacées 30 jours plus tard, sauf accord exprès de leur part.",
    source:
      "RGPD, article 5, 1, e : les données d’un membre ne se gardent pas après son départ sans son accord exprès.",
    ...person,
  },
  UNOPENED: {
    label: "Compte jamais ouvert",
    effect: "Prévenues, puis effacées 30 jours plus tard.",
    source: "RGPD, article 5, 1, e : pas plus longtemps que nécessaire.",
    ...person,
  },
  INACTIVE: {
    label: "Ni adhésion ni connexion",
    effect: "Prévenues, puis effacées 30 jours plus tard.",
    source: "Recommandation de la CNIL : trois ans après le dernier contact.",
    ...person,
  },
  ACCESS_TRACES: {
    label: "Connexions, liens et changements d’adresse terminés",
    effect: "Effacés.",
    source: "Recommandation de la CNIL sur la journalisation : un an au plus pour ces traces.",
    ...line,
  },
  DEVICES: {
    label: "Navigateurs qui ne sont pas revenus",
    effect: "Oubliés : leur retour sera annoncé comme celui d’un nouvel appareil.",
    source: "RGPD, article 32 : sécurité des comptes.",
    one: "navigateur",
    many: "navigateurs",
  },
  MAIL_RECORDS: {
    label: "Traces des courriels envoyés et des réponses reçues",
    effect: "Effacées. Le contenu, lui, disparaît dès l’envoi, ou dès que la réponse est publiée ou refusée.",
    source: "RGPD, article 5, 1, c : minimisation.",
    ...line,
  },
  NOTIFICATIONS: {
    label: "Notifications lues",
    effect: "Effacées.",
    source: "RGPD, article 5, 1, c : minimisation.",
    one: "notification",
    many: "notifications",
  },
  REQUESTS: {
    label: "Demandes sur les données, une fois closes",
    effect: "Effacées.",
    source: "Code civil, article 2224 : preuve de la réponse pendant la prescription.",
    ...request,
  },
  JOIN_ACCEPTED: {
    label: "Demandes d’adhésion acceptées",
    effect: "Effacées\u00A0: la fiche du membre en garde ce qui sert.",
    source: "RGPD, article 5, 1, e\u00A0: pas plus longtemps que nécessaire.",
    ...request,
  },
  JOIN_REFUSED: {
    label: "Demandes d’adhésion refusées",
    effect: "Effacées.",
    source: "RGPD, article 5, 1, e\u00A0: le temps de demander un second examen.",
    ...request,
  },
  JOIN_SILENT: {
    label: "Demandes d’adhésion restées sans suite",
    effect: "Effacées.",
    source: "CNIL, délibération n°\u00A02021-131\u00A0: trois ans au plus après le dernier contact.",
    ...request,
  },
  REFERRALS: {
    label: "Adresses des personnes parrainées qui n’ont pas répondu",
    effect: "Effacées\u00A0; une empreinte reste, pour ne plus jamais leur écrire.",
    source: "RGPD, articles 5 et 14\u00A0: donnée reçue d’un tiers, pour un seul message.",
    one: "adresse",
    many: "adresses",
  },
  GIVERS: {
    label: "Nom et adresses de qui a donné sans compte",
    effect: "Effacés. Le don reste dans les comptes, sans nom\u00A0; un reçu délivré garde le sien.",
    source: "RGPD, article 5, 1, e, et recommandation de la CNIL\u00A0: trois ans après le dernier don.",
    one: "don",
    many: "dons",
  },
  PROMISES: {
    label: "Dons annoncés sans compte et jamais venus",
    effect: "Le nom et les adresses sont effacés.",
    source: "RGPD, article 5, 1, e\u00A0: pas plus longtemps que nécessaire.",
    one: "don",
    many: "dons",
  },
  SIGNATURES: {
    label: "Signatures des feuilles d’émargement",
    effect:
      "Le tracé est effacé, des feuilles émises aussi. La présence reste, avec l’heure de la signature.",
    source:
      "Code de commerce, article L.\u00A0123-22\u00A0: dix ans pour ce qui justifie une dépense\u00A0; cinq ans au moins (Code civil, article 2224).",
    one: "signature",
    many: "signatures",
  },
  ACCOUNTING: {
    label: "Adhésions des personnes effacées",
    effect: "Effacées. D’ici là, elles ne portent plus aucun nom.",
    source: "Code de commerce, article L. 123-22 : dix ans pour les pièces comptables.",
    one: "adhésion",
    many: "adhésions",
  },
};
