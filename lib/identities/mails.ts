import { env } from "#lib/env.ts";
import type { Message } from "#lib/mail.ts";

type Recipient = { id: string; email: string; firstName: string };

/** An account is linked once, and its owner learns it: she alone can say that it was not she. */
export const linkedMail = ({ id, email, firstName }: Recipient): Message => ({
  kind: "account.identity-linked",
  to: email,
  memberId: id,
  subject: `Votre compte est relié à ${env.OIDC_NAME} – ${env.ASSOCIATION_NAME}`,
  body: {
    paragraphs: [
      `Bonjour ${firstName},`,
      `Quelqu’un vient de se connecter à votre compte par ${env.OIDC_NAME}, avec une identité dont l’adresse vérifiée est la vôtre. Votre compte est désormais relié à cette identité.`,
    ],
    action: { label: "Voir mes connexions", url: `${env.PUBLIC_URL}/profil/compte` },
    after: [
      "Ce n’était pas vous\u00A0? Retirez cette identité, déconnectez tous les appareils, et dites-le au secrétariat.",
    ],
  },
});
