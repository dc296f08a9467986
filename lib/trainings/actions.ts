"use server";

import { formAction } from "#lib/action.ts";
import { MANAGE_TRAININGS } from "#lib/trainings/labels.ts";
import {
  archiveTraining,
  createTraining,
  duplicateTraining,
  editTraining,
  publishTraining,
  restoreTraining,
  unpublishTraining,
} from "#lib/trainings/mutations.ts";
import { archiveBody, createBody, editBody, restoreBody } from "#lib/trainings/mutations-bodies.ts";
import {
  addStep,
  archivePath,
  createPath,
  editPath,
  moveStep,
  publishPath,
  removeStep,
  restorePath,
} from "#lib/trainings/mutations-paths.ts";

export const createTrainingAction = formAction(createTraining, {
  redirectTo: ({ id }) => `${MANAGE_TRAININGS}/catalogue/${id}?fait=creee`,
});
export const editTrainingAction = formAction(editTraining, {
  redirectTo: ({ id }) => `${MANAGE_TRAININGS}/catalogue/${id}?fait=modifiee`,
});
export const publishTrainingAction = formAction(publishTraining, {
  redirectTo: ({ id }) => `${MANAGE_TRAININGS}/catalogue/${id}?fait=publiee`,
});
export const unpublishTrainingAction = formAction(unpublishTraining, {
  redirectTo: ({ id }) => `${MANAGE_TRAININGS}/catalogue/${id}?fait=depubliee`,
});
export const archiveTrainingAction = formAction(archiveTraining, {
  redirectTo: ({ id }) => `${MANAGE_TRAININGS}/catalogue/${id}?fait=archivee`,
});
export const restoreTrainingAction = formAction(restoreTraining, {
  redirectTo: ({ id }) => `${MANAGE_TRAININGS}/catalogue/${id}?fait=restauree`,
});
export const duplicateTrainingAction = formAction(duplicateTraining, {
  redirectTo: ({ id }) => `${MANAGE_TRAININGS}/catalogue/${id}?fait=copiee`,
});

export const createPathAction = formAction(createPath, {
  redirectTo: ({ id }) => `${MANAGE_TRAININGS}/parcours/${id}?fait=cree`,
});
export const editPathAction = formAction(editPath, {
  redirectTo: ({ id }) => `${MANAGE_TRAININGS}/parcours/${id}?fait=modifie`,
});
export const addStepAction = formAction(addStep, {
  redirectTo: ({ id }) => `${MANAGE_TRAININGS}/parcours/${id}?fait=ajoutee#etapes`,
});
export const removeStepAction = formAction(removeStep, {
  redirectTo: ({ id }) => `${MANAGE_TRAININGS}/parcours/${id}?fait=retiree#etapes`,
});
export const moveStepAction = formAction(moveStep, {
  redirectTo: ({ id }) => `${MANAGE_TRAININGS}/parcours/${id}?fait=deplacee#etapes`,
});
export const publishPathAction = formAction(publishPath, {
  redirectTo: ({ id }) => `${MANAGE_TRAININGS}/parcours/${id}?fait=publie`,
});
export const archivePathAction = formAction(archivePath, {
  redirectTo: ({ id }) => `${MANAGE_TRAININGS}/parcours/${id}?fait=archive`,
});
export const restorePathAction = formAction(restorePath, {
  redirectTo: ({ id }) => `${MANAGE_TRAININGS}/parcours/${id}?fait=restaure`,
});

export const createBodyAction = formAction(createBody, {
  redirectTo: () => `${MANAGE_TRAININGS}/organismes?fait=cree`,
});
export const editBodyAction = formAction(editBody, {
  redirectTo: () => `${MANAGE_TRAININGS}/organismes?fait=modifie`,
});
export const archiveBodyAction = formAction(archiveBody, {
  redirectTo: ({ id }) => `${MANAGE_TRAININGS}/organismes?archive=${id}`,
});
export const restoreBodyAction = formAction(restoreBody, {
  redirectTo: () => `${MANAGE_TRAININGS}/organismes?fait=restaure`,
});
