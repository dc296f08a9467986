import { accountsTable } from "#tests/integration/actions-walk-accounts.ts";
import { commentsTable } from "#tests/integration/actions-walk-comments.ts";
import { documentsTable } from "#tests/integration/actions-walk-documents.ts";
import type { Entry } from "#tests/integration/actions-walk-entry.ts";
import { favouritesTable } from "#tests/integration/actions-walk-favourites.ts";
import { followsTable } from "#tests/integration/actions-walk-follows.ts";
import { importsTable } from "#tests/integration/actions-walk-imports.ts";
import { moderationTable } from "#tests/integration/actions-walk-moderation.ts";
import { scdlTable } from "#tests/integration/actions-walk-scdl.ts";

/** Every act of the application, by its event in the journal: how it is asked for, and who may do it. */
export const table: Record<string, Entry> = {
  ...documentsTable,
  ...commentsTable,
  ...accountsTable,
  ...favouritesTable,
  ...followsTable,
  ...importsTable,
  ...moderationTable,
  ...scdlTable,
};

/** Actions of one click, with the event they cause; null for those that write nothing. */
export const plainActions: Record<string, string | null> = {
  signOutAction: "session.closed",
  chooseThemeAction: null,
  // What one has read is noted, as a visit is, and never journaled.
  openNotificationAction: null,
  readAllNotificationsAction: null,
};
