import { accountsTable } from "#tests/integration/actions-walk-accounts.ts";
import { adhesionsTable } from "#tests/integration/actions-walk-adhesions.ts";
import { attendanceTable } from "#tests/integration/actions-walk-attendance.ts";
import { collectifsTable } from "#tests/integration/actions-walk-collectifs.ts";
import { commentsTable } from "#tests/integration/actions-walk-comments.ts";
import { decisionsTable } from "#tests/integration/actions-walk-decisions.ts";
import { directoryTable } from "#tests/integration/actions-walk-directory.ts";
import { documentsTable } from "#tests/integration/actions-walk-documents.ts";
import { duesTable } from "#tests/integration/actions-walk-dues.ts";
import type { Entry } from "#tests/integration/actions-walk-entry.ts";
import { evaluationsTable } from "#tests/integration/actions-walk-evaluations.ts";
import { factorsTable } from "#tests/integration/actions-walk-factors.ts";
import { favouritesTable } from "#tests/integration/actions-walk-favourites.ts";
import { followsTable } from "#tests/integration/actions-walk-follows.ts";
import { identitiesTable } from "#tests/integration/actions-walk-identities.ts";
import { importsTable } from "#tests/integration/actions-walk-imports.ts";
import { joiningTable } from "#tests/integration/actions-walk-joining.ts";
import { mandatesTable } from "#tests/integration/actions-walk-mandates.ts";
import { meetingsTable } from "#tests/integration/actions-walk-meetings.ts";
import { memberImportsTable } from "#tests/integration/actions-walk-member-imports.ts";
import { membersTable } from "#tests/integration/actions-walk-members.ts";
import { minutesTable } from "#tests/integration/actions-walk-minutes.ts";
import { moderationTable } from "#tests/integration/actions-walk-moderation.ts";
import { notificationsTable } from "#tests/integration/actions-walk-notifications.ts";
import { papersTable } from "#tests/integration/actions-walk-papers.ts";
import { paymentsTable } from "#tests/integration/actions-walk-payments.ts";
import { positionsTable } from "#tests/integration/actions-walk-positions.ts";
import { privacyTable } from "#tests/integration/actions-walk-privacy.ts";
import { profilesTable } from "#tests/integration/actions-walk-profiles.ts";
import { registerTable } from "#tests/integration/actions-walk-register.ts";
import { registrationsTable } from "#tests/integration/actions-walk-registrations.ts";
import { rolesTable } from "#tests/integration/actions-walk-roles.ts";
import { scdlTable } from "#tests/integration/actions-walk-scdl.ts";
import { signInTable } from "#tests/integration/actions-walk-sign-in.ts";
import { threadsTable } from "#tests/integration/actions-walk-threads.ts";
import { trainingManagerTable } from "#tests/integration/actions-walk-training-manager.ts";
import { trainingPapersTable } from "#tests/integration/actions-walk-training-papers.ts";
import { trainingRightsTable } from "#tests/integration/actions-walk-training-rights.ts";
import { trainingSessionsTable } from "#tests/integration/actions-walk-training-sessions.ts";
import { trainingsTable } from "#tests/integration/actions-walk-trainings.ts";
import { treasuryTable } from "#tests/integration/actions-walk-treasury.ts";
import { watchTable } from "#tests/integration/actions-walk-watch.ts";

/** Every act of the application, by its event in the journal: how it is asked for, and who may do it. */
export const table: Record<string, Entry> = {
  ...directoryTable,
  ...documentsTable,
  ...collectifsTable,
  ...decisionsTable,
  ...commentsTable,
  ...threadsTable,
  ...accountsTable,
  ...factorsTable,
  ...favouritesTable,
  ...followsTable,
  ...identitiesTable,
  ...importsTable,
  ...memberImportsTable,
  ...joiningTable,
  ...duesTable,
  ...moderationTable,
  ...rolesTable,
  ...registerTable,
  ...notificationsTable,
  ...papersTable,
  ...scdlTable,
  ...paymentsTable,
  ...treasuryTable,
  ...positionsTable,
  ...privacyTable,
  ...profilesTable,
  ...meetingsTable,
  ...membersTable,
  ...minutesTable,
  ...mandatesTable,
  ...signInTable,
  ...watchTable,
  ...trainingSessionsTable,
  ...registrationsTable,
  ...attendanceTable,
  ...trainingsTable,
  ...trainingManagerTable,
  ...trainingPapersTable,
  ...evaluationsTable,
  ...trainingRightsTable,
  // Last: these acts give adhésions to the cast and take them away, on which the rights of the others rest.
  ...adhesionsTable,
};

/** Actions of one click, with the event they cause; null for those that write nothing. */
export const plainActions: Record<string, string | null> = {
  signOutAction: "session.closed",
  signOutEverywhereAction: "session.all-closed",
  chooseThemeAction: null,
  // What one has read is noted, as a visit is, and never journaled.
  openNotificationAction: null,
  readAllNotificationsAction: null,
  readAllThreadsAction: null,
};
