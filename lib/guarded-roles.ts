import type { Role } from "@prisma/client";

/** Those that reach members' data: none has effect in a session without a second factor. */
export const guardedRoles: readonly Role[] = ["SECRETARIAT", "TREASURER", "TRAINING_MANAGER", "ADMIN"];

export const isGuardedRole = (role: Role): boolean => guardedRoles.includes(role);
