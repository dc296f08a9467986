import type { RegisterMatchStatus } from "@prisma/client";
import type { Viewer } from "#lib/viewer.ts";

/** The register's files and the matches of all members are the secretariat's. */
export const canCheckRegister = (viewer: Viewer): boolean =>
  viewer.kind === "member" && viewer.roles.includes("SECRETARIAT");

export type MatchRights = { id: string; memberId: string; status: RegisterMatchStatus };

/** Whether a line of the register is hers: she knows, and the secretariat may say it for her. */
export const canSettleMatch = (viewer: Viewer, match: MatchRights): boolean =>
  viewer.kind === "member" && (viewer.id === match.memberId || canCheckRegister(viewer));

/** Nobody gives a birth date but her. */
export const canGiveBirthDate = (viewer: Viewer, member: { id: string }): boolean =>
  viewer.kind === "member" && viewer.id === member.id;
