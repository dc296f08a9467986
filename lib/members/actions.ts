"use server";

import { headers } from "next/headers";
import { formAction, plainAction } from "#lib/action.ts";
import { chooseReadingPreference } from "#lib/members/mutations.ts";
import { addContact, editContact, removeContact } from "#lib/members/mutations-contacts.ts";
import { removePortrait } from "#lib/members/mutations-portrait.ts";
import { editMember, editProfile } from "#lib/members/mutations-profile.ts";
import { pathOfReferer } from "#lib/paths.ts";
import { keepTheme, themes } from "#lib/theme.ts";

export const chooseReadingPreferenceAction = formAction(chooseReadingPreference, {
  message: () => "Votre préférence de lecture est enregistrée.",
});

export const editProfileAction = formAction(editProfile, { redirectTo: () => "/profil?enregistre=1" });
export const editMemberAction = formAction(editMember, { message: () => "La fiche est enregistrée." });

export const addContactAction = formAction(addContact, {
  message: () => "Le moyen de contact est ajouté.",
});
export const editContactAction = formAction(editContact, {
  message: () => "Le moyen de contact est enregistré.",
});
export const removeContactAction = formAction(removeContact, {
  message: () => "Le moyen de contact est retiré.",
});
export const removePortraitAction = formAction(removePortrait, {
  message: () => "La photo est retirée.",
});

/** The appearance belongs to the device, not to the person: a cookie, no row. */
export const chooseThemeAction = plainAction(async ({ theme }) => {
  const chosen = themes.find((known) => known === theme);
  if (chosen) await keepTheme(chosen);
  return pathOfReferer((await headers()).get("referer"));
});
