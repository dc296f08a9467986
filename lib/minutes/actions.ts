"use server";

import { formAction } from "#lib/action.ts";
import { addSection, addUntold, beginMinutes, restoreVersion, saveSection } from "#lib/minutes/mutations.ts";
import {
  givePen,
  removeDecision,
  takePen,
  tellDecision,
  tellHeld,
  tellPresences,
} from "#lib/minutes/mutations-about.ts";
import {
  addAnnex,
  approveMinutes,
  askCorrection,
  fileMinutes,
  proposeApproval,
  publishMinutes,
} from "#lib/minutes/mutations-approval.ts";
import { changeTask, finishTask, giveTask, reopenTask, withdrawTask } from "#lib/minutes/mutations-tasks.ts";

export const beginMinutesAction = formAction(beginMinutes, {
  redirectTo: ({ slug, id }) => `/collectifs/${slug}/reunions/${id}/compte-rendu/ecrire`,
});
export const addSectionAction = formAction(addSection, {
  redirectTo: ({ slug, meetingId, id }) =>
    `/collectifs/${slug}/reunions/${meetingId}/compte-rendu/ecrire/${id}`,
});
export const addUntoldAction = formAction(addUntold, {
  redirectTo: ({ slug, meetingId }) =>
    `/collectifs/${slug}/reunions/${meetingId}/compte-rendu/ecrire?fait=points`,
});
export const saveSectionAction = formAction(saveSection, {
  redirectTo: ({ slug, meetingId, id, isMerged }, { suite, envoi }) => {
    const write = `/collectifs/${slug}/reunions/${meetingId}/compte-rendu/ecrire`;
    // What was merged is to be read again before one goes on.
    const goesOn = !isMerged && typeof suite === "string" && /^[0-9a-f-]{36}$/.test(suite);
    // Which of the texts that the device keeps is now saved.
    const sent = typeof envoi === "string" && /^\d{1,15}$/.test(envoi) ? `&envoi=${envoi}` : "";
    return `${write}/${goesOn ? suite : id}?fait=${isMerged ? "reuni" : "enregistre"}${sent}`;
  },
});
export const restoreVersionAction = formAction(restoreVersion, {
  redirectTo: ({ slug, meetingId, id }) =>
    `/collectifs/${slug}/reunions/${meetingId}/compte-rendu/ecrire/${id}?fait=remis`,
});

export const tellHeldAction = formAction(tellHeld);
export const tellPresencesAction = formAction(tellPresences, {
  redirectTo: ({ slug, id }) =>
    `/collectifs/${slug}/reunions/${id}/compte-rendu/ecrire?fait=presences#presences`,
});
export const givePenAction = formAction(givePen, {
  redirectTo: ({ slug, id }) => `/collectifs/${slug}/reunions/${id}/compte-rendu/ecrire?fait=plume#plume`,
});
export const takePenAction = formAction(takePen, {
  redirectTo: ({ slug, id }) => `/collectifs/${slug}/reunions/${id}/compte-rendu/ecrire?fait=reprise#plume`,
});
export const tellDecisionAction = formAction(tellDecision, {
  redirectTo: ({ slug, meetingId, sectionId }) =>
    `/collectifs/${slug}/reunions/${meetingId}/compte-rendu/ecrire/${sectionId}?fait=decision#decisions`,
});
export const removeDecisionAction = formAction(removeDecision, {
  redirectTo: ({ slug, meetingId, sectionId }) =>
    `/collectifs/${slug}/reunions/${meetingId}/compte-rendu/ecrire/${sectionId}?fait=retiree#decisions`,
});

const told = (fait: string) => ({
  redirectTo: ({ slug, id }: { slug: string; id: string }) =>
    `/collectifs/${slug}/reunions/${id}/compte-rendu?fait=${fait}`,
});
const noted = (fait: string) => ({
  redirectTo: ({ slug, meetingId }: { slug: string; meetingId: string }) =>
    `/collectifs/${slug}/reunions/${meetingId}/compte-rendu?fait=${fait}#suites`,
});
export const publishMinutesAction = formAction(publishMinutes, told("diffuse"));
export const proposeApprovalAction = formAction(proposeApproval, told("propose"));
export const approveMinutesAction = formAction(approveMinutes, told("approuve"));
export const fileMinutesAction = formAction(fileMinutes, told("depot"));
export const askCorrectionAction = formAction(askCorrection, noted("correction"));
export const addAnnexAction = formAction(addAnnex, noted("annexe"));

export const giveTaskAction = formAction(giveTask, {
  redirectTo: ({ slug, meetingId, sectionId }) =>
    meetingId && sectionId
      ? `/collectifs/${slug}/reunions/${meetingId}/compte-rendu/ecrire/${sectionId}?fait=tache#taches`
      : `/collectifs/${slug}/taches?fait=donnee`,
});
export const changeTaskAction = formAction(changeTask, {
  redirectTo: ({ slug }) => `/collectifs/${slug}/taches?fait=changee`,
});
export const finishTaskAction = formAction(finishTask, { message: () => "C’est fait." });
export const reopenTaskAction = formAction(reopenTask, { message: () => "La tâche est rouverte." });
export const withdrawTaskAction = formAction(withdrawTask, {
  redirectTo: ({ slug }) => `/collectifs/${slug}/taches?fait=reprise`,
});
