import type { Role } from "@prisma/client";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

/** Who holds what is known to those who hold something. */
export const canSeeRoles = (viewer: Viewer): viewer is MemberViewer =>
  viewer.kind === "member" && viewer.roles.length > 0;

export type RoleRights = {
  /** Who holds it, or would. */
  memberId: string;
  role: Role;
  /** For a referent: the viewer is one for the same département. */
  isOwnDepartement: boolean;
};

const holdsIt = (viewer: MemberViewer, { role, isOwnDepartement }: RoleRights): boolean =>
  viewer.roles.includes(role) && (role !== "REFERENT" || isOwnDepartement);

/** Ended early by the administrator, or by whoever holds it too, herself included. */
export const canEndRole = (viewer: Viewer, rights: RoleRights): boolean =>
  viewer.kind === "member" && (viewer.roles.includes("ADMIN") || holdsIt(viewer, rights));

/** Given, or prolonged, by whoever holds it or by the administrator; never by oneself. */
export const canGrantRole = (viewer: Viewer, rights: RoleRights): boolean =>
  canEndRole(viewer, rights) && viewer.kind === "member" && viewer.id !== rights.memberId;
