import { env } from "#lib/env.ts";
import type { Message } from "#lib/mail.ts";

type Somebody = { id: string; firstName: string; lastName: string };
type Letter = {
  from: Somebody;
  to: Somebody & { email: string };
  subject: string;
  text: string;
  /** The sender's own address, when she gives it. */
  replyTo: string | undefined;
};

const nameOf = ({ firstName, lastName }: Somebody) => `${firstName} ${lastName}`;
const portal = (path: string) => `${env.PUBLIC_URL}${path}`;

/** A member's message to another: neither learns the other's address from it, but by the sender's own choice. */
export const memberLetter = ({ from, to, subject, text, replyTo }: Letter): Message => ({
  kind: "directory.letter",
  to: to.email,
  memberId: to.id,
  subject: `${subject} – ${nameOf(from)}`,
  ...(replyTo && { replyTo }),
  body: {
    paragraphs: [
      `Bonjour ${to.firstName},`,
      `${nameOf(from)} vous écrit depuis l’annuaire de ${env.ASSOCIATION_NAME}\u00A0:`,
      ...text.split(/\n+/).filter((line) => line.trim() !== ""),
    ],
    action: { label: `Écrire à ${nameOf(from)}`, url: portal(`/annuaire/${from.id}/ecrire`) },
    after: [
      replyTo
        ? `${nameOf(from)} vous donne son adresse\u00A0: vous pouvez aussi répondre à ce message, ce qui donnera la vôtre.`
        : "Votre adresse ne lui a pas été donnée. Répondre à ce message n’écrirait qu’à l’association\u00A0: prenez le bouton ci-dessus.",
      "Vous ne voulez pas recevoir de messages de membres\u00A0? Dites-le une fois pour toutes\u00A0:",
      portal("/annuaire/messages"),
    ],
  },
});
