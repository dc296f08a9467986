import type { NotificationChannel, NotificationFrequency, NotificationSubject } from "@prisma/client";

/** What can be told, in the order of the page, with what is meant by it. */
export const subjectLabels: Record<NotificationSubject, { name: string; hint: string }> = {
  TALK: {
    name: "On vous parle",
    hint: "Quelqu’un vous mentionne, vous répond, ou commente un de vos documents.",
  },
  FOLLOWS: {
    name: "Vos veilles",
    hint: "Un document que vous suivez change, ou un nouveau répond à une de vos veilles.",
  },
  MY_DOCUMENTS: {
    name: "Vos documents et vos commentaires",
    hint: "Le secrétariat en masque ou en rétablit un, on change qui peut le lire, l’antivirus refuse un fichier.",
  },
  COLLECTIFS: {
    name: "Vos collectifs",
    hint: "Votre place (réponse, invitation, changement), les sujets, réunions, comptes rendus, tâches, décisions et positions\u00A0; si vous animez un collectif, une demande qui attend. Le rythme des courriels sur les sujets se choisit dans chaque collectif\u00A0; «\u00A0Jamais\u00A0», ici, les arrête tous.",
  },
  TRAININGS: {
    name: "Vos formations",
    hint: "Une place qui se libère, une session qui change ou qui est annulée, le rappel avant le jour, le lien d’une session à distance, votre avis ensuite.",
  },
  SECRETARIAT: {
    name: "Suites données",
    hint: "Ce que devient un de vos signalements, la fin d’un import, vos données prêtes à emporter, l’arrivée d’une personne que vous parrainez\u00A0; au secrétariat, une demande d’adhésion.",
  },
};

export const channelLabels: Record<NotificationChannel, string> = {
  PORTAL: "Dans «\u00A0Pour vous\u00A0»",
  MAIL: "Par courriel",
};

export const frequencyLabels: Record<NotificationFrequency, string> = {
  AT_ONCE: "Tout de suite",
  DIGEST: "Une fois par jour, à 7\u00A0h",
  NONE: "Jamais",
};

/** What an address that stops mails is about. */
export const stoppedLabels: Record<NotificationSubject | "DIGEST", string> = {
  TALK: "les courriels quand on vous parle",
  FOLLOWS: "les courriels de vos veilles",
  MY_DOCUMENTS: "les courriels sur vos documents et vos commentaires",
  COLLECTIFS: "les courriels sur vos collectifs",
  TRAININGS: "les courriels sur vos formations",
  SECRETARIAT: "les courriels sur les suites données",
  DIGEST: "le courriel de 7\u00A0h, une fois par jour",
};
