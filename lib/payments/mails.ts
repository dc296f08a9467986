import type { Means } from "@prisma/client";
import { formatDate } from "#lib/dates.ts";
import { env } from "#lib/env.ts";
import type { Message } from "#lib/mail.ts";
import { formatCents } from "#lib/money.ts";
import { meansLabels } from "#lib/payments/labels.ts";

/** An instalment that a member sends herself; days `YYYY-MM-DD`. */
export type Instalment = {
  memberId: string;
  email: string;
  firstName: string;
  paymentId: string;
  means: Means;
  cents: number;
  reference: string;
  dueOn: string;
};

/** Its day comes, or has passed and nothing has come. */
export const instalmentReminder = (instalment: Instalment, day: string): Message => {
  const { memberId, email, firstName, paymentId, means, cents, reference, dueOn } = instalment;
  const isLate = day > dueOn;
  const on = formatDate(dueOn);
  const how = meansLabels[means].toLowerCase();
  return {
    kind: "instalment-reminder",
    to: email,
    memberId,
    subject: isLate ? `Votre échéance du ${on} ne nous est pas parvenue` : `Votre échéance du ${on} approche`,
    body: {
      paragraphs: [
        `Bonjour ${firstName},`,
        isLate
          ? `L’échéance du ${on} de votre cotisation, ${formatCents(cents)} par ${how}, ne nous est pas encore parvenue. Vos accès restent ouverts.`
          : `La prochaine échéance de votre cotisation est le ${on}\u00A0: ${formatCents(cents)}, par ${how}. Vous l’envoyez vous-même\u00A0: rien n’est pris sans vous.`,
        `Référence à recopier\u00A0: ${reference}.`,
      ],
      action: { label: "Voir comment la régler", url: `${env.PUBLIC_URL}/adhesion/paiement/${paymentId}` },
      after: [
        "Vous l’avez déjà envoyée\u00A0? Un virement ou un chèque met quelques jours à nous parvenir. Une difficulté\u00A0? Répondez à ce message.",
      ],
    },
  };
};
