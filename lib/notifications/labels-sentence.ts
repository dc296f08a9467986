import type { NotificationRow } from "#lib/notifications/queries.ts";

/** « Titre », kept with its quotation marks; or words that name nothing, for what is no longer to be seen. */
const titleOf = ({ title }: NotificationRow) => (title === null ? "un document" : `«\u00A0${title}\u00A0»`);

function followedSentence({ actor, followed, kind, ofComment, ...row }: NotificationRow): string {
  const title = titleOf({ actor, followed, kind, ofComment, ...row });
  if (kind === "FOLLOWED_PUBLISHED") {
    const by = actor ? `${actor} publie ${title}` : `${title} est publié`;
    return followed
      ? `${by}, dans votre veille «\u00A0${followed}\u00A0».`
      : `${by}, que votre veille a trouvé.`;
  }
  return ofComment && actor
    ? `${actor} commente ${title}, que vous suivez.`
    : `${title}, que vous suivez, a changé.`;
}

/** Of a message in a thread, by those who lead the collectif or the secretariat. */
function postSentence({ kind, title, reason, decision, collectif }: NotificationRow): string {
  const subject = title === null ? "un sujet" : `le sujet «\u00A0${title}\u00A0»`;
  const where = `dans ${subject} (${collectif})`;
  if (kind === "HIDDEN") return `Votre message ${where} est masqué${reason ? `\u00A0: ${reason}` : "."}`;
  if (kind === "UNHIDDEN") return `Votre message ${where} est rétabli.`;
  const told = `Votre signalement d’un message ${where} a été lu`;
  if (decision === "HIDDEN") return `${told}\u00A0: ce message est masqué.`;
  return decision === "KEPT" ? `${told}\u00A0: ce message reste.` : `${told}.`;
}

function moderationSentence(row: NotificationRow): string {
  if (row.collectif !== null) return postSentence(row);
  const { kind, ofComment, reason, decision } = row;
  const title = titleOf(row);
  const thing = ofComment ? `votre commentaire sur ${title}` : `votre document ${title}`;
  if (kind === "HIDDEN") return `Le secrétariat a masqué ${thing}${reason ? `\u00A0: ${reason}` : "."}`;
  if (kind === "UNHIDDEN") return `Le secrétariat a rétabli ${thing}.`;
  const reported = ofComment ? `un commentaire sur ${title}` : title;
  const told = `Le secrétariat a lu votre signalement sur ${reported}`;
  if (decision === "HIDDEN") return `${told}, et l’a masqué.`;
  return decision === "KEPT" ? `${told}, et n’a rien masqué.` : `${told}.`;
}

function collectifSentence({ kind, collectif, reason }: NotificationRow): string {
  const name = collectif === null ? "un collectif" : `le collectif «\u00A0${collectif}\u00A0»`;
  const why = reason ? `\u00A0: ${reason}` : ".";
  if (kind === "COLLECTIF_ASKED") return `Une personne demande à rejoindre ${name}.`;
  if (kind === "COLLECTIF_INVITED") return `On vous invite à rejoindre ${name}.`;
  if (kind === "COLLECTIF_ADMITTED") return `Votre demande est acceptée\u00A0: vous rejoignez ${name}.`;
  if (kind === "COLLECTIF_REFUSED") return `Votre demande de rejoindre ${name} n’est pas acceptée${why}`;
  if (kind === "COLLECTIF_REMOVED") return `Votre place est retirée, pour ${name}${why}`;
  if (kind === "COLLECTIF_TERM_ENDS")
    return `Votre charge se termine dans moins de trente jours, pour ${name}.`;
  if (kind === "COLLECTIF_ENDS")
    return `Son dernier jour approche, pour ${name}\u00A0: il sera archivé le lendemain, sauf si vous le prolongez.`;
  if (kind === "COLLECTIF_PLACE_KEPT")
    return `Votre charge est prolongée d’un mois, pour ${name}\u00a0: personne d’autre ne l’anime. Trouvez quelqu’un.`;
  return `Votre place a changé, pour ${name}.`;
}

const insideSentences = {
  THREAD_OPENED: (who, title) => `${who} ouvre le sujet ${title}`,
  THREAD_REPLY: (who, title) => `${who} répond dans le sujet ${title}`,
  THREAD_MENTION: (who, title) => `${who} vous mentionne dans le sujet ${title}`,
  MEETING_POLL: (_, title) => `Quand se réunir ? Dites vos dates pour ${title}`,
  MEETING_CALLED: (_, title) => `On vous attend à la réunion ${title}`,
  MEETING_CHANGED: (_, title) => `La réunion ${title} a changé`,
  MEETING_CANCELLED: (_, title) => `La réunion ${title} est annulée`,
  MINUTES_READY: (_, title) => `Le compte rendu de la réunion ${title} est à lire`,
  TASK_GIVEN: (_, title) => `Une tâche vous est confiée${title && `, à la réunion ${title}`}`,
  TASK_DUE: (_, title) => `Une tâche que vous avez prise arrive à échéance${title && `, réunion ${title}`}`,
  DECISION_OPENED: (_, title) => `Une décision vous attend : ${title}`,
  DECISION_STEP: (_, title) => `La décision ${title} avance d’une étape`,
  DECISION_CLOSED: (_, title) => `La décision ${title} est close : voyez son résultat`,
  POSITION_PROPOSED: (_, title) => `Une position est proposée à votre signature : ${title}`,
  POSITION_CHANGED: (_, title) => `La position ${title}, que vous avez signée, a changé`,
} satisfies Partial<Record<NotificationRow["kind"], (who: string, title: string) => string>>;

type InsideKind = keyof typeof insideSentences;
const isInside = (kind: NotificationRow["kind"]): kind is InsideKind => Object.hasOwn(insideSentences, kind);

/** What happens inside a collectif, and in which. */
function insideSentence(kind: InsideKind, { actor, title, collectif }: NotificationRow): string {
  const said = insideSentences[kind](actor ?? "Quelqu’un", title === null ? "" : `« ${title} »`);
  return collectif === null ? `${said}.` : `${said} (${collectif}).`;
}

const trainingSentences = {
  TRAINING_OFFERED: (title) =>
    `Une place s’est libérée${title && ` pour ${title}`}\u00a0: dites si vous la prenez`,
  TRAINING_REGISTERED: (title) => `Vous avez une place${title && ` pour ${title}`}`,
  TRAINING_WAITING: (title) => `Vous attendez une place${title && ` pour ${title}`}`,
  TRAINING_LEFT: (title) => `Votre inscription est annulée${title && ` pour ${title}`}`,
  TRAINING_CHANGED: (title) => `Votre session de formation a changé${title && `\u00a0: ${title}`}`,
  TRAINING_CANCELLED: (title) => `Votre session de formation est annulée${title && `\u00a0: ${title}`}`,
  TRAINING_SOON: (title) => `Votre formation approche${title && `\u00a0: ${title}`}`,
  TRAINING_EVALUATE: (title) => `Donnez votre avis sur votre formation${title && `\u00a0: ${title}`}`,
} satisfies Partial<Record<NotificationRow["kind"], (title: string) => string>>;

type TrainingKind = keyof typeof trainingSentences;
const isOfTraining = (kind: NotificationRow["kind"]): kind is TrainingKind =>
  Object.hasOwn(trainingSentences, kind);

/** What a notice says: who did what, to what. */
export function sentenceOf(row: NotificationRow): string {
  const { kind, actor } = row;
  const who = actor ?? "Quelqu’un";
  const title = titleOf(row);
  if (isInside(kind)) return insideSentence(kind, row);
  if (isOfTraining(kind))
    return `${trainingSentences[kind](row.title === null ? "" : `«\u00a0${row.title}\u00a0»`)}.`;
  switch (kind) {
    case "MENTION":
      return `${who} vous mentionne dans un commentaire sur ${title}.`;
    case "REPLY":
      return `${who} répond à votre commentaire sur ${title}.`;
    case "COMMENT":
      return `${who} commente votre document ${title}.`;
    case "FOLLOWED_PUBLISHED":
    case "FOLLOWED_CHANGED":
      return followedSentence(row);
    case "HIDDEN":
    case "UNHIDDEN":
    case "REPORT_CLOSED":
      return moderationSentence(row);
    case "READERS_CHANGED":
      return `L’animation du collectif a changé qui peut lire votre document ${title}.`;
    case "FILE_INFECTED":
      return `L’antivirus a refusé un fichier de ${title}\u00A0: personne ne peut l’ouvrir. Remplacez-le.`;
    case "IMPORT_DONE":
      return "Votre import est terminé.";
    case "MEMBERS_IMPORTED":
      return "Votre import de membres est terminé.";
    case "MEMBERS_IMPORT_UNDONE":
      return "Votre import de membres a été annulé.";
    case "IMPORT_UNDONE":
      return "Votre import a été annulé.";
    case "PERSONAL_EXPORT_READY":
      return "L’archive de vos données est prête\u00A0: téléchargez-la dans les sept jours.";
    case "IMPORT_FAILED":
      return "Votre import s’est arrêté sans rien créer\u00A0: voyez pourquoi.";
    case "JOIN_WAITING":
      return "Une demande d’adhésion attend d’être examinée.";
    case "REFERRAL_JOINED":
      return "Une personne que vous avez parrainée nous a rejoints.";
    case "MAIL_REFUSED":
      return "Votre adresse a refusé un courriel de nous\u00a0: vérifiez qu’elle est juste et que votre boîte n’est pas pleine.";
    case "COLLECTIF_ASKED":
    case "COLLECTIF_INVITED":
    case "COLLECTIF_ADMITTED":
    case "COLLECTIF_REFUSED":
    case "COLLECTIF_REMOVED":
    case "COLLECTIF_PLACE_CHANGED":
    case "COLLECTIF_PLACE_KEPT":
    case "COLLECTIF_TERM_ENDS":
    case "COLLECTIF_ENDS":
      return collectifSentence(row);
  }
}
