"use server";

import { headers } from "next/headers";
import { formAction, plainAction } from "#lib/action.ts";
import { deviceName } from "#lib/device.ts";
import { AppError } from "#lib/errors.ts";
import { chooseReadingPreference, revokeSession, signIn, signOut } from "#lib/members/mutations.ts";
import { pathOfReferer, safePath } from "#lib/paths.ts";
import { forgetSession, keepSession } from "#lib/session.ts";
import { keepTheme, themes } from "#lib/theme.ts";
import { currentViewer } from "#lib/viewer.ts";

const requestContext = async () => {
  const list = await headers();
  return {
    device: deviceName(list.get("user-agent")),
    address: list.get("x-client-address") ?? "",
  };
};

export const signInAction = formAction(signIn, {
  context: requestContext,
  afterwards: ({ id }) => keepSession(id),
  redirectTo: (_session, input) => safePath(input.suite),
});

export const revokeSessionAction = formAction(revokeSession, {
  message: () => "Cet appareil est déconnecté.",
});

export const chooseReadingPreferenceAction = formAction(chooseReadingPreference, {
  message: () => "Votre préférence de lecture est enregistrée.",
});

export const signOutAction = plainAction(async () => {
  // Already signed out elsewhere: the cookie goes all the same.
  await signOut(await currentViewer(), {}).catch((error) => {
    if (!(error instanceof AppError)) throw error;
  });
  await forgetSession();
  return "/connexion?deconnexion=1";
});

/** The appearance belongs to the device, not to the person: a cookie, no row. */
export const chooseThemeAction = plainAction(async ({ theme }) => {
  const chosen = themes.find((known) => known === theme);
  if (chosen) await keepTheme(chosen);
  return pathOfReferer((await headers()).get("referer"));
});
