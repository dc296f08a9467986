import type { IncomingMailChannel, IncomingMailRefusal, IncomingMailStatus } from "@prisma/client";
import { formatDateTime } from "#lib/dates.ts";

type Words = {
  /** For the administrator. */
  label: string;
  /** For the one who wrote, once it is sure that it was she; null when nothing is said to anybody. */
  told: string | null;
};

const AGAIN = "Votre texte n’est gardé nulle part ici\u00A0: il reste dans vos messages envoyés.";

export const refusalWords: Record<IncomingMailRefusal, Words> = {
  AUTOMATIC: { label: "Réponse automatique", told: null },
  LOOP: { label: "Un de nos messages, revenu", told: null },
  BOUNCE: { label: "Avis de non-remise", told: null },
  FORGED: { label: "L’expéditeur n’est pas le membre attendu", told: null },
  UNVERIFIED: { label: "Expéditeur démenti par le serveur de courrier (DMARC)", told: null },
  NO_ACCOUNT: { label: "Compte suspendu ou fermé", told: null },
  NO_ADHESION: {
    label: "Adhésion échue",
    told: "Votre adhésion n’est plus à jour\u00A0: vous pourrez répondre de nouveau quand elle le sera.",
  },
  REMOVED: { label: "N’est plus dans le collectif", told: "Vous n’êtes plus dans ce collectif." },
  OBSERVER: {
    label: "Observe seulement",
    told: "Vous observez ce collectif\u00A0: vous le lisez sans y écrire.",
  },
  THREAD_GONE: { label: "Sujet supprimé", told: "Le sujet auquel vous répondiez n’existe plus." },
  THREAD_CLOSED: {
    label: "Sujet clos",
    told: "Le sujet auquel vous répondiez est clos\u00A0: il ne prend plus de réponse.",
  },
  ARCHIVED: {
    label: "Collectif archivé",
    told: "Ce collectif est archivé\u00A0: il se lit encore, on n’y écrit plus.",
  },
  EMPTY: {
    label: "Rien d’écrit",
    told: "Nous n’y avons trouvé aucun mot de vous, une fois la citation et la signature retirées. Écrivez au-dessus du message cité, et jamais seulement en pièce jointe.",
  },
  TOO_LONG: {
    label: "Trop long",
    told: `Elle est trop longue\u00A0: un message tient en 10\u00A0000 caractères. ${AGAIN}`,
  },
  UNREADABLE: { label: "Illisible", told: null },
  LATE: { label: "Jamais traité, abandonné", told: null },
};

/** What a notice of non-delivery says of a mail of ours, whose recipient is not named. */
export function returnedWords(
  mail: { createdAt: Date; failedAt: Date | null } | null,
  code: string | null,
): string {
  const { label } = refusalWords.BOUNCE;
  const given = code ? ` (${code})` : "";
  if (!mail) return `${label}${given}, d’un courriel que nous n’avons plus`;
  const ours = `notre courriel du ${formatDateTime(mail.createdAt)}`;
  const fate = mail.failedAt ? "refusé par le serveur du destinataire" : "pas remis pour l’instant";
  return `${label}\u00A0: ${ours}, ${fate}${given}`;
}

export const statusLabels: Record<IncomingMailStatus, string> = {
  WAITING: "En attente",
  POSTED: "Publié",
  REFUSED: "Refusé",
};

export const channelLabels: Record<IncomingMailChannel, string> = {
  SMTP: "SMTP",
  LMTP: "LMTP",
  WEBHOOK: "Fournisseur",
};

/** What the page shows: everything, or what became of it. */
export const filterLabels = {
  tout: "Tout",
  publies: "Publiés",
  refuses: "Refusés",
  attente: "En attente",
} as const;
export type InboundFilter = keyof typeof filterLabels;

export const statusOf: Record<InboundFilter, IncomingMailStatus | null> = {
  tout: null,
  publies: "POSTED",
  refuses: "REFUSED",
  attente: "WAITING",
};
