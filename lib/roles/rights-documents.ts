import { canAddComment, canDeleteComment, canEditComment, canReadComments } from "#lib/comments/policy.ts";
import {
  canDiscardDraft,
  canEditDocument,
  canFileDocument,
  canFileIntoCollectif,
  canManageThemes,
  canPublishDocument,
  canShareDocument,
  visibleDocuments,
} from "#lib/documents/policy.ts";
import { canWatchFiles } from "#lib/documents/policy-files.ts";
import { canKeepDocuments } from "#lib/favourites/policy.ts";
import { canFollow } from "#lib/follows/policy.ts";
import { canImport, canSend } from "#lib/imports/policy.ts";
import { canModerate, canReport } from "#lib/moderation/policy.ts";
import { type RightsOf, right, sees } from "#lib/roles/rights.ts";
import { COLLECTIF, ELSEWHERE, ME, SOMEBODY } from "#lib/roles/rights-standings.ts";

const then = new Date(0);

const published = {
  id: "document",
  authorId: SOMEBODY,
  collectifId: ELSEWHERE,
  publishedAt: then,
  archivedAt: null,
  visibility: "MEMBERS",
};
const ofCollectif = { ...published, collectifId: COLLECTIF, visibility: "COLLECTIF" };
const archived = { ...published, archivedAt: then };
const draft = { ...published, publishedAt: null };
const own = { ...published, authorId: ME };
const ownDraft = { ...draft, authorId: ME };
const comment = (authorId: string) => ({ authorId, document: { archivedAt: null } });
const batch = (memberId: string) => ({ id: "import", memberId, status: "RECEIVING" as const });

export const documentsRights: RightsOf = {
  title: "Documents",
  rights: [
    sees("Lire un document public", visibleDocuments, { ...published, visibility: "PUBLIC" }),
    sees("Lire un document réservé aux membres", visibleDocuments, published),
    sees("Lire un document du collectif", visibleDocuments, ofCollectif),
    sees("Lire un document d’un autre collectif", visibleDocuments, {
      ...published,
      visibility: "COLLECTIF",
    }),
    sees("Lire un document archivé du collectif", visibleDocuments, { ...ofCollectif, archivedAt: then }),
    sees("Lire un autre document archivé", visibleDocuments, archived),
    sees("Lire le brouillon de quelqu’un d’autre", visibleDocuments, draft),
    right("Déposer un document", canFileDocument),
    right("Déposer dans le collectif", canFileIntoCollectif, COLLECTIF),
    right("Déposer dans un autre collectif", canFileIntoCollectif, ELSEWHERE),
    right("Modifier, archiver son document", canEditDocument, own),
    right("Modifier, archiver un document du collectif", canEditDocument, ofCollectif),
    right("Modifier, archiver un autre document", canEditDocument, published),
    right("Publier son brouillon", canPublishDocument, ownDraft),
    right("Dire qui lit un document du collectif", canShareDocument, ofCollectif),
    right("Jeter son brouillon", canDiscardDraft, ownDraft),
    right("Gérer les thèmes de l’association", canManageThemes),
    right("Surveiller les fichiers gardés", canWatchFiles),
    right("Importer des documents en nombre", canImport),
    right("Continuer l’envoi d’une archive que l’on a commencé", canSend, batch(ME)),
    right("Continuer l’envoi d’une archive de quelqu’un d’autre", canSend, batch(SOMEBODY)),
  ],
};

export const talkRights: RightsOf = {
  title: "Commentaires, favoris et veilles",
  rights: [
    right("Lire les commentaires", canReadComments),
    right("Commenter un document que l’on voit", canAddComment, comment(SOMEBODY)),
    right("Modifier son commentaire", canEditComment, comment(ME)),
    right("Modifier le commentaire de quelqu’un d’autre", canEditComment, comment(SOMEBODY)),
    right("Supprimer son commentaire", canDeleteComment, comment(ME)),
    right("Signaler ce que l’on voit", canReport, { authorId: SOMEBODY }),
    right("Examiner les signalements, masquer, rétablir", canModerate),
    right("Mettre un document de côté", canKeepDocuments),
    right("Suivre un thème, un territoire, un document", canFollow),
  ],
};
