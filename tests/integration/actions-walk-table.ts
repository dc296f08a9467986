import { accountsTable } from "#tests/integration/actions-walk-accounts.ts";
import { documentsTable } from "#tests/integration/actions-walk-documents.ts";
import type { Entry } from "#tests/integration/actions-walk-entry.ts";

/** Every act of the application, by its event in the journal: how it is asked for, and who may do it. */
export const table: Record<string, Entry> = {
  ...documentsTable,
  ...accountsTable,
};

/** Actions of one click, with the event they cause; null for those that write nothing. */
export const plainActions: Record<string, string | null> = {
  signOutAction: "session.closed",
  chooseThemeAction: null,
};
