import { aMember } from "#tests/factories/members.ts";
import { asViewer } from "#tests/factories/viewers.ts";

/** Who keeps the accounts. Apart from what she works with, which journeys in a browser arrange too. */
export const aTreasurer = async () => asViewer(await aMember({ roles: ["TREASURER"] }));
