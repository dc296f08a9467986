"use server";

import { formAction } from "#lib/action.ts";
import { env } from "#lib/env.ts";
import {
  callMeeting,
  cancelMeeting,
  createMeeting,
  editMeeting,
  remindUnanswered,
} from "#lib/meetings/mutations.ts";
import { openCalendar, revokeCalendar } from "#lib/meetings/mutations-calendar.ts";
import {
  acceptPoint,
  addPoint,
  addPoints,
  editPoint,
  movePoint,
  proposePoint,
  removePoint,
  restorePoint,
} from "#lib/meetings/mutations-points.ts";
import {
  addSlot,
  answerSlots,
  openPoll,
  pickSlot,
  removeSlot,
  replyToMeeting,
} from "#lib/meetings/mutations-poll.ts";

export const createMeetingAction = formAction(createMeeting, {
  redirectTo: ({ slug, id }) => `/collectifs/${slug}/reunions/${id}?fait=creee`,
});
export const editMeetingAction = formAction(editMeeting, {
  redirectTo: ({ slug, id }) => `/collectifs/${slug}/reunions/${id}?fait=modifiee`,
});
export const callMeetingAction = formAction(callMeeting, {
  redirectTo: ({ slug, id, isPast }) =>
    `/collectifs/${slug}/reunions/${id}?fait=${isPast ? "tenue" : "convoquee"}`,
});
export const cancelMeetingAction = formAction(cancelMeeting, {
  redirectTo: ({ slug, id }) => `/collectifs/${slug}/reunions/${id}?fait=annulee`,
});
export const remindUnansweredAction = formAction(remindUnanswered, {
  redirectTo: ({ slug, id }) => `/collectifs/${slug}/reunions/${id}?fait=relance`,
});

export const addSlotAction = formAction(addSlot, {
  redirectTo: ({ slug, meetingId }) => `/collectifs/${slug}/reunions/${meetingId}?fait=date#dates`,
});
export const removeSlotAction = formAction(removeSlot, {
  redirectTo: ({ slug, meetingId }) => `/collectifs/${slug}/reunions/${meetingId}?fait=date-retiree#dates`,
});
export const openPollAction = formAction(openPoll, {
  redirectTo: ({ slug, id }) => `/collectifs/${slug}/reunions/${id}?fait=sondage`,
});
export const answerSlotsAction = formAction(answerSlots, {
  redirectTo: ({ slug, meetingId }) => `/collectifs/${slug}/reunions/${meetingId}?fait=dates`,
});
export const pickSlotAction = formAction(pickSlot, {
  redirectTo: ({ slug, id }) => `/collectifs/${slug}/reunions/${id}?fait=convoquee`,
});
export const replyToMeetingAction = formAction(replyToMeeting, {
  redirectTo: ({ slug, id }) => `/collectifs/${slug}/reunions/${id}?fait=reponse`,
});

export const addPointAction = formAction(addPoint, {
  redirectTo: ({ slug, meetingId, id }) =>
    `/collectifs/${slug}/reunions/${meetingId}/ordre-du-jour?fait=ajoute#point-${id}`,
});
export const addPointsAction = formAction(addPoints, {
  redirectTo: ({ slug, meetingId, id }) =>
    `/collectifs/${slug}/reunions/${meetingId}/ordre-du-jour?fait=ajoutes#point-${id}`,
});
export const editPointAction = formAction(editPoint, {
  redirectTo: ({ slug, meetingId, id }) =>
    `/collectifs/${slug}/reunions/${meetingId}/ordre-du-jour?fait=modifie#point-${id}`,
});
export const movePointAction = formAction(movePoint, {
  redirectTo: ({ slug, meetingId, id }) =>
    `/collectifs/${slug}/reunions/${meetingId}/ordre-du-jour#point-${id}`,
});
export const removePointAction = formAction(removePoint, {
  redirectTo: ({ slug, meetingId }) => `/collectifs/${slug}/reunions/${meetingId}/ordre-du-jour?fait=retire`,
});
export const restorePointAction = formAction(restorePoint, {
  redirectTo: ({ slug, meetingId, id }) =>
    `/collectifs/${slug}/reunions/${meetingId}/ordre-du-jour?fait=remis#point-${id}`,
});
export const proposePointAction = formAction(proposePoint, {
  redirectTo: ({ slug, meetingId }) => `/collectifs/${slug}/reunions/${meetingId}/ordre-du-jour?fait=propose`,
});
export const acceptPointAction = formAction(acceptPoint, {
  redirectTo: ({ slug, meetingId, id }) =>
    `/collectifs/${slug}/reunions/${meetingId}/ordre-du-jour?fait=accepte#point-${id}`,
});

export const openCalendarAction = formAction(openCalendar, {
  message: ({ token }) => `${env.PUBLIC_URL}/flux/agenda/${token}`,
});
export const revokeCalendarAction = formAction(revokeCalendar, {
  message: () => "L’adresse ne répond plus.",
});
