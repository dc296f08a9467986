import type { IncomingMailRefusal } from "@prisma/client";
import { formatDateTime } from "#lib/dates.ts";
import { env } from "#lib/env.ts";
import { formatCount } from "#lib/french.ts";
import { refusalWords } from "#lib/inbound/labels.ts";
import type { Message } from "#lib/mail.ts";

type To = { id: string; email: string; firstName: string };

/** What became of one file that came with an answer. */
export type FileFate =
  | { name: string; draft: { id: string; title: string } }
  /** A French sentence. */
  | { name: string; refused: string };

const hello = ({ firstName }: To) => `Bonjour ${firstName},`;

/** Names neither the thread nor its collectif: she may have no right to them any more. Null where nothing is to be said. */
export function refusedMail(to: To, receivedAt: Date, refusal: IncomingMailRefusal): Message | null {
  const { told } = refusalWords[refusal];
  if (told === null) return null;
  return {
    kind: "inbound.refused",
    to: to.email,
    memberId: to.id,
    subject: "Votre réponse par courriel n’a pas été publiée",
    body: {
      paragraphs: [
        hello(to),
        `Votre réponse reçue le ${formatDateTime(receivedAt)} n’a pas été publiée.`,
        told,
      ],
      action: { label: "Mes collectifs", url: `${env.PUBLIC_URL}/collectifs` },
      after: [
        "Vous n’avez pas écrit ce message\u00A0? Quelqu’un s’est servi de votre adresse\u00A0: rien n’a été publié, et vous n’avez rien à faire.",
      ],
    },
  };
}

/** Her answer is published; her files are not yet. */
export function filesMail(to: To, url: string, fates: readonly FileFate[], leftOut: number): Message {
  const drafts = fates.flatMap((fate) => ("draft" in fate ? [fate.draft] : []));
  const refused = fates.flatMap((fate) => ("refused" in fate ? [`${fate.name}\u00A0: ${fate.refused}`] : []));
  return {
    kind: "inbound.files",
    to: to.email,
    memberId: to.id,
    subject:
      drafts.length > 0
        ? "Votre réponse est publiée, vos pièces jointes vous attendent"
        : "Votre réponse est publiée, sans ses pièces jointes",
    body: {
      paragraphs: [
        hello(to),
        "Votre réponse par courriel est publiée.",
        ...(drafts.length > 0
          ? [
              "Ses pièces jointes sont des brouillons que vous seule ou vous seul voyez. Publiez-les, et le collectif les lira sous votre message\u00A0:",
              ...drafts.map(({ id, title }) => `${title}\n${env.PUBLIC_URL}/documents/${id}`),
            ]
          : []),
        ...refused,
        ...(leftOut > 0
          ? [
              `${formatCount(leftOut, "autre fichier n’a pas été pris", "autres fichiers n’ont pas été pris")}\u00A0: cinq au plus par courriel.`,
            ]
          : []),
      ],
      action: { label: "Voir ma réponse", url },
    },
  };
}
