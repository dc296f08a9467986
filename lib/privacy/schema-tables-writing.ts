import { enteringEvents } from "#lib/journal/labels.ts";
import { own, type Part, territory, theme, title } from "#lib/privacy/schema-tables-parts.ts";

const ofVersion = `t."versionId" IN (SELECT v."id" FROM "DocumentVersion" v JOIN "Document" d ON d."id" = v."documentId"
  WHERE d."authorId" = $1::uuid)`;
const ofDocument = 't."documentId" IN (SELECT d."id" FROM "Document" d WHERE d."authorId" = $1::uuid)';
const ofPost = 't."postId" IN (SELECT p."id" FROM "Post" p WHERE p."authorId" = $1::uuid)';
const entering = enteringEvents.map((event) => `'${event}'`).join(", ");
const ACT = "A published act is the council’s; only its depositor’s name goes.";

export const reading = {
  FavouriteFolder: { what: "Vos dossiers de favoris.", whose: own, erased: "deleted" },
  Favourite: { what: "Vos favoris.", whose: own, named: title, erased: "deleted" },
  Follow: { what: "Vos veilles.", whose: own, named: theme, erased: "deleted" },
  Notification: { what: "Ce qui vous a été signalé.", whose: own, erased: "deleted" },
  NotificationPreference: { what: "Vos préférences de notification.", whose: own, erased: "deleted" },
  Mail: {
    what: "Les courriels qui vous ont été envoyés : leur sorte et leurs dates.",
    whose: own,
    hidden: ["content"],
    erased: "deleted",
  },
  IncomingMail: {
    what: "Vos réponses par courriel\u00A0: leurs dates, et ce qu’elles sont devenues.",
    whose: own,
    // Gone once it is handled; the rest is her message, which she reads where it was published.
    hidden: ["raw", "token", "digest"],
    erased: "deleted",
  },
  CommentMention: {
    what: "Les commentaires qui vous mentionnent.",
    whose: own,
    erased: "deleted",
  },
  PostMention: { what: "Les messages qui vous mentionnent.", whose: own, erased: "deleted" },
  ThreadRead: { what: "Jusqu’où vous avez lu les sujets.", whose: own, erased: "deleted" },
  ThreadFollow: { what: "Les sujets que vous suivez.", whose: own, erased: "deleted" },
  CollectifPreference: {
    what: "Comment vous voulez les sujets de vos collectifs par courriel.",
    whose: own,
    erased: "deleted",
  },
  JournalEntry: {
    what: "Le journal : ce que vous avez fait, et ce qui a été fait de votre compte.",
    // What was done to something of hers, sign-ins among it, says whose it was.
    whose: '(t."memberId" = $1::uuid OR t."subjectId" = $1::text OR t."detail"->>\'memberId\' = $1::text)',
    // What officers did beside is theirs; who read her data is hers to know (GDPR art. 15).
    hidden: ["memberId", "detail"],
    named: `jsonb_build_object('by', CASE WHEN t."memberId" = $1::uuid OR (t."memberId" IS NULL AND t."event" IN (${entering})) THEN 'vous' WHEN t."event" = 'member.read' THEN
      (SELECT x."firstName" || ' ' || x."lastName" FROM "Member" x WHERE x."id" = t."memberId") ELSE 'le portail ou l’association' END)`,
    erased: { kept: "Append-only and chained; it holds ids alone, which name nobody any more." },
  },
} satisfies Part;

const byHer = 't."createdById" = $1::uuid';
const byAuthor = 't."authorId" = $1::uuid';
const SHARED = "It is the collectif’s; only her name goes.";

export const writing = {
  Thread: {
    what: "Les sujets que vous avez ouverts.",
    whose: byAuthor,
    hidden: ["closedById"],
    erased: { kept: SHARED },
  },
  Post: {
    what: "Vos messages dans les sujets.",
    whose: byAuthor,
    hidden: ["hiddenById"],
    erased: { kept: SHARED },
  },
  PostVersion: {
    what: "Ce qu’ils disaient avant d’être modifiés.",
    whose: ofPost,
    erased: { kept: SHARED },
  },
  PostDocument: { what: "Les documents que vous y avez joints.", whose: ofPost, erased: { kept: SHARED } },
  Meeting: { what: "Les réunions que vous avez créées.", whose: byHer, erased: { kept: SHARED } },
  MeetingPoint: {
    what: "Les points d’ordre du jour que vous rapportez ou avez proposés.",
    whose: '(t."rapporteurId" = $1::uuid OR t."proposedById" = $1::uuid)',
    hidden: ["rapporteurId", "proposedById"],
    erased: { kept: SHARED },
  },
  MeetingVote: { what: "Vos réponses aux dates proposées.", whose: own, erased: "deleted" },
  MeetingReply: { what: "Ce que vous avez dit de votre venue aux réunions.", whose: own, erased: "deleted" },
  Minutes: {
    what: "Les comptes rendus que vous avez commencés.",
    whose: byHer,
    hidden: ["readyById", "approvedById"],
    erased: { kept: SHARED },
  },
  MinutesPen: {
    what: "Les comptes rendus dont on vous a donné la plume.",
    whose: own,
    hidden: ["givenById"],
    erased: "deleted",
  },
  MinutesPresence: {
    what: "Vos présences aux réunions.",
    whose: own,
    erased: { kept: "Minutes say how many were there; what they keep of her is an id." },
  },
  MinutesSection: {
    what: "Les points de compte rendu que vous avez écrits.",
    whose: `EXISTS (SELECT FROM "MinutesVersion" x WHERE x."sectionId" = t."id" AND x."createdById" = $1::uuid)`,
    // As others left it: what she wrote of it is in her versions.
    hidden: ["text"],
    erased: { kept: SHARED },
  },
  MinutesVersion: {
    what: "Ce que vous avez écrit dans les comptes rendus.",
    whose: byHer,
    erased: { kept: SHARED },
  },
  MinutesDecision: {
    what: "Les décisions que vous y avez rapportées.",
    whose: byHer,
    erased: { kept: SHARED },
  },
  MinutesNote: { what: "Vos corrections et annexes.", whose: byHer, erased: { kept: SHARED } },
  MeetingTask: {
    what: "Les tâches que vous avez, données ou faites.",
    whose: '(t."ownerId" = $1::uuid OR t."createdById" = $1::uuid OR t."doneById" = $1::uuid)',
    hidden: ["ownerId", "createdById", "doneById"],
    erased: { kept: SHARED },
  },
  MeetingInvitation: { what: "Les convocations qui vous ont été faites.", whose: own, erased: "deleted" },
  Decision: {
    what: "Les décisions que vous avez proposées.",
    whose: byHer,
    hidden: ["keys", "publicKey"],
    erased: { kept: SHARED },
  },
  DecisionStep: {
    what: "Leurs étapes que vous avez ouvertes.",
    whose: 't."startedById" = $1::uuid',
    hidden: ["toldUpTo"],
    erased: { kept: SHARED },
  },
  DecisionVersion: {
    what: "Les textes de décision que vous avez écrits.",
    whose: byHer,
    erased: { kept: SHARED },
  },
  DecisionQuestion: {
    what: "Vos questions sur une décision.",
    whose: byAuthor,
    hidden: ["answer"],
    erased: { kept: SHARED },
  },
  DecisionReaction: { what: "Vos réactions à une décision.", whose: byAuthor, erased: { kept: SHARED } },
  DecisionObjection: { what: "Vos objections à une décision.", whose: byAuthor, erased: { kept: SHARED } },
  DecisionVoter: {
    what: "Les votes auxquels vous pouviez prendre part.",
    whose: own,
    hidden: ["blindedDigest"],
    erased: { kept: "A roll stands as it was frozen; what it keeps of her is an id." },
  },
  DecisionVote: {
    what: "Vos votes à main levée.",
    whose: own,
    erased: { kept: "An open vote counts as it was cast; what it keeps of her is an id." },
  },
  Position: { what: "Les positions que vous avez écrites.", whose: byHer, erased: { kept: SHARED } },
  PositionVersion: { what: "Vos textes dans les positions.", whose: byHer, erased: { kept: SHARED } },
  PositionSignature: {
    what: "Vos signatures des positions.",
    whose: own,
    named: `jsonb_build_object('position', (SELECT x."title" FROM "Position" x WHERE x."id" = t."positionId"))`,
    erased: "deleted",
  },
  CollectifWatch: {
    what: "Ce que vous avez ajouté à ce que suit un collectif.",
    whose: 't."addedById" = $1::uuid',
    named: theme,
    erased: { kept: SHARED },
  },
  Document: {
    what: "Les documents que vous avez déposés.",
    whose: 't."authorId" = $1::uuid',
    hidden: ["search", "archivedById", "hiddenById"],
    named: territory,
    erased: { anonymised: `Drafts go. ${ACT}` },
  },
  DocumentVersion: {
    what: "Leurs versions, et celles que vous avez ajoutées ailleurs.",
    whose: 't."createdById" = $1::uuid',
    erased: { kept: ACT },
  },
  DocumentFile: { what: "Leurs fichiers, joints.", whose: ofVersion, erased: { kept: ACT } },
  DocumentTheme: { what: "Leurs thèmes.", whose: ofDocument, named: theme, erased: { kept: ACT } },
  DocumentIndex: {
    what: "Ce que la recherche en garde.",
    whose: 't."authorId" = $1::uuid',
    hidden: ["heading", "terms"],
    erased: { kept: ACT },
  },
  DeliberationRecord: { what: "Leurs données ouvertes.", whose: ofDocument, erased: { kept: ACT } },
  Comment: {
    what: "Vos commentaires.",
    whose: 't."authorId" = $1::uuid',
    hidden: ["hiddenById"],
    named: title,
    erased: { anonymised: "The text goes unless she leaves it; the place stays for the answers of others." },
  },
  Report: {
    what: "Vos signalements.",
    whose: 't."reporterId" = $1::uuid',
    hidden: ["closedById"],
    named: title,
    erased: { anonymised: "The decision stays, her words go." },
  },
  ImportBatch: { what: "Vos imports de documents.", whose: own, erased: "deleted" },
  ImportLine: {
    what: "Leurs lignes.",
    whose: 't."batchId" IN (SELECT x."id" FROM "ImportBatch" x WHERE x."memberId" = $1::uuid)',
    erased: "deleted",
  },
  RegisterFile: {
    what: "Les fichiers du répertoire national que vous avez envoyés.",
    whose: 't."sentById" = $1::uuid',
    hidden: ["problems"],
    erased: { kept: "An office’s work; what it keeps of its sender is an id." },
  },
} satisfies Part;
