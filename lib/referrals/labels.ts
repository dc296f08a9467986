/** Invitations that a member sends in thirty days. */
export const REFERRALS_A_MONTH = 20;

/** Characters of the sponsor's own words. */
export const MAX_REFERRAL_WORD = 500;
