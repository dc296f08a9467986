import { env } from "#lib/env.ts";
import { formatDays } from "#lib/french.ts";
import type { Message } from "#lib/mail.ts";

type Invited = { email: string; firstName: string };
type Sponsor = { firstName: string; lastName: string };

/** A name on one line, whatever it was imported from. */
const nameOf = ({ firstName, lastName }: Sponsor) =>
  `${firstName} ${lastName}`.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");

/**
 * The one message that an address ever gets from members: who gave it, what for, how to refuse (domain.md, « Referral »).
 * The sponsor's words are text in it, whatever they hold.
 */
export function invitationMail(
  invited: Invited,
  sponsor: Sponsor,
  word: string | null,
  secret: string,
  /** How long her address is kept without an answer. */
  keptDays: number,
): Message {
  const { ASSOCIATION_NAME: association, PUBLIC_URL: portal } = env;
  const name = nameOf(sponsor);
  const said = word?.split(/\n+/).filter((line) => line.trim() !== "") ?? [];
  return {
    kind: "referral.invitation",
    to: invited.email,
    subject: `${name} vous invite à rejoindre ${association}`,
    body: {
      paragraphs: [
        `Bonjour ${invited.firstName},`,
        `${name}, qui en est membre, pense à vous pour ${association}\u00A0: des élues et des élus y partagent leurs délibérations, leurs vœux et ce qu’ils en ont fait.`,
        ...(said.length > 0 ? [`Voici ce que ${name} vous écrit\u00A0:`, ...said] : []),
      ],
      action: { label: "Voir et demander à adhérer", url: `${portal}/adherer?parrain=${secret}` },
      after: [
        `${name} nous a donné votre adresse pour ce seul message\u00A0: personne d’autre ici ne vous écrira, et il n’y aura pas de rappel. Sans réponse de votre part, elle sera effacée dans ${formatDays(keptDays)}.`,
        `Pour qu’elle le soit tout de suite\u00A0:\n${portal}/parrainage/non/${secret}`,
      ],
      why: `Vous recevez ce message, le seul, parce que ${name} a donné votre adresse à ${association}.`,
    },
  };
}
