import { env } from "#lib/env.ts";
import type { Message } from "#lib/mail.ts";
import { formatCents } from "#lib/money.ts";

type Thanks = {
  email: string;
  memberId: string | null;
  /** How she is greeted; null for whoever wrote a whole name. */
  firstName: string | null;
  cents: number;
  isMonthly: boolean;
  receiptPath: string;
  stopPath: string;
};

/** Once, when the first money of a gift has come. */
export const thanksMail = ({
  email,
  memberId,
  firstName,
  cents,
  isMonthly,
  receiptPath,
  stopPath,
}: Thanks): Message => ({
  kind: "donation.thanks",
  to: email,
  ...(memberId && { memberId }),
  subject: `Merci de votre don – ${env.ASSOCIATION_NAME}`,
  body: {
    paragraphs: [
      firstName ? `Bonjour ${firstName},` : "Bonjour,",
      isMonthly
        ? `Nous avons reçu le premier versement de votre don mensuel, ${formatCents(cents)}. Merci\u00A0: il compte.`
        : `Nous avons reçu votre don de ${formatCents(cents)}. Merci\u00A0: il compte.`,
    ],
    action: {
      label: memberId ? "Voir mes reçus" : "Télécharger mon reçu",
      url: `${env.PUBLIC_URL}${receiptPath}`,
    },
    after: isMonthly
      ? [`Vous pouvez arrêter ce don à tout moment, ici\u00A0: ${env.PUBLIC_URL}${stopPath}`]
      : [],
  },
});
