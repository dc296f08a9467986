"use server";

import { formAction } from "#lib/action.ts";
import { askToJoin, completeJoin, confirmJoin } from "#lib/joining/mutations.ts";
import { acceptRequest } from "#lib/joining/mutations-accept.ts";
import {
  acceptCharter,
  discardCharter,
  publishCharter,
  saveCharter,
} from "#lib/joining/mutations-charter.ts";
import { askForMore, refuseRequest, reopenRequest } from "#lib/joining/mutations-review.ts";
import { requestAddress } from "#lib/session.ts";

export const askToJoinAction = formAction(askToJoin, {
  context: requestAddress,
  redirectTo: () => "/adherer?fait=envoye",
});
export const confirmJoinAction = formAction(confirmJoin, {
  context: requestAddress,
  redirectTo: () => "/adherer?fait=confirme",
});
export const completeJoinAction = formAction(completeJoin, {
  context: requestAddress,
  redirectTo: () => "/adherer?fait=complete",
});

export const acceptRequestAction = formAction(acceptRequest, {
  redirectTo: ({ id }) => `/gestion/demandes/${id}?fait=acceptee`,
});
export const refuseRequestAction = formAction(refuseRequest, {
  redirectTo: ({ id }) => `/gestion/demandes/${id}?fait=refusee`,
});
export const askForMoreAction = formAction(askForMore, {
  redirectTo: ({ id }) => `/gestion/demandes/${id}?fait=complement`,
});
export const reopenRequestAction = formAction(reopenRequest, {
  redirectTo: ({ id }) => `/gestion/demandes/${id}?fait=rouverte`,
});

export const saveCharterAction = formAction(saveCharter, {
  redirectTo: () => "/gestion/charte?fait=enregistree",
});
export const publishCharterAction = formAction(publishCharter, {
  redirectTo: () => "/gestion/charte?fait=publiee",
});
export const discardCharterAction = formAction(discardCharter, {
  redirectTo: () => "/gestion/charte?fait=jetee",
});
export const acceptCharterAction = formAction(acceptCharter, {
  redirectTo: () => "/profil?charte=acceptee",
});
