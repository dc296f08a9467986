"use server";

import { formAction } from "#lib/action.ts";
import {
  archiveCollectif,
  createCollectif,
  editCollectif,
  reopenCollectif,
} from "#lib/collectifs/mutations.ts";
import {
  acceptInvitation,
  askToJoinCollectif,
  declineInvitation,
  joinCollectif,
  leaveCollectif,
  withdrawRequest,
} from "#lib/collectifs/mutations-joining.ts";
import {
  admitRequest,
  changePlace,
  handOver,
  inviteToCollectif,
  refuseRequest,
  removeFromCollectif,
  withdrawInvitation,
} from "#lib/collectifs/mutations-people.ts";
import { addWatch, editWatch, removeWatch, restoreWatch } from "#lib/collectifs/mutations-watch.ts";

export const joinCollectifAction = formAction(joinCollectif, {
  redirectTo: ({ slug }) => `/collectifs/${slug}?fait=rejoint`,
});
export const askToJoinCollectifAction = formAction(askToJoinCollectif, {
  redirectTo: ({ slug }) => `/collectifs/${slug}?fait=demande`,
});
export const withdrawRequestAction = formAction(withdrawRequest, {
  redirectTo: ({ slug }) => `/collectifs/${slug}?fait=reprise`,
});
export const acceptInvitationAction = formAction(acceptInvitation, {
  redirectTo: ({ slug }) => `/collectifs/${slug}?fait=rejoint`,
});
export const declineInvitationAction = formAction(declineInvitation, {
  redirectTo: () => "/collectifs?fait=decline",
});
export const leaveCollectifAction = formAction(leaveCollectif, {
  redirectTo: () => "/collectifs?fait=quitte",
});

export const admitRequestAction = formAction(admitRequest, {
  redirectTo: ({ slug }) => `/collectifs/${slug}/animer?fait=admise`,
});
export const refuseRequestAction = formAction(refuseRequest, {
  redirectTo: ({ slug }) => `/collectifs/${slug}/animer?fait=refusee`,
});
export const inviteToCollectifAction = formAction(inviteToCollectif, {
  redirectTo: ({ slug }) => `/collectifs/${slug}/animer?fait=invitee`,
});
export const withdrawInvitationAction = formAction(withdrawInvitation, {
  redirectTo: ({ slug }) => `/collectifs/${slug}/animer?fait=reprise`,
});
export const removeFromCollectifAction = formAction(removeFromCollectif, {
  redirectTo: ({ slug }) => `/collectifs/${slug}/animer?fait=retiree`,
});
export const changePlaceAction = formAction(changePlace, {
  // Whoever gives her own place up may not come back to the page of those who lead.
  redirectTo: ({ slug, isOwn }) => `/collectifs/${slug}${isOwn ? "" : "/animer"}?fait=changee`,
});
export const handOverAction = formAction(handOver, {
  redirectTo: ({ slug }) => `/collectifs/${slug}?fait=passee`,
});

export const createCollectifAction = formAction(createCollectif, {
  redirectTo: ({ slug }) => `/collectifs/${slug}?fait=cree`,
});
export const editCollectifAction = formAction(editCollectif, {
  redirectTo: ({ slug }) => `/collectifs/${slug}?fait=modifie`,
});
export const archiveCollectifAction = formAction(archiveCollectif, {
  redirectTo: ({ slug }) => `/collectifs/${slug}?fait=archive`,
});
export const reopenCollectifAction = formAction(reopenCollectif, {
  redirectTo: ({ slug }) => `/collectifs/${slug}?fait=rouvert`,
});

export const addWatchAction = formAction(addWatch, {
  redirectTo: ({ slug }) => `/collectifs/${slug}/veille-commune?fait=ajoute`,
});
export const editWatchAction = formAction(editWatch, {
  redirectTo: ({ slug }) => `/collectifs/${slug}/veille-commune?fait=note`,
});
export const removeWatchAction = formAction(removeWatch, {
  redirectTo: ({ id, slug }) => `/collectifs/${slug}/veille-commune?retire=${id}`,
});
export const restoreWatchAction = formAction(restoreWatch, {
  redirectTo: ({ slug }) => `/collectifs/${slug}/veille-commune?fait=remis`,
});
