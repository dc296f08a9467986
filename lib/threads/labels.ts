/** Characters of a title and of a message. */
export const MAX_TITLE = 150;
export const MAX_POST = 10_000;
/** Documents shown under a message. */
export const MAX_DOCUMENTS = 10;
export const TOO_MANY_DOCUMENTS = `${MAX_DOCUMENTS}\u00A0documents au plus.`;
/** Documents that a search offers to show under a message. */
export const MOST_FOUND = 6;
/** Subjects and messages on a page. */
export const THREADS_SIZE = 20;
export const POSTS_SIZE = 50;

/** New messages counted one by one in a list. */
export const MOST_UNREAD_SHOWN = 99;

/** How a collectif's subjects come by mail. */
export const mailLabels = {
  AT_ONCE: { label: "Chaque message", hint: "Tout de suite, texte compris." },
  DIGEST: { label: "Une fois par jour", hint: "Un courriel à 7\u00A0h, s’il y a du nouveau." },
  NONE: { label: "Jamais", hint: "Sauf si l’on vous mentionne\u00A0: à 7\u00A0h." },
} as const;

/** Which subjects of a collectif. */
export const filterLabels = {
  ouverts: "Ouverts",
  miens: "Les miens",
  clos: "Clos",
} as const;

export type ThreadFilter = keyof typeof filterLabels;

/** What was decided of a reported message. */
export const decidedWords: Record<string, string> = {
  masque:
    "C’est masqué. La personne qui l’avait écrit est prévenue, avec la raison\u00A0; qui l’a signalé aussi.",
  retabli: "C’est rétabli. La personne qui l’avait écrit est prévenue.",
  classe: "C’est classé sans suite. Qui l’a signalé est prévenu.",
};
