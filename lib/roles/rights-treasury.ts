import { type RightsOf, right } from "#lib/roles/rights.ts";
import { canKeepAccounts, canReadStandings } from "#lib/treasury/policy.ts";

export const treasuryRights: RightsOf = {
  title: "Trésorerie",
  rights: [
    right("Tenir les comptes\u00A0: paiements, banque, corrections, exports, clôture", canKeepAccounts),
    right("Voir qui est à jour de cotisation un jour donné", canReadStandings),
  ],
};
