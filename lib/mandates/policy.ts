import type { Prisma } from "@prisma/client";
import type { Viewer } from "#lib/viewer.ts";

const isSecretariat = (viewer: Viewer): boolean =>
  viewer.kind === "member" && viewer.roles.includes("SECRETARIAT");

/** Mandates that the viewer may open to change them: her own, and everyone's for the secretariat. */
export const editableMandates = (viewer: Viewer): Prisma.MandateWhereInput | null => {
  if (viewer.kind !== "member") return null;
  return isSecretariat(viewer) ? { member: { erasedAt: null } } : { memberId: viewer.id };
};

/** The member herself, whatever her standing, and the secretariat. */
export const canEditMandates = (viewer: Viewer, { memberId }: { memberId: string }): boolean =>
  viewer.kind === "member" && (viewer.id === memberId || isSecretariat(viewer));

/** The dates of elections are the association's own data. */
export const canManageElections = (viewer: Viewer): boolean => isSecretariat(viewer);
