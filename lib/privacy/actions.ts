"use server";

import { formAction } from "#lib/action.ts";
import {
  askErasure,
  cancelErasure,
  cancelErasureByLink,
  confirmErasure,
} from "#lib/privacy/mutations-erasure.ts";
import { askExport } from "#lib/privacy/mutations-export.ts";
import {
  closeRequest,
  liftRestrictionOf,
  recordErasure,
  recordRequest,
  refuseErasure,
} from "#lib/privacy/mutations-requests.ts";
import { addActivity, editActivity, endActivity, setRetention } from "#lib/privacy/mutations-settings.ts";
import {
  chooseUses,
  fileRequest,
  liftRestriction,
  restrict,
  withdrawRequest,
} from "#lib/privacy/mutations-uses.ts";
import { requestContext } from "#lib/session.ts";

const OWN = "/profil/mes-donnees";
const OFFICE = "/gestion/donnees";

export const askExportAction = formAction(askExport, { redirectTo: () => `${OWN}?fait=archive#archive` });

export const askErasureAction = formAction(askErasure, {
  redirectTo: () => `${OWN}?fait=effacement#effacement`,
});

export const cancelErasureAction = formAction(cancelErasure, {
  redirectTo: () => `${OWN}?fait=garde#effacement`,
});

export const confirmErasureAction = formAction(confirmErasure, {
  context: requestContext,
  redirectTo: () => "/effacement?fait=confirme",
});

export const cancelErasureByLinkAction = formAction(cancelErasureByLink, {
  context: requestContext,
  redirectTo: () => "/effacement?fait=garde",
});

export const chooseUsesAction = formAction(chooseUses, { message: () => "Vos choix sont enregistrés." });

export const restrictAction = formAction(restrict, {
  redirectTo: () => `${OWN}?fait=limite#limitation`,
});

export const liftRestrictionAction = formAction(liftRestriction, {
  redirectTo: () => `${OWN}?fait=leve#limitation`,
});

export const fileRequestAction = formAction(fileRequest, {
  redirectTo: () => `${OWN}?fait=demande#demandes`,
});

export const withdrawRequestAction = formAction(withdrawRequest, {
  redirectTo: () => `${OWN}?fait=retire#demandes`,
});

export const recordErasureAction = formAction(recordErasure, {
  redirectTo: () => `${OFFICE}?fait=effacement`,
});

export const refuseErasureAction = formAction(refuseErasure, { redirectTo: () => `${OFFICE}?fait=refuse` });

export const recordRequestAction = formAction(recordRequest, { redirectTo: () => `${OFFICE}?fait=demande` });

export const closeRequestAction = formAction(closeRequest, { redirectTo: () => `${OFFICE}?fait=repondu` });

export const liftRestrictionOfAction = formAction(liftRestrictionOf, {
  redirectTo: () => `${OFFICE}?fait=leve`,
});

export const setRetentionAction = formAction(setRetention, { message: () => "La durée est enregistrée." });

export const addActivityAction = formAction(addActivity, {
  redirectTo: () => `${OFFICE}/registre?fait=ajoute`,
});

export const editActivityAction = formAction(editActivity, {
  redirectTo: ({ id }) => `${OFFICE}/registre/${id}?fait=enregistre`,
});

export const endActivityAction = formAction(endActivity, {
  message: () => "C’est enregistré.",
});
