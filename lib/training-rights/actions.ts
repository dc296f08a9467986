"use server";

import { formAction } from "#lib/action.ts";
import { RIGHTS, RIGHTS_SETTINGS } from "#lib/training-rights/labels.ts";
import {
  addOwnTraining,
  editOwnTraining,
  removeOwnTraining,
  removeRights,
  setRights,
} from "#lib/training-rights/mutations.ts";
import { removeRates, revalueRates } from "#lib/training-rights/mutations-rates.ts";

export const addOwnTrainingAction = formAction(addOwnTraining, { redirectTo: () => `${RIGHTS}?fait=ajout` });
export const editOwnTrainingAction = formAction(editOwnTraining, {
  redirectTo: () => `${RIGHTS}?fait=modif`,
});
/** What was taken off comes back with the answer alone, for « Annuler »: neither the address nor the database keeps it. */
export const removeOwnTrainingAction = formAction(removeOwnTraining, {
  message: ({ fields: { title } }) => `«\u00a0${title}\u00a0» ne compte plus dans vos droits.`,
  secrets: ({ fields }) => [JSON.stringify(fields)],
});
export const setRightsAction = formAction(setRights, { redirectTo: () => `${RIGHTS_SETTINGS}?fait=ajout` });
export const removeRightsAction = formAction(removeRights, {
  redirectTo: () => `${RIGHTS_SETTINGS}?fait=retrait`,
});
export const revalueRatesAction = formAction(revalueRates, {
  redirectTo: () => `${RIGHTS_SETTINGS}?fait=bareme`,
});
export const removeRatesAction = formAction(removeRates, {
  redirectTo: () => `${RIGHTS_SETTINGS}?fait=bareme-retire`,
});
