import type { EvaluationMoment } from "@prisma/client";

/** Where the manager reads them. */
export const EVALUATIONS = "/gestion/formations/evaluations";

export const answerHref = (sessionId: string): string => `/formations/sessions/${sessionId}/avis`;
export const resultsHref = (sessionId: string): string => `/formations/sessions/${sessionId}/evaluations`;

/** Trainings of a page: each stands with its sessions, which makes a long one on a phone. */
export const TRAININGS_A_PAGE = 8;

/** Nobody reads what fewer people answered. */
export const FEWEST = 5;
export const MAX_COMMENT = 2000;

export const moments = ["DAY", "THREE_MONTHS"] as const satisfies readonly EvaluationMoment[];

export const momentLabels: Record<EvaluationMoment, string> = {
  DAY: "Le jour même",
  THREE_MONTHS: "Trois mois après",
};

export const questionNames = ["overall", "aims", "trainers", "organisation"] as const;
export type QuestionName = (typeof questionNames)[number];

export type Question = { name: QuestionName; words: string; short: string };

/** What is asked at each moment, in order: every question wants its mark. */
export const questions: Record<EvaluationMoment, readonly Question[]> = {
  DAY: [
    { name: "overall", words: "Cette formation vous a-t-elle été utile\u00a0?", short: "Utile" },
    {
      name: "aims",
      words: "Les objectifs annoncés ont-ils été atteints\u00a0?",
      short: "Objectifs atteints",
    },
    { name: "trainers", words: "Les explications étaient-elles claires\u00a0?", short: "Explications" },
    {
      name: "organisation",
      words: "Le lieu, les horaires et l’accueil vous convenaient-ils\u00a0?",
      short: "Organisation",
    },
  ],
  THREE_MONTHS: [
    {
      name: "overall",
      words: "Avec le recul, conseilleriez-vous cette formation\u00a0?",
      short: "Conseillée",
    },
    {
      name: "aims",
      words: "Vous servez-vous de ce que vous y avez appris\u00a0?",
      short: "Mise en pratique",
    },
  ],
};

/** From 1 to 5. */
export const markLabels = ["Pas du tout", "Plutôt non", "En partie", "Plutôt oui", "Tout à fait"] as const;

/** « 4,2 sur 5 ». */
export const formatMark = (mark: number): string =>
  `${mark.toLocaleString("fr-FR", { maximumFractionDigits: 1 })}\u00a0sur\u00a05`;

/** « 67 % »; null of nothing. */
export const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.min(100, Math.round((100 * part) / whole));

export const formatShare = (share: number | null): string => (share === null ? "–" : `${share}\u00a0%`);

export const formats = ["csv", "xlsx"] as const;
export type Format = (typeof formats)[number];
export const isFormat = (typed: string): typed is Format => (formats as readonly string[]).includes(typed);

/** The moment that an address asks for; the day itself for anything else. */
export const momentOf = (typed: string | string[] | undefined): EvaluationMoment =>
  typed === "trois-mois" ? "THREE_MONTHS" : "DAY";
export const momentWord: Record<EvaluationMoment, string> = { DAY: "jour", THREE_MONTHS: "trois-mois" };
