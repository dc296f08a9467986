// Answers as mail readers write them, people and words invented: what each quotes and signs, and what its author wrote.

export type WrittenAnswer = { name: string; text: string; answer: string };

const OURS = [
  "Bonjour Camille,",
  "Zoé Le Bihan a répondu dans « Tarif de l’eau ».",
  "Voir sur le portail :",
  "https://membres.exemple.fr/collectifs/eau/sujets/1",
].join("\n");

export const quotedWords = OURS.replace(/^/gm, "> ");
export const saidWords = "Oui pour jeudi, je propose 18 h.\n\nOn peut se retrouver à la mairie annexe.";

const COOP = "Coopérative <reponse+abcdefgh@reponses.exemple.fr>";
const fields = (from: string, sent: string, to: string, about: string) =>
  `${from} ${COOP}\n${sent} lundi 3 mars 2025 10:12\n${to} Camille Morel <camille@exemple.fr>\n${about} Zoé a répondu`;
const french = fields("De :", "Envoyé :", "À :", "Objet :");
const english = fields("From:", "Sent:", "To:", "Subject:");
const LINE = "________________________________";

/** What each reader writes below. */
const below: Record<string, string> = {
  "Gmail, in French": `Le lun. 3 mars 2025 à 10:12, ${COOP} a écrit :\n\n${quotedWords}`,
  "Gmail on a telephone, the line cut in two": `Le lun. 3 mars 2025 à 10:12, ${COOP} a\nécrit :\n\n${quotedWords}`,
  "Gmail, the line cut in three": `Le lun. 3 mars 2025 à 10:12, Coopérative des élues\n<a@exemple.fr>\na écrit :\n\n${quotedWords}`,
  "Gmail, in English": `On Mon, Mar 3, 2025 at 10:12 AM ${COOP} wrote:\n\n${quotedWords}`,
  "Thunderbird, in French": `Le 03/03/2025 à 10:12, Coopérative a écrit :\n${quotedWords}`,
  "Thunderbird, in English": `On 03/03/2025 10:12, Coopérative wrote:\n${quotedWords}`,
  "Apple Mail": `> Le 3 mars 2025 à 10:12, ${COOP} a écrit :\n> \n${quotedWords}`,
  iPhone: `Envoyé de mon iPhone\n\n> Le 3 mars 2025 à 10:12, ${COOP} a écrit :\n> \n${quotedWords}`,
  "iPhone, quote unmarked": `Envoyé de mon iPhone\n\nLe 3 mars 2025 à 10:12, ${COOP} a écrit :\n\n${OURS}`,
  "Outlook, in French": `${LINE}\n${french}\n\n${OURS}`,
  "Outlook, bold fields": `${fields("*De :*", "*Envoyé :*", "*À :*", "*Objet :*")}\n\n${OURS}`,
  "Outlook, in English": `${english}\n\n${OURS}`,
  "Outlook of old": `-----Message d’origine-----\n${french}\n\n${OURS}`,
  "Outlook of old, in English": `-----Original Message-----\n${english}\n\n${OURS}`,
  "Outlook for Android": `Télécharger Outlook pour Android<https://aka.ms/x>\n${LINE}\n${english}\n\n${OURS}`,
  "Outlook for iOS": `Obtenir Outlook pour iOS<https://aka.ms/x>\n${french}\n${OURS}`,
  "Orange webmail": `> Message du 03/03/25 10:12\n> De : Coopérative\n> A : camille@exemple.fr\n> Objet : Zoé\n> \n${quotedWords}`,
  "Orange webmail, unmarked": `Envoyé depuis l’application Mail Orange\n\nMessage du 03/03/25 10:12\nDe : Coopérative\n${OURS}`,
  "SFR webmail": `========================================\nMessage du : 03/03/2025 10:12\nDe : "Coopérative "\nSujet : Zoé\n\n${OURS}`,
  "Free webmail": `----- Mail original -----\nDe: "Coopérative" <a@exemple.fr>\nÀ: camille@exemple.fr\nObjet: Zoé\n\n${OURS}`,
  "La Poste webmail": `> Message du 03/03/2025 à 10:12\n> De : Coopérative\n${quotedWords}`,
  "Yahoo, in French": `Le lundi 3 mars 2025 à 10:12:01 UTC+1, ${COOP} a écrit :\n\n\n${OURS}`,
  "Yahoo of old": `--- En date de : Lun 3.3.25, ${COOP} a écrit :\n\n${OURS}`,
  Proton: `Envoyé avec la messagerie sécurisée Proton Mail.\n\nLe lundi 3 mars 2025 à 10:12, ${COOP} a écrit :\n\n${quotedWords}`,
  Samsung: `Envoyé depuis mon appareil Galaxy\n\n-------- Message d’origine --------\nDe : Coopérative\nDate : 03/03/2025 10:12\nÀ : c@exemple.fr\n\n${OURS}`,
  "Windows Mail": `Provenance : Courrier pour Windows\n\n${french}\n${OURS}`,
  "Zimbra of a town hall": `De: "Coopérative" <a@exemple.fr>\nÀ: "camille" <c@exemple.fr>\nEnvoyé: Lundi 3 Mars 2025 10:12:00\nObjet: Zoé\n\n${quotedWords}`,
  "a forwarded message": `---------- Forwarded message ---------\n${english}\n${OURS}`,
  "blank lines before the quote": `Le 3 mars 2025 à 10:12, X <x@exemple.fr> a écrit :\n\n\n${quotedWords}`,
  "no-break spaces in the line": `Le lun. 3 mars 2025 à 10:12, ${COOP} a écrit\u00A0:\n\n${quotedWords}`,
};

export const topPosted: WrittenAnswer[] = Object.entries(below).flatMap(([name, text]) =>
  ["\n", "\r\n"].map((end) => ({
    name: end === "\n" ? name : `${name}, CRLF`,
    text: `${saidWords}\n\n${text}`.replaceAll("\n", end),
    answer: saidWords,
  })),
);
