import { formPartPath } from "#lib/incoming.ts";

/** Where a list of members waits to be read. */
export const membersPath = (id: string): string => formPartPath("members", id);
