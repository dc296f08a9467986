"use server";

import { formAction } from "#lib/action.ts";
import { chooseMessages, writeToMember } from "#lib/directory/mutations.ts";

export const writeToMemberAction = formAction(writeToMember, {
  redirectTo: ({ id }) => `/annuaire/${id}?message=envoye`,
});

export const chooseMessagesAction = formAction(chooseMessages, {
  message: () => "Votre choix est enregistré.",
});
