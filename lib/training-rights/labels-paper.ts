import type { Tier } from "@prisma/client";
import { formatDate } from "#lib/dates.ts";
import { type Block, type Paper, plainRuns } from "#lib/files/paper.ts";
import { formatCents } from "#lib/money.ts";
import { type Addressee, formatHalfDays } from "#lib/training-rights/labels.ts";
import type { OwnMandate } from "#lib/training-rights/queries.ts";

export type LetterTraining = {
  title: string;
  body: string;
  agrement: string | null;
  startsOn: string;
  /** The same as the first for one day; null when it is not known. */
  endsOn: string | null;
  halfDays: number;
  priceCents: number;
};

export type Letter = {
  name: string;
  mandate: OwnMandate;
  addressee: Addressee;
  training: LetterTraining;
  leaveDays: number;
  usedHalfDays: number;
  /** `YYYY-MM-DD`. */
  day: string;
};

type Words = {
  council: string;
  head: Record<Addressee, string>;
  /** CGCT: the right, the leave, the costs. */
  articles: readonly [string, string, string];
  also?: string;
};

const chair = (of: string): Words["head"] => ({
  madame: `Madame la présidente ${of}`,
  monsieur: `Monsieur le président ${of}`,
  "": `Madame la présidente ou Monsieur le président ${of}`,
});

const communal = ["L.\u00a02123-12", "L.\u00a02123-13", "L.\u00a02123-14"] as const;

const byTier: Partial<Record<Tier, Words>> = {
  COMMUNE: {
    council: "conseil municipal",
    head: {
      madame: "Madame la maire",
      monsieur: "Monsieur le maire",
      "": "Madame la maire ou Monsieur le maire",
    },
    articles: communal,
  },
  EPCI: {
    council: "conseil communautaire",
    head: chair("de l’intercommunalité"),
    articles: communal,
    also: ", rendus applicables aux intercommunalités",
  },
  DEPARTEMENT: {
    council: "conseil départemental",
    head: chair("du conseil départemental"),
    articles: ["L.\u00a03123-10", "L.\u00a03123-11", "L.\u00a03123-12"],
  },
  REGION: {
    council: "conseil régional",
    head: chair("du conseil régional"),
    articles: ["L.\u00a04135-10", "L.\u00a04135-11", "L.\u00a04135-12"],
  },
};

/** Whether a letter can be written in the name of that mandate: local ones alone open these rights. */
export const hasLetter = ({ tier }: Pick<OwnMandate, "tier">): boolean => byTier[tier] !== undefined;

const paragraph = (text: string): Block => ({ kind: "paragraph", runs: plainRuns(text) });

const greetings: Record<Addressee, (head: string) => string> = {
  madame: (head) => head,
  monsieur: (head) => head,
  "": () => "Madame, Monsieur",
};

const datesOf = ({ startsOn, endsOn }: LetterTraining): string =>
  endsOn === null
    ? `à partir du ${formatDate(startsOn)}`
    : endsOn === startsOn
      ? `le ${formatDate(startsOn)}`
      : `du ${formatDate(startsOn)} au ${formatDate(endsOn)}`;

/** The letter that asks whoever presides over the council for leave and funding; null for a seat that opens no such right. */
export function letterPaper(letter: Letter): Paper | null {
  const { name, mandate, addressee, training, leaveDays, usedHalfDays, day } = letter;
  const words = byTier[mandate.tier];
  if (!words) return null;
  const { council, head, articles, also = "" } = words;
  const [right, leave, costs] = articles;
  const place = mandate.territory ? `${mandate.territory.name}, ${mandate.territory.precision}` : "";
  const greeting = greetings[addressee](head[addressee]);
  const body = training.agrement
    ? `${training.body}, organisme agréé pour la formation des élus locaux (agrément n°\u00a0${training.agrement})`
    : `${training.body}, organisme agréé pour la formation des élus locaux`;
  const length = formatHalfDays(training.halfDays);
  const price = training.priceCents === 0 ? "est gratuite" : `coûte ${formatCents(training.priceCents)}`;
  const asked = [
    ...(training.priceCents > 0
      ? [`les frais d’enseignement\u00a0: ${formatCents(training.priceCents)}\u00a0;`]
      : []),
    "les frais de déplacement et de séjour, sur justificatifs\u00a0;",
    "s’il y a lieu, la compensation de ma perte de revenus, dans les limites que fixe cet article.",
  ];
  return {
    title: "Demande de congé et de prise en charge d’une formation",
    creator: name,
    about: [`${name}\nMembre du ${council}`, `À ${head[addressee]}\n${place}`, `Le ${formatDate(day)}`],
    blocks: [
      paragraph(`${greeting},`),
      paragraph(
        `Je souhaite suivre la formation «\u00a0${training.title}\u00a0», assurée par ${body}, ${datesOf(training)}. Elle dure ${length} et ${price}.`,
      ),
      paragraph(
        `Les membres d’un ${council} ont droit à une formation adaptée à leurs fonctions (code général des collectivités territoriales, articles ${right} à ${costs}${also}). Au titre de l’article ${leave}, je demande à y consacrer ${length} de mon congé de formation, fixé à ${leaveDays} jours pour la durée du mandat${usedHalfDays > 0 ? `\u00a0; j’en ai utilisé ${formatHalfDays(usedHalfDays)} à ce jour` : ""}.`,
      ),
      paragraph(
        `En application de l’article ${costs}, je demande que soient pris en charge, sur les crédits ouverts pour la formation des membres du conseil\u00a0:`,
      ),
      {
        kind: "list",
        list: {
          ordered: false,
          start: 1,
          items: asked.map((text) => ({ runs: plainRuns(text), nested: [] })),
        },
      },
      paragraph(
        "Je vous remercie de me confirmer votre accord par écrit et, le moment venu, de signer avec l’organisme la convention de formation.",
      ),
      paragraph(`Je vous prie d’agréer, ${greeting}, l’expression de ma considération distinguée.`),
      paragraph(name),
    ],
  };
}

/** Names nobody: it stays in histories of downloads. */
export const letterFileName = (day: string, format: string): string =>
  `demande-de-formation-${day}.${format}`;
