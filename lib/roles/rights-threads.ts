import { type RightsOf, right } from "#lib/roles/rights.ts";
import { COLLECTIF, ELSEWHERE, ME, SOMEBODY } from "#lib/roles/rights-standings.ts";
import {
  canCloseThread,
  canDeletePost,
  canEditPost,
  canFollowThread,
  canModeratePost,
  canMoveThread,
  canOpenThread,
  canPinThread,
  canReply,
  canReportPost,
} from "#lib/threads/policy.ts";

const here = { id: COLLECTIF, archivedAt: null };
const thread = { authorId: SOMEBODY, closedAt: null, collectif: here };
const elsewhere = { ...thread, collectif: { id: ELSEWHERE, archivedAt: null } };
const own = { ...thread, authorId: ME };

/** Of subjects found: whoever may not look into a collectif finds none of its. */
export const threadsRights: RightsOf = {
  title: "Sujets des collectifs",
  rights: [
    right("Ouvrir un sujet dans le collectif", canOpenThread, here),
    right("Répondre dans un sujet du collectif", canReply, thread),
    right("Répondre dans un sujet clos", canReply, { ...thread, closedAt: new Date(0) }),
    right("Répondre dans un autre collectif", canReply, elsewhere),
    right("Modifier son message", canEditPost, { authorId: ME, thread }),
    right("Modifier le message de quelqu’un d’autre", canEditPost, { authorId: SOMEBODY, thread }),
    right("Supprimer son message, annuler cette suppression", canDeletePost, { authorId: ME, thread }),
    right("Signaler le message de quelqu’un d’autre, là où l’on lit", canReportPost, {
      authorId: SOMEBODY,
      thread,
    }),
    right("Suivre un sujet, choisir ses courriels, là où l’on lit", canFollowThread),
    right("Clore ou rouvrir le sujet que l’on a ouvert", canCloseThread, own),
    right("Clore ou rouvrir celui de quelqu’un d’autre", canCloseThread, thread),
    right("Épingler un sujet", canPinThread, thread),
    right("Déplacer un sujet vers un autre collectif que l’on anime", canMoveThread, thread),
    right("Lire les signalements de messages, masquer, rétablir", canModeratePost, { thread }),
    right("Décider des messages d’un autre collectif", canModeratePost, { thread: elsewhere }),
  ],
};
