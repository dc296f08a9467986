import {
  canKeepCalendar,
  canPrepareMeetings,
  canSayWhetherComing,
  visibleMeetings,
} from "#lib/meetings/policy.ts";
import { type RightsOf, right, sees } from "#lib/roles/rights.ts";
import { COLLECTIF, ELSEWHERE } from "#lib/roles/rights-standings.ts";

const here = { id: COLLECTIF, archivedAt: null };
const called = { collectifId: COLLECTIF, state: "CALLED", sequence: 1 };

export const meetingsRights: RightsOf = {
  title: "Réunions",
  rights: [
    sees("Voir une réunion du collectif", visibleMeetings, called),
    sees("Voir une réunion du collectif en préparation", visibleMeetings, {
      ...called,
      state: "DRAFT",
      sequence: 0,
    }),
    sees("Voir une réunion d’un autre collectif", visibleMeetings, { ...called, collectifId: ELSEWHERE }),
    right("Préparer, convoquer, annuler une réunion du collectif", canPrepareMeetings, here),
    right("Le faire dans un autre collectif", canPrepareMeetings, { ...here, id: ELSEWHERE }),
    right("Dire si l’on vient à une réunion du collectif", canSayWhetherComing, here),
    right("Avoir l’adresse secrète de son propre agenda", canKeepCalendar),
  ],
};
