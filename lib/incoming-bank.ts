import { formPartPath } from "#lib/incoming.ts";

/** Where a statement of the bank stands while it is read. */
export const bankPath = (id: string): string => formPartPath("bank", id);
