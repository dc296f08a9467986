import { keptArchives } from "#lib/kept-archives.ts";

// Archives of what is kept of a member.

export const {
  partialPath,
  keepWhole,
  open: openPersonal,
  remove: removePersonal,
  sweep: sweepPersonal,
} = keptArchives("personal");
