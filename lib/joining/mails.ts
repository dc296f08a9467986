import { env } from "#lib/env.ts";
import { formatDays } from "#lib/french.ts";
import { ANSWER_DAYS, CONFIRM_DAYS, pendingWords } from "#lib/joining/labels.ts";
import type { Message } from "#lib/mail.ts";

/** Who a message is for: somebody who has no account yet. */
type Applicant = { email: string; firstName: string };

const hello = ({ firstName }: Pick<Applicant, "firstName">) => `Bonjour ${firstName},`;
const address = (path: string) => `${env.PUBLIC_URL}${path}`;
const association = () => env.ASSOCIATION_NAME;
/** What somebody has written, in paragraphs of its own. */
const quoted = (text: string) => text.split(/\n+/).filter((line) => line.trim() !== "");
const to = ({ email }: Applicant, message: Omit<Message, "to">): Message => ({ ...message, to: email });

export const confirmMail = (applicant: Applicant, secret: string): Message =>
  to(applicant, {
    kind: "join.confirm",
    subject: `Confirmer votre demande d’adhésion – ${association()}`,
    body: {
      paragraphs: [
        hello(applicant),
        `Vous demandez à rejoindre ${association()}. Confirmez que cette adresse est la vôtre\u00A0: le secrétariat lira alors votre demande.`,
      ],
      action: { label: "Confirmer ma demande", url: address(`/adherer/confirmer/${secret}`) },
      after: [
        `Ce lien sert une seule fois, pendant ${CONFIRM_DAYS} jours.`,
        "Vous n’avez rien demandé\u00A0? Ne faites rien\u00A0: ce qui a été écrit en votre nom sera effacé, et personne ne vous écrira plus à ce sujet.",
      ],
    },
  });

/** To an address that has an account already: whoever typed it was told nothing of that. */
export const hasAccountMail = (member: Applicant & { id: string }): Message => ({
  ...to(member, {
    kind: "join.has-account",
    subject: `Vous avez déjà un compte – ${association()}`,
    body: {
      paragraphs: [
        hello(member),
        `Quelqu’un, vous sans doute, a demandé à rejoindre ${association()} avec cette adresse. Vous en êtes déjà membre\u00A0: il n’y a rien à demander.`,
        "Un lien suffit pour vous connecter, avec ou sans mot de passe.",
      ],
      action: { label: "Recevoir un lien de connexion", url: address("/connexion/lien") },
      after: [
        "Ce n’était pas vous\u00A0? Ne faites rien\u00A0: rien n’a changé, et personne ne sait que vous avez un compte.",
      ],
    },
  }),
  memberId: member.id,
});

/** To whoever asks again while her request is looked at; `secret` opens it again when something is asked of her. */
export const pendingMail = (
  applicant: Applicant,
  status: "WAITING" | "ASKED",
  secret: string | null,
): Message =>
  to(applicant, {
    kind: "join.pending",
    subject: `Votre demande d’adhésion est en cours – ${association()}`,
    body: {
      paragraphs: [hello(applicant), `Nous avons déjà une demande de votre part. ${pendingWords[status]}`],
      ...(secret && {
        action: { label: "Compléter ma demande", url: address(`/adherer/completer/${secret}`) },
      }),
      after: [`Une question\u00A0? Écrivez au secrétariat\u00A0: ${env.ASSOCIATION_EMAIL}.`],
    },
  });

export const askForMoreMail = (applicant: Applicant, question: string, secret: string): Message =>
  to(applicant, {
    kind: "join.question",
    subject: `Un complément pour votre demande d’adhésion – ${association()}`,
    body: {
      paragraphs: [
        hello(applicant),
        "Le secrétariat a lu votre demande d’adhésion. Il a besoin d’un complément\u00A0:",
        ...quoted(question),
      ],
      action: { label: "Compléter ma demande", url: address(`/adherer/completer/${secret}`) },
      after: [
        `Vous y retrouverez ce que vous aviez écrit. Ce lien sert une seule fois, pendant ${ANSWER_DAYS} jours.`,
      ],
    },
  });

export const refusedMail = (applicant: Applicant, reply: string, keptDays: number): Message =>
  to(applicant, {
    kind: "join.refused",
    subject: `Votre demande d’adhésion – ${association()}`,
    body: {
      paragraphs: [
        hello(applicant),
        `Le secrétariat a lu votre demande d’adhésion, et ne peut pas y donner suite. Voici ce qu’il vous écrit\u00A0:`,
        ...quoted(reply),
      ],
      after: [
        `Pour en parler\u00A0: ${env.ASSOCIATION_EMAIL}. Ce que vous aviez écrit sera effacé dans ${formatDays(keptDays)}\u00A0; vous pouvez demander que ce soit plus tôt.`,
      ],
    },
  });

export const reopenedMail = (applicant: Applicant): Message =>
  to(applicant, {
    kind: "join.reopened",
    subject: `Votre demande d’adhésion est de nouveau à l’étude – ${association()}`,
    body: {
      paragraphs: [
        hello(applicant),
        "Le secrétariat revient sur sa réponse\u00A0: votre demande d’adhésion est de nouveau à l’étude. Vous n’avez rien à faire.",
      ],
    },
  });

/** Accepted, for somebody who had an account: opened already, or at another address, which is not said here. */
export const rejoinedMail = (applicant: Applicant, isSameAddress: boolean): Message =>
  to(applicant, {
    kind: "join.accepted",
    subject: `Votre demande d’adhésion est acceptée – ${association()}`,
    body: {
      paragraphs: [
        hello(applicant),
        `Bienvenue\u00A0: votre demande est acceptée. ${association()} vous connaissait déjà, et votre demande complète la fiche que vous y avez.`,
        isSameAddress
          ? "Connectez-vous comme avant, par votre mot de passe ou par un lien."
          : "Connectez-vous par l’adresse que vous nous aviez donnée autrefois. Vous n’y avez plus accès\u00A0? Répondez à ce message, le secrétariat la changera.",
      ],
      action: { label: "Me connecter", url: address("/connexion") },
    },
  });
