import { daysBetween, formatDate } from "#lib/dates.ts";
import { env } from "#lib/env.ts";
import type { Message } from "#lib/mail.ts";

type Told = { memberId: string; email: string; firstName: string };

/** Where an adhésion stands on the day of a reminder. Days are `YYYY-MM-DD`. */
type Ending = { endsOn: string; graceEndsOn: string | null; day: string };

function subjectOf({ endsOn, graceEndsOn, day }: Ending): string {
  if (day < endsOn) return `Votre adhésion finit le ${formatDate(endsOn)}`;
  if (day === endsOn) return "Votre adhésion finit aujourd’hui";
  return graceEndsOn && day <= graceEndsOn
    ? `Vos accès de membre restent ouverts jusqu’au ${formatDate(graceEndsOn)}`
    : `Votre adhésion a pris fin le ${formatDate(endsOn)}`;
}

function effectOf({ endsOn, graceEndsOn, day }: Ending): string {
  if (graceEndsOn && day <= graceEndsOn) {
    const until = formatDate(graceEndsOn);
    return day > endsOn
      ? `Elle s’est terminée le ${formatDate(endsOn)}. Vos accès de membre sont gardés jusqu’au ${until} inclus\u00A0: d’ici là, renouveler la continue sans interruption.`
      : `Après cette date, vos accès de membre seront gardés jusqu’au ${until} inclus.`;
  }
  return day > endsOn
    ? "Vos accès de membre sont fermés. Vos documents, vos données et votre compte restent à vous."
    : "Après cette date, vos accès de membre se fermeront. Vos documents, vos données et votre compte resteront à vous.";
}

/** A reminder about the end of an adhésion: what ends, what it changes, where to see what is owed and why. */
export const duesReminder = ({ memberId, email, firstName }: Told, ending: Ending): Message => {
  const left = daysBetween(ending.day, ending.endsOn);
  return {
    kind: "dues-reminder",
    to: email,
    memberId,
    subject: subjectOf(ending),
    body: {
      paragraphs: [
        `Bonjour ${firstName},`,
        ...(left >= 0
          ? [
              `Votre adhésion à ${env.ASSOCIATION_NAME} finit le ${formatDate(ending.endsOn, "full")}${left === 0 ? ", ce soir" : ""}.`,
            ]
          : []),
        effectOf(ending),
        "Le montant de votre cotisation, son calcul et les façons de la payer sont sur la page «\u00A0Mon adhésion\u00A0».",
      ],
      action: { label: "Voir mon adhésion", url: `${env.PUBLIC_URL}/adhesion` },
      after: [
        "Vous avez déjà payé\u00A0? Un virement ou un chèque met quelques jours à nous parvenir. Ces rappels s’arrêtent dès que le paiement arrive, ou si vous démissionnez.",
      ],
    },
  };
};
