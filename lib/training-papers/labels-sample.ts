import type { TrainingPaperKind } from "@prisma/client";
import { billFields, contentOf } from "#lib/training-papers/labels-content.ts";
import { payerName, type Target } from "#lib/training-papers/labels-targets.ts";
import type { Participant, SessionFacts } from "#lib/training-papers/queries-facts.ts";
import type { TrainingPaperContent } from "#lib/training-papers/schema-content.ts";

// Invented people and places, to see what a template will give.

const idOf = (rank: number): string => `01890000-0000-7000-8000-00000000000${rank}`;

const halfDays = [
  ["2026-09-12T07:00:00Z", "2026-09-12T10:30:00Z"],
  ["2026-09-12T12:00:00Z", "2026-09-12T15:30:00Z"],
].map(([startsAt = "", endsAt = ""], rank) => ({
  id: idOf(rank + 1),
  startsAt,
  endsAt,
  place: "Maison des associations, 3 place du Marché, 23500 Felletin",
  isRemote: false,
}));

export const sampleSession: SessionFacts = {
  id: idOf(0),
  trainingId: idOf(0),
  title: "Lire et amender un budget communal",
  aims: "Lire les deux sections d’un budget.\n\nProposer un amendement qui garde l’équilibre.",
  programme:
    "Matin\u00a0: sections, équilibre, dette.\nAprès-midi\u00a0: atelier sur le budget de sa commune.",
  prerequisites: null,
  teaching: "Exposés courts, travail en groupes sur des budgets réels.",
  assessment: "Un questionnaire à la fin de la journée.",
  tiers: ["COMMUNE"],
  functions: [],
  isFirstMandate: true,
  method: "ON_SITE",
  durationMinutes: 420,
  publishedAt: new Date("2026-05-01T08:00:00Z"),
  cancelledAt: null,
  halfDays,
  trainers: ["Aïssatou Camara-Blin"],
  body: {
    id: idOf(0),
    name: "Organisme d’exemple",
    agrementNumber: "INT-0000",
    agrementStartsOn: "2025-01-01",
    agrementEndsOn: "2028-12-31",
    address: "1 rue de l’Exemple, 23000 Guéret",
    siret: "123 456 789 00012",
    activityNumber: "75 23 00000 23",
    signatory: "Dominique Astier",
    signatoryTitle: "directrice",
    iban: "FR76 3000 1007 9412 3456 7890 185",
  },
};

const territory = { id: 1, kind: "COMMUNE" as const, name: "Felletin" };

export const samplePeople: Participant[] = ["Camille Morel", "Joël Lemaître"].map((name, rank) => ({
  registrationId: idOf(rank + 3),
  memberId: idOf(rank + 5),
  name,
  financing: "COLLECTIVITE",
  priceCents: 28_000,
  territory,
  attended: halfDays.map(({ id }) => id),
}));

type Sample = { kind: TrainingPaperKind; text: string; session?: SessionFacts; people?: Participant[] };

/** What a template of a kind says of a session that does not exist. */
export function sampleContent({
  kind,
  text,
  session = sampleSession,
  people = samplePeople,
}: Sample): TrainingPaperContent {
  const [first, second] = people;
  const place = first?.territory ?? territory;
  const [halfDay] = session.halfDays;
  const lines = [
    {
      label: "Formation d’élus locaux, par personne inscrite au début de la session",
      quantity: people.length,
      unitCents: 28_000,
    },
  ];
  const issuedOn = "2026-09-14";
  const target: Target = {
    key: "",
    label: payerName(place),
    people: kind === "CONVENTION" || kind === "ATTENDANCE_SHEET" ? people : people.slice(0, 1),
    territory: place,
    ...(kind === "ATTENDANCE_SHEET" && halfDay && { halfDay }),
  };
  const isBill = kind === "INVOICE" || kind === "CREDIT_NOTE";
  return contentOf({
    kind,
    session,
    target,
    text,
    association: "Association d’exemple",
    issuedOn,
    lines: isBill ? lines : [],
    signatures:
      first && second
        ? [
            {
              registrationId: first.registrationId,
              signedAt: new Date("2026-09-12T07:05:00Z"),
              strokes: "M20 70L60 20L90 80L140 30L200 60L280 40",
            },
            {
              registrationId: second.registrationId,
              signedAt: new Date("2026-09-12T07:06:00Z"),
              strokes: null,
            },
          ]
        : [],
    extra: {
      ...(isBill && billFields({ number: "F2026-0001", territory: place, lines, issuedOn })),
      ...(kind === "CREDIT_NOTE" && {
        numero: "F2026-0002",
        facture: "F2026-0001",
        "facture-date": "14\u00a0septembre 2026",
        motif: "La session a été facturée deux fois.",
      }),
      ...(kind === "ATTESTATION" && {
        code: "7K3M-9XPD-2QHJ",
        verification: "https://membres.exemple.fr/attestation/7K3M-9XPD-2QHJ",
      }),
    },
  });
}
