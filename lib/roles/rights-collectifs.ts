import {
  canAnimate,
  canAnswerForOneself,
  canAskToJoinCollectif,
  canCreateCollectif,
  canHandOver,
  canJoin,
  canLeave,
  canReadInside,
  canSeeArchived,
  canSeePeople,
  canTakePart,
  canWatchCollectifs,
  visibleCollectifs,
} from "#lib/collectifs/policy.ts";
import { type RightsOf, right, sees } from "#lib/roles/rights.ts";
import { COLLECTIF, ELSEWHERE, ME, SOMEBODY } from "#lib/roles/rights-standings.ts";

const one = (id: string, joining: "OPEN" | "ON_REQUEST") => ({
  id,
  joining,
  visibility: "MEMBERS" as const,
  archivedAt: null,
});
const here = one(COLLECTIF, "OPEN");
const elsewhere = one(ELSEWHERE, "OPEN");

export const collectifsRights: RightsOf = {
  title: "Collectifs",
  rights: [
    sees("Lire la présentation d’un collectif public", visibleCollectifs, {
      ...elsewhere,
      visibility: "PUBLIC",
    }),
    sees("Lire celle d’un collectif réservé aux membres", visibleCollectifs, elsewhere),
    sees("Lire celle du collectif une fois archivé", visibleCollectifs, { ...here, archivedAt: new Date(0) }),
    right("Voir la liste des collectifs archivés", canSeeArchived),
    right("Savoir qui est dans un collectif", canSeePeople),
    right("Rejoindre un collectif dont l’entrée est libre", canJoin, elsewhere),
    right("Demander à rejoindre un collectif", canAskToJoinCollectif, one(ELSEWHERE, "ON_REQUEST")),
    right("Reprendre sa demande, répondre à une invitation reçue", canAnswerForOneself, { memberId: ME }),
    right("Répondre à l’invitation de quelqu’un d’autre", canAnswerForOneself, { memberId: SOMEBODY }),
    right("Lire ce qui se dit, se prépare et se décide dans le collectif", canReadInside, here),
    right("Le lire dans un autre collectif", canReadInside, elsewhere),
    right("Prendre part à ce qui s’y dit et s’y décide", canTakePart, here),
    right("Prendre part, une fois le collectif archivé", canTakePart, { ...here, archivedAt: new Date(0) }),
    right("Quitter le collectif", canLeave, here),
    right(
      "Admettre, inviter, retirer, changer les places du collectif, le modifier, l’archiver",
      canAnimate,
      here,
    ),
    right("Faire de même dans un autre collectif", canAnimate, elsewhere),
    right("Transmettre sa place d’animation du collectif", canHandOver, here),
    right("Créer un collectif", canCreateCollectif),
    right("Lire les chiffres de tous les collectifs", canWatchCollectifs),
  ],
};
