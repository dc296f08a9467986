import { vi } from "vitest";
import { someDues } from "#tests/factories/adhesions.ts";
import { aMember } from "#tests/factories/members.ts";
import type { Ref } from "#tests/factories/unique.ts";
import { type Entry, owner, signedIn } from "#tests/integration/actions-walk-entry.ts";

// A setting is read once: before any act asks for it.
vi.stubEnv("TRANSFER_IBAN", "FR76 3000 6000 0112 3456 7890 189");

/** A transfer: the one means that needs no provider. */
const byTransfer = async (member: Ref) => {
  const { id: duesId } = await someDues({ member });
  return { duesId, means: "TRANSFER", instalments: "1" };
};

export const paymentsTable: Record<string, Entry> = {
  "payment.started": {
    table: "Payment",
    scenarios: [
      {
        name: "one’s own dues",
        arrange: (cast, role) => byTransfer(owner(cast, role)),
        may: signedIn,
      },
      {
        name: "somebody else’s dues",
        arrange: async () => byTransfer(await aMember({ upToDate: false })),
        may: [],
      },
    ],
  },
};
