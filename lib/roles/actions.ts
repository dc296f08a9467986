"use server";

import { formAction } from "#lib/action.ts";
import { endRole, extendRole, grantRole } from "#lib/roles/mutations.ts";

export const grantRoleAction = formAction(grantRole, { redirectTo: () => "/gestion/roles?fait=donne" });
export const extendRoleAction = formAction(extendRole, { redirectTo: () => "/gestion/roles?fait=prolonge" });
export const endRoleAction = formAction(endRole, { redirectTo: () => "/gestion/roles?fait=retire" });
