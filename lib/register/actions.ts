"use server";

import { formAction } from "#lib/action.ts";
import { confirmMatch, giveBirthDate, refuseMatch, reopenMatch } from "#lib/register/mutations.ts";
import { addFromRegister } from "#lib/register/mutations-add.ts";

export const confirmMatchAction = formAction(confirmMatch, { message: () => "Confirmé." });
export const refuseMatchAction = formAction(refuseMatch, { message: () => "Écarté." });
export const reopenMatchAction = formAction(reopenMatch, { message: () => "De nouveau à trancher." });
export const addFromRegisterAction = formAction(addFromRegister, { message: () => "Ajouté aux mandats." });
export const giveBirthDateAction = formAction(giveBirthDate, {
  message: () => "C’est enregistré. Cette date sert à la vérification et n’est jamais affichée.",
});
