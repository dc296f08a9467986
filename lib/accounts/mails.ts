import { formatDateTime } from "#lib/dates.ts";
import { env } from "#lib/env.ts";
import type { Message } from "#lib/mail.ts";

/** Who a message is for. */
export type Recipient = { id: string; email: string; firstName: string };

const hello = ({ firstName }: Recipient) => `Bonjour ${firstName},`;
const address = (path: string) => `${env.PUBLIC_URL}${path}`;
const association = () => env.ASSOCIATION_NAME;

const NOT_YOU =
  "Vous n’avez rien demandé\u00A0? Ne faites rien\u00A0: sans ce lien, personne n’entre dans votre compte.";

/** A message about somebody's account: it cannot be unsubscribed from. */
const about = (to: Recipient, message: Omit<Message, "to" | "memberId">): Message => ({
  ...message,
  to: to.email,
  memberId: to.id,
});

export const invitationMail = (to: Recipient, secret: string): Message =>
  about(to, {
    kind: "account.invitation",
    subject: `Votre accès à l’espace des membres – ${association()}`,
    body: {
      paragraphs: [
        hello(to),
        `${association()} vous ouvre un compte sur son espace des membres\u00A0: les actes partagés par les autres communes, les collectifs, les formations.`,
        "Le bouton ci-dessous vous y fait entrer. Vous pourrez choisir un mot de passe, ou vous en passer.",
      ],
      action: { label: "Ouvrir mon compte", url: address(`/invitation/${secret}`) },
      after: [
        "Ce lien sert une seule fois, pendant 14 jours. Passé ce délai, demandez-en un autre au secrétariat en répondant à ce message.",
        "Il ouvre votre compte\u00A0: ne le transférez pas.",
      ],
    },
  });

/** `next`: where the person was going, a path of ours. */
export const signInMail = (to: Recipient, secret: string, next: string): Message =>
  about(to, {
    kind: "account.sign-in",
    subject: `Votre lien de connexion – ${association()}`,
    body: {
      paragraphs: [hello(to), "Voici le lien que vous avez demandé pour vous connecter."],
      action: {
        label: "Me connecter",
        url: address(`/lien/${secret}${next === "/" ? "" : `?suite=${encodeURIComponent(next)}`}`),
      },
      after: [
        "Il sert une seule fois, pendant 15 minutes, sur l’appareil où vous l’ouvrez. Ne le transférez pas.",
        NOT_YOU,
      ],
    },
  });

export const passwordMail = (to: Recipient, secret: string): Message =>
  about(to, {
    kind: "account.password",
    subject: `Choisir un nouveau mot de passe – ${association()}`,
    body: {
      paragraphs: [hello(to), "Voici le lien que vous avez demandé pour choisir un nouveau mot de passe."],
      action: { label: "Choisir un mot de passe", url: address(`/mot-de-passe/${secret}`) },
      after: [
        "Il sert une seule fois, pendant une heure. Votre compte sera alors déconnecté partout ailleurs.",
        NOT_YOU,
      ],
    },
  });

export const passwordChangedMail = (to: Recipient): Message =>
  about(to, {
    kind: "account.password-changed",
    subject: `Votre mot de passe a été changé – ${association()}`,
    body: {
      paragraphs: [
        hello(to),
        `Le mot de passe de votre compte a été changé le ${formatDateTime(new Date())}.`,
        "Si c’était vous, il n’y a rien à faire. Sinon, choisissez-en un autre tout de suite\u00A0: toutes les connexions ouvertes seront fermées.",
      ],
      action: { label: "Ce n’était pas moi", url: address("/mot-de-passe") },
    },
  });

/** `device` as `deviceName` says it. */
export const newDeviceMail = (to: Recipient, device: string): Message =>
  about(to, {
    kind: "account.new-device",
    subject: `Nouvelle connexion à votre compte – ${association()}`,
    body: {
      paragraphs: [
        hello(to),
        `Votre compte vient d’être ouvert depuis un navigateur que nous ne connaissions pas\u00A0: ${device}, le ${formatDateTime(new Date())}.`,
        "Si c’était vous, il n’y a rien à faire. Sinon, fermez cette connexion depuis votre compte, puis changez de mot de passe.",
      ],
      action: { label: "Voir mes appareils", url: address("/profil/compte#appareils") },
    },
  });

export const oldAddressMail = (to: Recipient, secret: string, newEmail: string): Message =>
  about(to, {
    kind: "account.address-old",
    subject: `Confirmer le changement de votre adresse – ${association()}`,
    body: {
      paragraphs: [
        hello(to),
        `Vous avez demandé que votre compte soit désormais lié à l’adresse ${newEmail}.`,
        "Le changement se fera une fois confirmé ici et depuis la nouvelle adresse.",
      ],
      action: { label: "Confirmer ou refuser", url: address(`/changement-adresse/${secret}`) },
      after: [
        "Ce lien sert pendant trois jours.",
        "Vous n’avez rien demandé\u00A0? Refusez par ce même lien, puis changez de mot de passe.",
      ],
    },
  });

export const newAddressMail = (to: Recipient, secret: string): Message =>
  about(to, {
    kind: "account.address-new",
    subject: `Confirmer votre nouvelle adresse – ${association()}`,
    body: {
      paragraphs: [
        hello(to),
        "Cette adresse doit devenir celle d’un compte de notre espace des membres.",
        "Le changement se fera une fois confirmé ici et depuis l’ancienne adresse.",
      ],
      action: { label: "Confirmer cette adresse", url: address(`/changement-adresse/${secret}`) },
      after: [
        "Ce lien sert pendant trois jours.",
        "Vous n’avez rien demandé\u00A0? Ne faites rien\u00A0: rien ne changera.",
      ],
    },
  });

export const addressChangedMail = (to: Recipient): Message =>
  about(to, {
    kind: "account.address-changed",
    subject: `Votre adresse a changé – ${association()}`,
    body: {
      paragraphs: [
        hello(to),
        `L’adresse de votre compte a été changée le ${formatDateTime(new Date())}, après confirmation aux deux adresses.`,
        `Ce n’était pas vous\u00A0? Écrivez au secrétariat\u00A0: ${env.ASSOCIATION_EMAIL}.`,
      ],
    },
  });
