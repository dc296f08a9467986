import { formatDate, formatDateTime } from "#lib/dates.ts";
import { env } from "#lib/env.ts";
import type { Message } from "#lib/mail.ts";

/** Who a message is for. */
export type Recipient = { id: string; email: string; firstName: string };

const address = (path: string) => `${env.PUBLIC_URL}${path}`;
const hello = ({ firstName }: Recipient) => `Bonjour ${firstName},`;
const about = (to: Recipient, message: Omit<Message, "to" | "memberId">): Message => ({
  ...message,
  to: to.email,
  memberId: to.id,
});

export const exportReadyMail = (to: Recipient, expiresAt: Date): Message =>
  about(to, {
    kind: "privacy.export-ready",
    subject: `Votre archive est prête – ${env.ASSOCIATION_NAME}`,
    body: {
      paragraphs: [
        hello(to),
        "L’archive de tout ce que le portail garde de vous est prête.",
        `Elle se télécharge une fois connecté·e à votre compte, jusqu’au ${formatDateTime(expiresAt)}. Elle est ensuite effacée ; vous pourrez en demander une autre.`,
      ],
      action: { label: "Télécharger mon archive", url: address("/profil/mes-donnees#archive") },
    },
  });

export const confirmErasureMail = (to: Recipient, secret: string, days: number): Message =>
  about(to, {
    kind: "privacy.erasure-confirm",
    subject: `Confirmer l’effacement de votre compte – ${env.ASSOCIATION_NAME}`,
    body: {
      paragraphs: [
        hello(to),
        "Vous avez demandé l’effacement de votre compte. Il ne se fera que si vous le confirmez par le lien ci-dessous.",
      ],
      action: { label: "Confirmer ou renoncer", url: address(`/effacement/${secret}`) },
      after: [
        `Ce lien sert pendant ${days} jours. Sans confirmation, rien ne se passe.`,
        "Vous n’avez rien demandé ? Renoncez par ce même lien, puis changez de mot de passe.",
      ],
    },
  });

type Planned = { dueAt: Date; secret: string };

/** `why`: a sentence, when it is not she who asked from her account. */
export const erasurePlannedMail = (to: Recipient, { dueAt, secret }: Planned, why: string): Message =>
  about(to, {
    kind: "privacy.erasure-planned",
    subject: `Votre compte sera effacé le ${formatDate(dueAt)} – ${env.ASSOCIATION_NAME}`,
    body: {
      paragraphs: [
        hello(to),
        `${why} Votre compte et vos données seront effacés le ${formatDate(dueAt)}, sans retour possible.`,
        "D’ici là, vous pouvez y renoncer par le lien ci-dessous ou depuis « Mes données », et rien ne changera.",
      ],
      action: { label: "Garder mon compte", url: address(`/effacement/${secret}`) },
      after: [
        "Pensez à demander auparavant l’archive de vos données, si vous la souhaitez :",
        address("/profil/mes-donnees"),
      ],
    },
  });

export const erasureCancelledMail = (to: Recipient): Message =>
  about(to, {
    kind: "privacy.erasure-cancelled",
    subject: `Votre compte est gardé – ${env.ASSOCIATION_NAME}`,
    body: {
      paragraphs: [
        hello(to),
        "L’effacement de votre compte est abandonné : rien n’a été effacé.",
        `Ce n’était pas vous ? Écrivez au secrétariat : ${env.ASSOCIATION_EMAIL}.`,
      ],
    },
  });

export const erasureRefusedMail = (to: Recipient, reason: string): Message =>
  about(to, {
    kind: "privacy.erasure-refused",
    subject: `Votre demande d’effacement – ${env.ASSOCIATION_NAME}`,
    body: {
      paragraphs: [
        hello(to),
        "Votre demande d’effacement n’a pas pu être acceptée, pour cette raison :",
        reason,
        `Vous pouvez répondre à ${env.ASSOCIATION_EMAIL}, ou saisir la CNIL (www.cnil.fr/plaintes).`,
      ],
    },
  });

/** The last one: written before her address goes, it belongs to nobody's record. */
export const erasedMail = (to: Recipient): Message => ({
  kind: "privacy.erased",
  to: to.email,
  subject: `Votre compte est effacé – ${env.ASSOCIATION_NAME}`,
  body: {
    paragraphs: [
      "Bonjour,",
      `Votre compte sur le portail de ${env.ASSOCIATION_NAME} est effacé, comme prévu.`,
      "Restent, sans votre nom : vos adhésions, que la comptabilité doit garder dix ans, et les actes que vous aviez publiés et choisi de laisser.",
      "C’est le dernier message que vous recevez à ce titre.",
    ],
  },
});

export const requestAnsweredMail = (
  to: Recipient,
  label: string,
  answer: string,
  isGranted: boolean,
): Message =>
  about(to, {
    kind: "privacy.request-answered",
    subject: `Votre demande (${label.toLowerCase()}) – ${env.ASSOCIATION_NAME}`,
    body: {
      paragraphs: [
        hello(to),
        `Votre demande sur vos données (${label.toLowerCase()}) a reçu cette réponse :`,
        answer,
        ...(isGranted
          ? []
          : [`Vous pouvez répondre à ${env.ASSOCIATION_EMAIL}, ou saisir la CNIL (www.cnil.fr/plaintes).`]),
      ],
    },
  });

export const restrictionLiftedMail = (to: Recipient): Message =>
  about(to, {
    kind: "privacy.restriction-lifted",
    subject: `La limitation de vos données est levée – ${env.ASSOCIATION_NAME}`,
    body: {
      paragraphs: [
        hello(to),
        `Le ${formatDateTime(new Date())}, la limitation que vous aviez demandée a été levée : votre fiche reparaît dans l’annuaire et vos courriels reprennent.`,
        `Ce n’était pas vous ? Écrivez au secrétariat : ${env.ASSOCIATION_EMAIL}.`,
      ],
    },
  });
