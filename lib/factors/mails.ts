import { env } from "#lib/env.ts";
import { type ResetReason, resetReasonLabels } from "#lib/factors/labels.ts";
import type { Message } from "#lib/mail.ts";

type Recipient = { id: string; email: string };

/** What changed among somebody's second factors. */
export type FactorChange =
  | "totp-added"
  | "totp-replaced"
  | "totp-removed"
  | "passkey-added"
  | "passkey-removed"
  | "codes-renewed"
  | "code-used";

const sentences: Record<FactorChange, string> = {
  "totp-added": "Une application d’authentification a été ajoutée à votre compte.",
  "totp-replaced": "L’application d’authentification de votre compte a été remplacée par une autre.",
  "totp-removed": "L’application d’authentification a été retirée de votre compte.",
  "passkey-added": "Une clé d’accès a été ajoutée à votre compte.",
  "passkey-removed": "Une clé d’accès a été retirée de votre compte.",
  "codes-renewed": "De nouveaux codes de secours ont été créés. Les anciens ne servent plus.",
  "code-used": "Un de vos codes de secours a servi à confirmer votre identité.",
};

const notYou = () =>
  `Si ce n’est pas vous, changez votre mot de passe, fermez les appareils que vous ne reconnaissez pas et écrivez à ${env.ASSOCIATION_EMAIL}.`;

/** Tells the person of each change, so that one made by somebody else is seen. */
export const factorChangedMail = ({ id, email }: Recipient, change: FactorChange): Message => ({
  kind: `factor-${change}`,
  to: email,
  memberId: id,
  subject: "La sécurité de votre compte a changé",
  body: {
    paragraphs: [sentences[change]],
    action: { label: "Voir la sécurité de mon compte", url: `${env.PUBLIC_URL}/profil/securite` },
    after: ["Si c’est vous, vous n’avez rien à faire.", notYou()],
  },
});

/** Somebody else removed them all, for a reason that is said; `who` in words. */
export const factorsResetMail = ({ id, email }: Recipient, who: string, reason: ResetReason): Message => ({
  kind: "factors-reset",
  to: email,
  memberId: id,
  subject: "Votre second facteur a été réinitialisé",
  body: {
    paragraphs: [
      `${who} a retiré de votre compte l’application d’authentification, les clés d’accès et les codes de secours. Raison donnée : ${resetReasonLabels[reason].toLowerCase()}.`,
      "Tous vos appareils ont été déconnectés. À votre prochaine connexion, le mot de passe ou le lien reçu par courriel suffira ; vous pourrez alors mettre en place un nouveau second facteur.",
    ],
    action: { label: "Me connecter", url: `${env.PUBLIC_URL}/connexion?suite=%2Fprofil%2Fsecurite` },
    after: [`Si vous n’avez rien demandé, écrivez sans attendre à ${env.ASSOCIATION_EMAIL}.`],
  },
});
