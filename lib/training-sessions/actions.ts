"use server";

import { formAction } from "#lib/action.ts";
import { manageSessionHref } from "#lib/training-sessions/labels.ts";
import { createSession, editSession } from "#lib/training-sessions/mutations.ts";
import {
  cancelSession,
  closeSession,
  deleteSession,
  duplicateSession,
  publishSession,
  reopenSession,
} from "#lib/training-sessions/mutations-state.ts";
import { addTrainer, removeTrainer } from "#lib/training-sessions/mutations-trainers.ts";
import { MANAGE_TRAININGS } from "#lib/trainings/labels.ts";

export const createSessionAction = formAction(createSession, {
  redirectTo: ({ id }) => `${manageSessionHref(id)}?fait=creee`,
});
export const editSessionAction = formAction(editSession, {
  redirectTo: ({ id }) => `${manageSessionHref(id)}?fait=modifiee`,
});
export const publishSessionAction = formAction(publishSession, {
  redirectTo: ({ id }) => `${manageSessionHref(id)}?fait=publiee`,
});
export const cancelSessionAction = formAction(cancelSession, {
  redirectTo: ({ id }) => `${manageSessionHref(id)}?fait=annulee`,
});
export const deleteSessionAction = formAction(deleteSession, {
  redirectTo: () => `${MANAGE_TRAININGS}?fait=session-supprimee`,
});
export const closeSessionAction = formAction(closeSession, {
  redirectTo: ({ id }) => `${manageSessionHref(id)}?fait=close`,
});
export const reopenSessionAction = formAction(reopenSession, {
  redirectTo: ({ id }) => `${manageSessionHref(id)}?fait=rouverte`,
});
export const duplicateSessionAction = formAction(duplicateSession, {
  redirectTo: ({ id }) => `${manageSessionHref(id)}?fait=copiee`,
});
export const addTrainerAction = formAction(addTrainer, {
  redirectTo: ({ id }) => `${manageSessionHref(id)}?fait=anime`,
});
export const removeTrainerAction = formAction(removeTrainer, {
  redirectTo: ({ id }) => `${manageSessionHref(id)}?fait=anime-plus`,
});
