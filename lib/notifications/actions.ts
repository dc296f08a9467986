"use server";

import { formAction, plainAction } from "#lib/action.ts";
import { placeOf } from "#lib/notifications/labels.ts";
import { choosePreferences, unsubscribe } from "#lib/notifications/mutations.ts";
import { findNotification } from "#lib/notifications/queries.ts";
import { asNotificationId } from "#lib/notifications/schema.ts";
import { noteAllRead, noteOpened } from "#lib/notifications/visits.ts";
import { currentViewer } from "#lib/viewer.ts";

const PAGE = "/notifications";

/** To what the notice is about, which is then no longer new. By POST: reading a page writes nothing. */
export const openNotificationAction = plainAction(async (input) => {
  const viewer = await currentViewer();
  const id = asNotificationId(input.id);
  if (viewer.kind !== "member" || !id) return PAGE;
  const target = await findNotification(viewer, id);
  if (!target) return PAGE;
  await noteOpened(viewer, id);
  return placeOf(target);
});

export const readAllNotificationsAction = plainAction(async (input) => {
  const upTo = asNotificationId(input.upTo);
  if (upTo) await noteAllRead(await currentViewer(), upTo);
  return PAGE;
});

export const choosePreferencesAction = formAction(choosePreferences, {
  message: () => "C’est noté. Vos choix servent dès maintenant.",
});
export const unsubscribeAction = formAction(unsubscribe, {
  redirectTo: ({ stopped }) => `/desinscription?fait=${stopped}`,
});
