"use server";

import { formAction } from "#lib/action.ts";
import {
  decideMembers,
  decideSureMembers,
  describeMembers,
  discardMemberImport,
  runMemberImport,
  undoMemberImport,
} from "#lib/member-imports/mutations.ts";

const pageOf = ({ id }: { id: string }) => `/gestion/membres/imports/${id}`;
const decided = ({ id, page }: { id: string; page?: string | undefined }) =>
  `${pageOf({ id })}?vue=doublons${page ? `&page=${encodeURIComponent(page)}` : ""}#lignes`;

export const describeMembersAction = formAction(describeMembers, { redirectTo: pageOf });
export const decideMembersAction = formAction(decideMembers, { redirectTo: decided });
export const decideSureMembersAction = formAction(decideSureMembers, { redirectTo: decided });
export const runMemberImportAction = formAction(runMemberImport, { redirectTo: pageOf });
export const undoMemberImportAction = formAction(undoMemberImport, { redirectTo: pageOf });
export const discardMemberImportAction = formAction(discardMemberImport, {
  redirectTo: () => "/gestion/membres/imports",
});
