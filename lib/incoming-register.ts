import { formPartPath } from "#lib/incoming.ts";

/** Where a file of the register waits to be read. */
export const registerPath = (id: string): string => formPartPath("register", id);
