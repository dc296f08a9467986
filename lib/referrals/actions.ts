"use server";

import { formAction } from "#lib/action.ts";
import { inviteSomebody, refuseReferral } from "#lib/referrals/mutations.ts";
import { requestAddress } from "#lib/session.ts";

export const inviteSomebodyAction = formAction(inviteSomebody, {
  redirectTo: () => "/parrainage?fait=envoye",
});

export const refuseReferralAction = formAction(refuseReferral, {
  context: requestAddress,
  redirectTo: () => "/parrainage/non",
});
