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

function moderationSentence(row: NotificationRow): string {
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

/** What a notice says: who did what, to what. */
export function sentenceOf(row: NotificationRow): string {
  const { kind, actor } = row;
  const who = actor ?? "Quelqu’un";
  const title = titleOf(row);
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
    case "FILE_INFECTED":
      return `L’antivirus a refusé un fichier de ${title}\u00A0: personne ne peut l’ouvrir. Remplacez-le.`;
    case "IMPORT_DONE":
      return "Votre import est terminé.";
  }
}
