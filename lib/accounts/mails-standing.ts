import {
  type ReplacementReason,
  replacementReasonLabels,
  type SuspensionReason,
  suspensionReasonLabels,
} from "#lib/accounts/labels-standing.ts";
import type { Recipient } from "#lib/accounts/mails.ts";
import { formatDate, formatDateTime } from "#lib/dates.ts";
import { env } from "#lib/env.ts";
import type { Message } from "#lib/mail.ts";

/** What officers do to an account, told to its member. */
const about = (to: Recipient, kind: string, subject: string, body: Message["body"]): Message => ({
  kind: `account.${kind}`,
  to: to.email,
  memberId: to.id,
  subject: `${subject} – ${env.ASSOCIATION_NAME}`,
  body: { ...body, paragraphs: [`Bonjour ${to.firstName},`, ...body.paragraphs] },
});

const contest = () =>
  `Vous n’êtes pas d’accord, ou ne comprenez pas\u00A0? Écrivez à ${env.ASSOCIATION_EMAIL}.`;
const signInAction = () => ({ label: "Me connecter", url: `${env.PUBLIC_URL}/connexion` });
const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

export const suspendedMail = (to: Recipient, reason: SuspensionReason): Message =>
  about(to, "suspended", "Votre compte est suspendu", {
    paragraphs: [
      `Le secrétariat a suspendu votre compte le ${formatDateTime(new Date())}. Raison\u00A0: ${lowered(suspensionReasonLabels[reason])}.`,
      "Vous ne pouvez plus vous connecter, et les autres membres ne vous voient plus dans l’annuaire. Rien de ce que vous avez écrit ou déposé n’est effacé.",
    ],
    after: [contest()],
  });

export const reinstatedMail = (to: Recipient): Message =>
  about(to, "reinstated", "Votre compte est rouvert", {
    paragraphs: [
      "Le secrétariat a levé la suspension de votre compte\u00A0: vous pouvez de nouveau vous connecter.",
    ],
    action: signInAction(),
  });

/** `on`: the day of the resignation. */
export const resignedMail = (to: Recipient, on: Date): Message =>
  about(to, "resigned", "Votre démission est notée", {
    paragraphs: [
      `Le secrétariat a noté votre démission au ${formatDate(on)}. Votre compte est fermé et vous n’apparaissez plus dans l’annuaire.`,
      "Vos données sont gardées le temps prévu par les mentions légales\u00A0; vous pouvez demander qu’elles soient effacées avant.",
    ],
    action: { label: "Lire les mentions légales", url: `${env.PUBLIC_URL}/mentions-legales` },
    after: [`Vous n’avez pas démissionné\u00A0? Écrivez à ${env.ASSOCIATION_EMAIL}.`],
  });

export const resignationUndoneMail = (to: Recipient): Message =>
  about(to, "resignation-undone", "Votre compte est rouvert", {
    paragraphs: ["Le secrétariat a annulé votre démission\u00A0: vous pouvez de nouveau vous connecter."],
    action: signInAction(),
  });

/** To the mailbox that is said to be lost: whoever still reads it may say no until `dueAt`. */
export const replacementOldMail = (
  to: Recipient,
  secret: string,
  { newEmail, reason, dueAt }: { newEmail: string; reason: ReplacementReason; dueAt: Date },
): Message =>
  about(to, "replacement-old", "Votre adresse va changer", {
    paragraphs: [
      `On a dit au secrétariat que vous n’avez plus accès à cette boîte (${lowered(replacementReasonLabels[reason])}). Votre compte passera à l’adresse ${newEmail}.`,
      `Ce n’est pas vrai\u00A0? Refusez avant le ${formatDateTime(dueAt)}\u00A0: rien ne changera.`,
    ],
    action: { label: "Refuser ou confirmer", url: `${env.PUBLIC_URL}/changement-adresse/${secret}` },
    after: [contest()],
  });

export const replacementNewMail = (to: Recipient, secret: string, dueAt: Date): Message =>
  about(to, "replacement-new", "Confirmer votre nouvelle adresse", {
    paragraphs: [
      "Le secrétariat remplace par cette adresse celle de votre compte, que vous ne lisez plus.",
      `Confirmez qu’elle est bien à vous. Le changement se fera le ${formatDateTime(dueAt)}\u00A0: ce délai laisse à l’ancienne adresse le temps de refuser.`,
    ],
    action: { label: "Confirmer cette adresse", url: `${env.PUBLIC_URL}/changement-adresse/${secret}` },
    after: [
      "Ce lien sert pendant trois jours.",
      "Vous n’avez rien demandé au secrétariat\u00A0? Ne faites rien\u00A0: rien ne changera.",
    ],
  });

export const addressReplacedMail = (to: Recipient): Message =>
  about(to, "address-replaced", "Votre adresse a changé", {
    paragraphs: [
      `L’adresse de votre compte a été changée le ${formatDateTime(new Date())}, à la demande du secrétariat. Tous les appareils sont déconnectés\u00A0; votre mot de passe et votre second facteur restent les mêmes.`,
    ],
    after: [contest()],
  });
