import { parseCronItems } from "graphile-worker";
import { answerLinkRequest, purgeAccountTraces } from "#lib/accounts/jobs.ts";
import { finishReplacements } from "#lib/accounts/jobs-address.ts";
import { remindDues, settleGrace, tendDues } from "#lib/adhesions/jobs.ts";
import { purgeSignatures } from "#lib/attendance/jobs.ts";
import { endCollectifs, purgeCollectifRequests, remindTerms } from "#lib/collectifs/jobs.ts";
import { eraseDeletedComments } from "#lib/comments/jobs.ts";
import { closeDecisions, remindVoters, tellDecision } from "#lib/decisions/jobs.ts";
import { refreshDirectory } from "#lib/directory/jobs.ts";
import { extractStoredText, sweepStoredFiles } from "#lib/documents/jobs.ts";
import { scanPendingFiles, scanStoredFile } from "#lib/documents/jobs-antivirus.ts";
import { checkStoredFiles } from "#lib/documents/jobs-integrity.ts";
import { purgeGivers } from "#lib/donations/jobs.ts";
import { askEvaluations } from "#lib/evaluations/jobs.ts";
import { purgeFolders } from "#lib/favourites/jobs.ts";
import { tellFollowers, tellFollowersOfChange, tellFollowersOfText } from "#lib/follows/jobs.ts";
import { readImport } from "#lib/imports/jobs.ts";
import { runImport } from "#lib/imports/jobs-run.ts";
import { sweepImports, wakeImports } from "#lib/imports/jobs-sweep.ts";
import { undoImport } from "#lib/imports/jobs-undo.ts";
import { handleIncomingMail, purgeIncomingMails } from "#lib/inbound/jobs.ts";
import { freeStalledJobs, type JobHandlers } from "#lib/jobs.ts";
import { answerJoinRequest, purgeJoining } from "#lib/joining/jobs.ts";
import { sealJournal } from "#lib/journal/jobs.ts";
import { purgeMails, sendStoredMail } from "#lib/mails/jobs.ts";
import { remindMeeting, tellMeeting, tellPlaces, tendMeetings } from "#lib/meetings/jobs.ts";
import { workOnMembers } from "#lib/member-imports/jobs.ts";
import { sweepMemberImports, wakeMemberImports } from "#lib/member-imports/jobs-sweep.ts";
import { remindTasks } from "#lib/minutes/jobs.ts";
import { fileMinutes } from "#lib/minutes/jobs-shelf.ts";
import { purgeNotifications } from "#lib/notifications/jobs.ts";
import { mailNotices, sendDigests } from "#lib/notifications/jobs-mails.ts";
import { endSlowTrial, sendTrialEvent, stopMonthlyGift, takeUpEvents } from "#lib/payments/jobs.ts";
import { reconcilePayments } from "#lib/payments/jobs-reconcile.ts";
import { remindInstalments } from "#lib/payments/jobs-reminders.ts";
import { eraseDue } from "#lib/privacy/jobs-erasure.ts";
import { makePersonalExport, sweepPersonalExports } from "#lib/privacy/jobs-export.ts";
import { applyRetention } from "#lib/privacy/jobs-retention.ts";
import { drawReceipt, issueReceipt } from "#lib/receipts/jobs.ts";
import { answerReferral, purgeReferrals } from "#lib/referrals/jobs.ts";
import { readRegisterFile } from "#lib/register/jobs.ts";
import { forgetAccessNeeds, tendRegistrations } from "#lib/registrations/jobs.ts";
import { remindRoles } from "#lib/roles/jobs.ts";
import { times } from "#lib/schedule.ts";
import { eraseDeletedPosts, tellOfPost } from "#lib/threads/jobs.ts";
import { issueTrainingPapers, makeTrainingPack, sweepTrainingPacks } from "#lib/training-papers/jobs.ts";
import { foldMoney } from "#lib/treasury/jobs.ts";

/** What the worker can do: each job and the domain function that does it. */
export const handlers: JobHandlers = {
  extractText: extractStoredText,
  scanFile: scanStoredFile,
  scanPending: scanPendingFiles,
  checkFiles: checkStoredFiles,
  sweepFiles: sweepStoredFiles,
  readImport,
  runImport,
  undoImport,
  sweepImports,
  readRegisterFile,
  wakeImports,
  workOnMembers,
  wakeMemberImports,
  sweepMemberImports,
  purgeSessions: purgeAccountTraces,
  answerLinkRequest,
  finishReplacements,
  purgeFolders,
  tellFollowers,
  tellFollowersOfText,
  tellFollowersOfChange,
  eraseComments: eraseDeletedComments,
  tellOfPost,
  erasePosts: eraseDeletedPosts,
  refreshDirectory,
  tellDecision,
  closeDecisions,
  remindVoters,
  purgeNotifications,
  freeJobs: freeStalledJobs,
  sendMail: sendStoredMail,
  sealJournal,
  remindRoles,
  remindTerms,
  remindTasks,
  fileMinutes,
  purgeCollectifRequests,
  endCollectifs,
  purgeMails,
  mailNotices,
  makePersonalExport,
  sweepPersonalExports,
  eraseDue,
  applyRetention,
  sendDigests,
  answerJoinRequest,
  answerReferral,
  purgeJoining,
  purgeReferrals,
  tellMeeting,
  tellPlaces,
  remindMeeting,
  tendMeetings,
  handleIncomingMail,
  purgeIncomingMails,
  sendTrialEvent,
  endSlowTrial,
  takeUpEvents,
  reconcilePayments,
  stopMonthlyGift,
  issueReceipt,
  drawReceipt,
  remindDues,
  remindInstalments,
  purgeGivers,
  tendDues,
  settleGrace,
  foldMoney,
  askEvaluations,
  makeTrainingPack,
  sweepTrainingPacks,
  issueTrainingPapers,
  tendRegistrations,
  forgetAccessNeeds,
  purgeSignatures,
};

const { sendMail: mail, answerLinkRequest: link, ...others } = handlers;

/** Somebody waits before her screen for these: they have places of their own, which no import ever takes. */
export const promptHandlers = { sendMail: mail, answerLinkRequest: link };
export const otherHandlers = others;

/** What it does by itself: the times are in lib/schedule.ts. */
export const schedule = parseCronItems([...times]);
