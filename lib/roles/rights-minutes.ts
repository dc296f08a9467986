import {
  canAddToMinutes,
  canBeginMinutes,
  canChangeTask,
  canLeadMinutes,
  canSettleTask,
  canWriteMinutes,
} from "#lib/minutes/policy.ts";
import { type RightsOf, right } from "#lib/roles/rights.ts";
import { COLLECTIF, ELSEWHERE, ME, SOMEBODY } from "#lib/roles/rights-standings.ts";

const collectif = { id: COLLECTIF, archivedAt: null };
const elsewhere = { ...collectif, id: ELSEWHERE };
const written = { status: "DRAFT", pens: [], collectif } as const;

export const minutesRights: RightsOf = {
  title: "Comptes rendus et tâches",
  rights: [
    right(
      "Commencer le compte rendu d’une réunion du collectif, donner la plume",
      canBeginMinutes,
      collectif,
    ),
    right("L’écrire", canWriteMinutes, written),
    right("L’écrire quand on a reçu la plume", canWriteMinutes, { ...written, pens: [ME] }),
    right("L’écrire quand on a reçu la plume, dans un collectif où l’on n’est pas", canWriteMinutes, {
      ...written,
      pens: [ME],
      collectif: elsewhere,
    }),
    right("L’écrire une fois approuvé", canWriteMinutes, { ...written, status: "APPROVED", pens: [ME] }),
    right("Le diffuser, le faire approuver, lui ajouter une annexe, le déposer", canLeadMinutes, collectif),
    right("Demander une correction, donner une tâche", canAddToMinutes, collectif),
    right("Donner une tâche dans un autre collectif", canAddToMinutes, elsewhere),
    right("Dire qu’une tâche que l’on a est faite", canSettleTask, { ownerId: ME, collectif }),
    right("Le dire d’une tâche de quelqu’un d’autre", canSettleTask, { ownerId: SOMEBODY, collectif }),
    right("Changer ou retirer une tâche que l’on a donnée", canChangeTask, { createdById: ME, collectif }),
    right("Changer ou retirer une tâche donnée par une autre personne", canChangeTask, {
      createdById: SOMEBODY,
      collectif,
    }),
  ],
};
