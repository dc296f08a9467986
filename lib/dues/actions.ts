"use server";

import { formAction } from "#lib/action.ts";
import {
  addScaleRow,
  chooseScaleKind,
  discardScale,
  publishScale,
  saveScale,
  startScale,
} from "#lib/dues/mutations.ts";

const BASE = "/gestion/tresorerie/bareme";

export const startScaleAction = formAction(startScale, { redirectTo: ({ id }) => `${BASE}/${id}` });
export const chooseScaleKindAction = formAction(chooseScaleKind, {
  redirectTo: ({ id }) => `${BASE}/${id}?fait=calcul`,
});
export const saveScaleAction = formAction(saveScale, {
  redirectTo: ({ id }) => `${BASE}/${id}?fait=enregistre`,
});
export const addScaleRowAction = formAction(addScaleRow, {
  redirectTo: ({ id }) => `${BASE}/${id}?fait=ligne`,
});
export const publishScaleAction = formAction(publishScale, {
  redirectTo: ({ id }) => `${BASE}/${id}?fait=publie`,
});
export const discardScaleAction = formAction(discardScale, { redirectTo: () => `${BASE}?fait=jete` });
