import { canCorrectAttendance, canSignOneself, canTakeAttendance } from "#lib/attendance/policy.ts";
import { canAnswerEvaluation, canReadEvaluations, evaluatedSessions } from "#lib/evaluations/policy.ts";
import { canAskForSeat, canChangeRegistration } from "#lib/registrations/policy.ts";
import { type RightsOf, right, sees } from "#lib/roles/rights.ts";
import { ME, SOMEBODY } from "#lib/roles/rights-standings.ts";
import { canHandlePapers, canVerify, visiblePapers } from "#lib/training-papers/policy.ts";
import { canKeepOwnTrainings, canSetRights, visibleOwnTrainings } from "#lib/training-rights/policy.ts";
import { canSeeLink, canSeeParticipants, canTrain, visibleSessions } from "#lib/training-sessions/policy.ts";
import {
  canManageTrainings,
  canRegisterOthers,
  canSeeTrainings,
  listedPaths,
  listedTrainings,
  visiblePaths,
  visibleTrainings,
} from "#lib/trainings/policy.ts";

const forMembers = { publishedAt: new Date(0), archivedAt: null, isPublic: false };
/** A training of which somebody followed a session that somebody gave. */
const followedBy = (memberId: string) => ({
  sessions: { some: { registrations: { some: { memberId } }, trainers: { some: { memberId: SOMEBODY } } } },
});

/** A remote half-day that goes on, given by somebody else. */
const goingOn = {
  trainers: [],
  startsAt: new Date(0),
  endsAt: new Date("2999-01-01"),
};

export const trainingsRights: RightsOf = {
  title: "Formations",
  rights: [
    sees("Télécharger les documents de formation à son nom", visiblePapers, {
      replacedAt: null,
      kind: "ATTESTATION",
      registration: { memberId: ME },
    }),
    sees("Télécharger les documents de formation de quelqu’un d’autre", visiblePapers, {
      replacedAt: null,
      kind: "ATTESTATION",
      registration: { memberId: SOMEBODY },
    }),
    right("Émettre les documents d’une session, les factures, et changer leurs modèles", canHandlePapers),
    right("Vérifier une attestation par son code", canVerify),
    right("Voir le catalogue des formations et les sessions ouvertes", canSeeTrainings),
    sees("Lire une formation publique", listedTrainings, { ...forMembers, isPublic: true }),
    sees("Lire une formation réservée aux membres", visibleTrainings, {
      ...forMembers,
      ...followedBy(SOMEBODY),
    }),
    sees("Relire une formation archivée que l’on a suivie", visibleTrainings, {
      ...forMembers,
      ...followedBy(ME),
      archivedAt: new Date(0),
    }),
    sees("Lire une formation encore en brouillon", visibleTrainings, {
      ...forMembers,
      ...followedBy(SOMEBODY),
      publishedAt: null,
    }),
    sees("Lire un parcours public", listedPaths, { ...forMembers, isPublic: true }),
    sees("Lire un parcours encore en brouillon", visiblePaths, { ...forMembers, publishedAt: null }),
    sees("Voir une session de formation publiée", visibleSessions, {
      publishedAt: new Date(0),
      training: { publishedAt: new Date(0), archivedAt: null, isPublic: false },
    }),
    sees("Voir une session de formation en préparation", visibleSessions, {
      publishedAt: null,
      training: { publishedAt: new Date(0), archivedAt: null, isPublic: false },
    }),
    right("Demander une place pour soi, son adhésion à jour", canAskForSeat),
    right("Annuler ou changer sa propre inscription", canChangeRegistration, { memberId: ME }),
    right("Annuler ou changer l’inscription de quelqu’un d’autre", canChangeRegistration, {
      memberId: SOMEBODY,
    }),
    right("Voir qui est inscrit à une session, et ses besoins d’accès", canSeeParticipants),
    right("Donner une session : voir qui y vient", canTrain, { trainers: [{ id: ME }] }),
    right("Voir le lien d’une demi-journée à distance où l’on a sa place, dès la veille", canSeeLink, {
      ...goingOn,
      own: { status: "CONFIRMED" },
    }),
    right("Voir le lien d’une demi-journée à distance sans y avoir de place", canSeeLink, {
      ...goingOn,
      own: null,
    }),
    right("Inscrire quelqu’un d’autre à une session", canRegisterOthers),
    right("Tenir le catalogue, les sessions, les documents et les chiffres", canManageTrainings),
    right(
      "Signer l’émargement d’une session où l’on est inscrit·e, par le code de la salle",
      canSignOneself,
      {
        memberId: "imagined",
      },
    ),
    right(
      "Faire signer l’émargement d’une session que l’on donne, et clore ses feuilles",
      canTakeAttendance,
      {
        trainerIds: ["imagined"],
      },
    ),
    right("Faire signer l’émargement de toute session", canTakeAttendance, { trainerIds: [] }),
    right("Corriger un émargement, avec une raison", canCorrectAttendance),
    right("Donner son avis sur une formation que l’on a suivie", canAnswerEvaluation, { memberId: ME }),
    sees("Lire les avis sur une session que l’on a donnée, à partir de cinq", evaluatedSessions, {
      trainers: { some: { memberId: ME } },
    }),
    right("Lire et exporter les avis sur toutes les sessions, à partir de cinq", canReadEvaluations),
    right(
      "Calculer ses droits à la formation, et noter des formations suivies ailleurs",
      canKeepOwnTrainings,
    ),
    sees("Voir les formations que quelqu’un d’autre a suivies ailleurs", visibleOwnTrainings, {
      memberId: SOMEBODY,
    }),
    right("Régler ce que la loi donne pour se former", canSetRights),
  ],
};
