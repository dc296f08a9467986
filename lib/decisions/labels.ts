import type {
  DecisionBallotKind,
  DecisionMajority,
  DecisionResult,
  DecisionSettlement,
  DecisionStepKind,
  DecisionWay,
} from "@prisma/client";

/** Characters. */
export const MAX_TITLE = 150;
/** In Markdown. */
export const MAX_TEXT = 10_000;
/** Of a question, an answer, a reaction, an objection. */
export const MAX_WORDS = 2000;
export const MAX_OPTION = 150;
export const LEAST_OPTIONS = 2;
export const MOST_OPTIONS = 12;
export const MOST_DOCUMENTS = 10;
/** Versions of a text: beyond, it is another proposal. */
export const MOST_VERSIONS = 100;
/** Days that a vote may last. */
export const LONGEST_DAYS = 366;

export const wayLabels: Record<DecisionWay, { label: string; hint: string }> = {
  CONSENT: {
    label: "Par consentement",
    hint: "On clarifie, on réagit, on objecte, on intègre : adoptée quand plus personne n’objecte.",
  },
  VOTE: { label: "Par un vote", hint: "Une personne, une voix, jusqu’à une heure annoncée." },
};

export const ballotLabels: Record<DecisionBallotKind, { label: string; hint: string }> = {
  YES_NO: { label: "Pour, contre ou abstention", hint: "Sur un texte." },
  JUDGMENT: {
    label: "Jugement majoritaire",
    hint: "Entre plusieurs options : chacune reçoit une mention, d’« Excellent » à « À rejeter ».",
  },
  RANKING: {
    label: "Classement",
    hint: "Entre plusieurs options : on les range ; celle qui bat chacune des autres en duel l’emporte.",
  },
};

export const secretLabels: Record<"OPEN" | "SECRET", { label: string; hint: string }> = {
  OPEN: {
    label: "À main levée",
    hint: "Les noms et les votes se lisent après la clôture. On peut changer d’avis jusque-là.",
  },
  SECRET: {
    label: "À bulletin secret",
    hint: "Personne ne peut relier un bulletin à quelqu’un. Un vote déposé ne se change plus.",
  },
};

export const majorityLabels: Record<DecisionMajority, { label: string; hint: string }> = {
  SIMPLE: { label: "Majorité simple", hint: "Plus de pour que de contre." },
  ABSOLUTE: {
    label: "Majorité absolue",
    hint: "Plus de la moitié des bulletins, abstentions comprises, sont pour.",
  },
  TWO_THIRDS: { label: "Deux tiers", hint: "Au moins deux pour un contre, sans compter les abstentions." },
};

export const stepLabels: Record<DecisionStepKind, { label: string; hint: string }> = {
  CLARIFY: { label: "Clarifier", hint: "Les questions pour comprendre, et leurs réponses." },
  REACT: { label: "Réagir", hint: "Chaque personne dit une fois ce qu’elle en pense." },
  OBJECT: {
    label: "Objecter",
    hint: "Une objection dit en quoi la proposition nuirait au collectif. Sans objection, elle est adoptée.",
  },
  INTEGRATE: { label: "Intégrer", hint: "Le texte change pour lever les objections." },
  VOTE: { label: "Vote ouvert", hint: "Les résultats restent cachés jusqu’à la clôture." },
  CLOSED: { label: "Close", hint: "" },
};

export const resultLabels: Record<DecisionResult, { label: string; tone: "success" | "danger" | "warning" }> =
  {
    ADOPTED: { label: "Adoptée", tone: "success" },
    NOT_ADOPTED: { label: "Non adoptée", tone: "danger" },
    POSTPONED: { label: "Reportée", tone: "warning" },
    NO_QUORUM: { label: "Quorum non atteint", tone: "warning" },
  };

export const settlementLabels: Record<DecisionSettlement, string> = {
  LIFTED: "Levée par son auteur·rice",
  INTEGRATED: "Intégrée au texte",
  WITHDRAWN: "Retirée",
};

/** Answers of a vote on a text, in the order of their numbers. */
export const answers = ["Pour", "Contre", "Abstention"] as const;

/** Mentions of the majority judgment, the best first, in the order of their numbers (Balinski and Laraki). */
export const grades = [
  "Excellent",
  "Très bien",
  "Bien",
  "Assez bien",
  "Passable",
  "Insuffisant",
  "À rejeter",
] as const;

/** A choice in words, for a list of votes and for a file. */
export function choiceWords(kind: DecisionBallotKind, choice: readonly number[], options: readonly string[]) {
  if (kind === "YES_NO") return answers[choice[0] ?? 2] ?? "";
  if (kind === "JUDGMENT") {
    return options.map((option, index) => `${option}\u00A0: ${grades[choice[index] ?? 6]}`).join("\u00A0; ");
  }
  const ranked = options
    .map((option, index) => ({ option, rank: choice[index] ?? 0 }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => a.rank - b.rank);
  return ranked.length === 0
    ? "Bulletin blanc"
    : ranked.map(({ option, rank }) => `${rank}. ${option}`).join("\u00A0; ");
}

/** Fields « choice » (a vote on a text) or « choice-0 », « choice-1 »… (one for each option) as one list of figures. */
export function choiceIn(raw: unknown): unknown {
  if (typeof raw !== "object" || raw === null) return raw;
  const fields = raw as Record<string, unknown>;
  const many = Array.from({ length: MOST_OPTIONS }, (_, index) => fields[`choice-${index}`]);
  const last = many.findLastIndex((value) => value !== undefined);
  return { ...fields, choice: last < 0 ? [fields.choice].flat() : many.slice(0, last + 1) };
}
