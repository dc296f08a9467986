import { own, type Part } from "#lib/privacy/schema-tables-parts.ts";

const FUNDS = "Proof of what public funds paid for; needs of access are emptied.";
const OFFICE = "An office’s work; what it keeps of its author is an id.";
const ofRegistration =
  't."registrationId" IN (SELECT x."id" FROM "Registration" x WHERE x."memberId" = $1::uuid)';

/** What and when, beside ids: `from` leads to the session. */
const named = (from: string, of: string) => `jsonb_build_object(
  'training', (SELECT y."title" FROM "TrainingSession" x JOIN "Training" y ON y."id" = x."trainingId" ${from}),
  'startsOn', (SELECT min(h."startsAt" AT TIME ZONE 'Europe/Paris')::date FROM "TrainingHalfDay" h WHERE h."sessionId" = ${of}))`;
const ofSession = named('WHERE x."id" = t."sessionId"', 't."sessionId"');
const sessionOfRegistration =
  '(SELECT z."sessionId" FROM "Registration" z WHERE z."id" = t."registrationId")';
const throughRegistration = named(`WHERE x."id" = ${sessionOfRegistration}`, sessionOfRegistration);

/** What trainings hold about a member. */
export const trainings = {
  Registration: {
    what: "Vos inscriptions à des formations.",
    whose: own,
    hidden: ["registeredById"],
    named: ofSession,
    erased: { anonymised: FUNDS },
  },
  Attendance: {
    what: "Vos présences aux formations.",
    whose: ofRegistration,
    hidden: ["recordedById", "removedById"],
    named: throughRegistration,
    erased: { anonymised: "Proof of what public funds paid for; the drawing of her signature is emptied." },
  },
  EvaluationAnswered: {
    what: "Les formations que vous avez évaluées, sans vos réponses, qui sont anonymes.",
    whose: ofRegistration,
    named: throughRegistration,
    erased: "deleted",
  },
  TrainingPaper: {
    what: "Les documents de formation émis à votre nom, et ceux que vous avez émis.",
    whose: `(${ofRegistration} OR t."issuedById" = $1::uuid)`,
    shown: ofRegistration,
    hidden: ["issuedById"],
    erased: { anonymised: "Her name goes from them, but from invoices, kept ten years as accounts." },
  },
  TrainingPack: {
    what: "Les dossiers de formation que vous avez demandés.",
    whose: `(t."askedById" = $1::uuid OR ${ofRegistration})`,
    shown: 't."askedById" = $1::uuid',
    erased: "deleted",
  },
  OwnTraining: {
    what: "Les formations suivies ailleurs, que vous avez notées.",
    whose: own,
    erased: "deleted",
  },
  TrainingSessionTrainer: {
    what: "Les formations que vous avez données.",
    whose: own,
    named: ofSession,
    erased: { kept: FUNDS },
  },
  TrainingHalfDay: {
    what: "Les feuilles d’émargement que vous avez attestées.",
    whose: 't."attestedById" = $1::uuid',
    hidden: ["codeKey", "attestedById"],
    erased: { kept: OFFICE },
  },
  TrainingTemplate: {
    what: "Les modèles de documents que vous avez écrits.",
    whose: 't."createdById" = $1::uuid',
    hidden: ["text", "createdById"],
    erased: { kept: OFFICE },
  },
  TrainingRights: {
    what: "Les réglages des droits à la formation que vous avez faits.",
    whose: 't."createdById" = $1::uuid',
    hidden: ["createdById"],
    erased: { kept: OFFICE },
  },
} satisfies Part;
