import { env } from "#lib/env.ts";
import type { Message } from "#lib/mail.ts";
import { formatCents } from "#lib/money.ts";

type Paid = { memberId: string; email: string; firstName: string; cents: number };

/** The money of her dues has come, by whatever means: what she waited for after a cheque, above all. */
export const duesReceiptMail = ({ memberId, email, firstName, cents }: Paid): Message => ({
  kind: "receipt.dues",
  to: email,
  memberId,
  subject: `Votre reçu de cotisation – ${env.ASSOCIATION_NAME}`,
  body: {
    paragraphs: [
      `Bonjour ${firstName},`,
      `Nous avons reçu ${formatCents(cents)} pour votre cotisation. Merci. Votre reçu est prêt.`,
    ],
    // The page, not the file: whoever is signed out is asked to sign in, and comes back to it.
    action: { label: "Voir mes reçus", url: `${env.PUBLIC_URL}/adhesion/recus` },
  },
});

type Given = {
  email: string;
  /** Null for whoever has no account, who gets the address of the file. */
  member: { id: string; firstName: string } | null;
  year: number;
  path: string;
};

/** The treasurer has issued a tax receipt. */
export const taxReceiptMail = ({ email, member, year, path }: Given): Message => ({
  kind: "receipt.tax",
  to: email,
  ...(member && { memberId: member.id }),
  subject: `Votre reçu fiscal – ${env.ASSOCIATION_NAME}`,
  body: {
    paragraphs: [
      member ? `Bonjour ${member.firstName},` : "Bonjour,",
      `Voici le reçu fiscal de ce que vous avez donné en ${year}. Gardez-le\u00a0: l’administration peut le demander.`,
    ],
    action: {
      label: member ? "Voir mes reçus" : "Télécharger mon reçu fiscal",
      url: `${env.PUBLIC_URL}${path}`,
    },
  },
});

type Cancelled = {
  email: string;
  /** Null for whoever has no account, who gets the address of the file. */
  member: { id: string; firstName: string } | null;
  /** Numbers of the papers that are cancelled. */
  receipt: string | null;
  tax: string | null;
  /** What replaces the receipt, when something of the payment is kept. */
  next: { number: string; cents: number } | null;
  path: string;
};

function cancelledWords({ receipt, tax, next }: Cancelled): string[] {
  return [
    ...(receipt && next
      ? [
          `Le montant gardé de votre paiement est maintenant de ${formatCents(next.cents)}. Le reçu n°\u00A0${receipt} est annulé\u00A0; le reçu n°\u00A0${next.number} le remplace.`,
        ]
      : []),
    ...(receipt && !next
      ? [
          `Votre paiement vous a été remboursé, ou repris par votre banque. Le reçu n°\u00A0${receipt} est annulé\u00A0: il ne prouve plus rien.`,
        ]
      : []),
    ...(tax
      ? [
          `Le reçu fiscal n°\u00A0${tax} est annulé aussi\u00A0: ne l’utilisez pas pour votre déclaration. S’il reste un don à attester, la trésorerie peut en délivrer un autre.`,
        ]
      : []),
  ];
}

/** Money went back, and papers that said otherwise are cancelled. */
export const cancelledMail = (cancelled: Cancelled): Message => {
  const { email, member, next, path } = cancelled;
  return {
    kind: "receipt.cancelled",
    to: email,
    ...(member && { memberId: member.id }),
    subject: `${next ? "Votre reçu est remplacé" : "Votre reçu est annulé"} – ${env.ASSOCIATION_NAME}`,
    body: {
      paragraphs: [member ? `Bonjour ${member.firstName},` : "Bonjour,", ...cancelledWords(cancelled)],
      action: {
        label: member ? "Voir mes reçus" : next ? "Télécharger le nouveau reçu" : "Télécharger l’annulation",
        url: `${env.PUBLIC_URL}${path}`,
      },
      after: [
        "Vous ne comprenez pas pourquoi\u00A0? Répondez à ce message\u00A0: l’association vous répondra.",
      ],
    },
  };
};
