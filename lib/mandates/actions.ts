"use server";

import { formAction } from "#lib/action.ts";
import { addMandate, editMandate, removeMandate } from "#lib/mandates/mutations.ts";
import { addElection, answerElection, removeElection } from "#lib/mandates/mutations-elections.ts";
import {
  addFunction,
  changeStance,
  editFunction,
  removeFunction,
  removeStance,
} from "#lib/mandates/mutations-parts.ts";

type Done = { memberId: string; own: boolean };

/** Where the mandates of that person are listed: her profile, or her page at the secretariat. */
const listOf = ({ memberId, own }: Done, done: string) =>
  `${own ? "/profil" : `/gestion/membres/${memberId}`}?mandat=${done}#mandats`;

export const addMandateAction = formAction(addMandate, { redirectTo: (done) => listOf(done, "ajoute") });
export const editMandateAction = formAction(editMandate, { message: () => "Le mandat est enregistré." });
export const removeMandateAction = formAction(removeMandate, {
  redirectTo: (done) => listOf(done, "retire"),
});

export const addFunctionAction = formAction(addFunction, { message: () => "La fonction est ajoutée." });
export const editFunctionAction = formAction(editFunction, {
  message: () => "La fonction est enregistrée.",
});
export const removeFunctionAction = formAction(removeFunction, {
  message: () => "La fonction est retirée.",
});
export const changeStanceAction = formAction(changeStance, {
  message: () => "La position est enregistrée.",
});
export const removeStanceAction = formAction(removeStance, { message: () => "La position est retirée." });

export const answerElectionAction = formAction(answerElection, {
  redirectTo: () => "/profil?mandat=repondu#mandats",
});
export const addElectionAction = formAction(addElection, { message: () => "L’élection est ajoutée." });
export const removeElectionAction = formAction(removeElection, {
  message: () => "L’élection est retirée.",
});
