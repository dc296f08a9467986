import type { RightsOf } from "#lib/roles/rights.ts";
import { adhesionsRights } from "#lib/roles/rights-adhesions.ts";
import { collectifsRights } from "#lib/roles/rights-collectifs.ts";
import { decisionsRights } from "#lib/roles/rights-decisions.ts";
import { documentsRights, talkRights } from "#lib/roles/rights-documents.ts";
import { duesRights } from "#lib/roles/rights-dues.ts";
import { joiningRights } from "#lib/roles/rights-joining.ts";
import { meetingsRights } from "#lib/roles/rights-meetings.ts";
import { minutesRights } from "#lib/roles/rights-minutes.ts";
import { papersRights } from "#lib/roles/rights-papers.ts";
import { paymentsRights } from "#lib/roles/rights-payments.ts";
import { accountRights, peopleRights, rolesRights } from "#lib/roles/rights-people.ts";
import { positionsRights } from "#lib/roles/rights-positions.ts";
import { privacyRights } from "#lib/roles/rights-privacy.ts";
import { threadsRights } from "#lib/roles/rights-threads.ts";
import { trainingsRights } from "#lib/roles/rights-trainings.ts";
import { treasuryRights } from "#lib/roles/rights-treasury.ts";

/** Every right there is, by what it is about. A policy that no line names fails tests/unit/rights.test.ts. */
export const allRights: readonly RightsOf[] = [
  accountRights,
  documentsRights,
  talkRights,
  collectifsRights,
  threadsRights,
  positionsRights,
  decisionsRights,
  meetingsRights,
  minutesRights,
  peopleRights,
  joiningRights,
  duesRights,
  adhesionsRights,
  paymentsRights,
  treasuryRights,
  privacyRights,
  papersRights,
  trainingsRights,
  rolesRights,
];
