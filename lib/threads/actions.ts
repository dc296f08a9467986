"use server";

import { z } from "zod";
import { formAction, plainAction } from "#lib/action.ts";
import { deletePost, editPost, openThread, replyToThread, restorePost } from "#lib/threads/mutations.ts";
import { orSearch } from "#lib/threads/mutations-attach.ts";
import { dismissPostReports, hidePost, reportPost, unhidePost } from "#lib/threads/mutations-moderation.ts";
import {
  chooseCollectifMail,
  closeThread,
  followThread,
  moveThread,
  pinThread,
  reopenThread,
  unfollowThread,
  unpinThread,
} from "#lib/threads/mutations-threads.ts";
import { postHref, threadHref } from "#lib/threads/schema.ts";
import { noteAllThreadsRead } from "#lib/threads/visits.ts";
import { currentViewer } from "#lib/viewer.ts";

type Place = { id: string; slug: string };
type PostPlace = Place & { threadId: string };

const itsPlace = ({ id, threadId, slug }: PostPlace) => postHref(slug, threadId, id);
const told = (done: string) => (place: Place) => `${threadHref(place.slug, place.id)}?fait=${done}`;

export const openThreadAction = formAction(orSearch(openThread), {
  redirectTo: ({ slug, id }) => threadHref(slug, id),
});
export const replyToThreadAction = formAction(orSearch(replyToThread), { redirectTo: itsPlace });
export const editPostAction = formAction(orSearch(editPost), { redirectTo: itsPlace });
export const deletePostAction = formAction(deletePost, {
  redirectTo: ({ id, threadId, slug }) => `${threadHref(slug, threadId)}?supprime=${id}#m-${id}`,
});
export const restorePostAction = formAction(restorePost, { redirectTo: itsPlace });

export const closeThreadAction = formAction(closeThread, { redirectTo: told("clos") });
export const reopenThreadAction = formAction(reopenThread, { redirectTo: told("rouvert") });
export const pinThreadAction = formAction(pinThread, { redirectTo: told("epingle") });
export const unpinThreadAction = formAction(unpinThread, { redirectTo: told("depingle") });
export const moveThreadAction = formAction(moveThread, { redirectTo: told("deplace") });
export const followThreadAction = formAction(followThread, {
  message: () => "Vous suivez ce sujet\u00A0: chaque réponse vous sera signalée.",
});
export const unfollowThreadAction = formAction(unfollowThread, {
  message: () => "Vous ne suivez plus ce sujet.",
});
export const chooseCollectifMailAction = formAction(chooseCollectifMail);

export const reportPostAction = formAction(reportPost, {
  redirectTo: ({ id, threadId, slug }) => `${threadHref(slug, threadId)}/signaler?message=${id}`,
});
/** Back to the list of reports when the decision was taken from it. */
const decided = (done: string) => (place: PostPlace, input: Record<string, unknown>) =>
  input.from === "gestion"
    ? `/gestion/signalements/collectifs?fait=${done}`
    : input.from === "liste"
      ? `/collectifs/${place.slug}/sujets/signalements?fait=${done}`
      : itsPlace(place);
export const dismissPostReportsAction = formAction(dismissPostReports, { redirectTo: decided("classe") });
export const hidePostAction = formAction(hidePost, { redirectTo: decided("masque") });
export const unhidePostAction = formAction(unhidePost, { redirectTo: decided("retabli") });

const readAllSchema = z.object({
  id: z.uuid(),
  upTo: z.uuid(),
  slug: z.string().regex(/^[a-z0-9-]{1,80}$/),
});
export const readAllThreadsAction = plainAction(async (input) => {
  const asked = readAllSchema.safeParse(input);
  if (!asked.success) return "/collectifs";
  const { id, upTo, slug } = asked.data;
  await noteAllThreadsRead(await currentViewer(), id, upTo);
  return `/collectifs/${slug}/sujets`;
});
