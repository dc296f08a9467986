import type { TrainingPaperKind } from "@prisma/client";
import { formatDate, toDay } from "#lib/dates.ts";
import type { SessionFacts } from "#lib/training-papers/queries-facts.ts";

/** A mention that the law wants and nobody has written yet, and the page where it is. */
export type Missing = { what: string; href: string };

const bodyWords = {
  address: "l’adresse de l’organisme",
  siret: "le SIRET de l’organisme",
  activityNumber: "le numéro de déclaration d’activité de l’organisme",
  signatory: "qui signe pour l’organisme",
  signatoryTitle: "la fonction de qui signe",
  iban: "l’IBAN de l’organisme",
} as const;
const trainingWords = {
  teaching: "les moyens et méthodes de la formation",
  assessment: "la façon dont les acquis sont évalués",
} as const;

const IDENTITY = ["address", "siret", "activityNumber"] as const;
const SIGNED = ["signatory", "signatoryTitle"] as const;

type Wanted = {
  body: readonly (keyof typeof bodyWords)[];
  training: readonly (keyof typeof trainingWords)[];
  /** A trainer’s name; an agrément that is valid on each day. */
  trainer?: true;
  approved?: true;
};

const wanted: Record<TrainingPaperKind, Wanted> = {
  PROGRAMME: { body: IDENTITY, training: ["teaching", "assessment"], approved: true },
  CONVENTION: { body: [...IDENTITY, ...SIGNED], training: ["teaching", "assessment"], approved: true },
  CONVOCATION: { body: SIGNED, training: [] },
  ATTENDANCE_SHEET: { body: IDENTITY, training: [], trainer: true },
  CERTIFICATE: { body: [...IDENTITY, ...SIGNED], training: [], approved: true },
  ATTESTATION: { body: [...IDENTITY, ...SIGNED], training: ["assessment"], approved: true },
  INVOICE: { body: [...IDENTITY, "iban"], training: [], approved: true },
  CREDIT_NOTE: { body: IDENTITY, training: [] },
};

function unapproved({ body, halfDays }: SessionFacts): boolean {
  return halfDays.some(({ startsAt }) => {
    const day = toDay(startsAt);
    return day < body.agrementStartsOn || day > body.agrementEndsOn;
  });
}

/** What keeps papers of a kind from being issued, as things are now; nothing when they may be. */
export function missingFor(kind: TrainingPaperKind, session: SessionFacts): Missing[] {
  const { body, training, trainer, approved } = wanted[kind];
  const ofBody = `/gestion/formations/organismes/${session.body.id}`;
  const ofTraining = `/gestion/formations/catalogue/${session.trainingId}`;
  const ofSession = `/gestion/formations/sessions/${session.id}/modifier`;
  return [
    ...body
      .filter((name) => !session.body[name]?.trim())
      .map((name) => ({ what: bodyWords[name], href: ofBody })),
    ...training
      .filter((name) => !session[name]?.trim())
      .map((name) => ({ what: trainingWords[name], href: ofTraining })),
    ...(session.halfDays.length === 0 ? [{ what: "les dates de la session", href: ofSession }] : []),
    ...(trainer && session.trainers.length === 0
      ? [{ what: "le nom de qui donne la formation", href: ofSession }]
      : []),
    ...(approved && unapproved(session)
      ? [
          {
            what: `un agrément valable le jour de la session (celui-ci va du ${formatDate(session.body.agrementStartsOn)} au ${formatDate(session.body.agrementEndsOn)})`,
            href: ofBody,
          },
        ]
      : []),
  ];
}

/** The same over several kinds, each thing once. */
export const missingForAll = (kinds: readonly TrainingPaperKind[], session: SessionFacts): Missing[] => [
  ...new Map(kinds.flatMap((kind) => missingFor(kind, session)).map((one) => [one.what, one])).values(),
];
