import { vi } from "vitest";
import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { stopToken } from "#lib/donations/queries-secret.ts";
import { formStamp } from "#lib/form-stamp.ts";
import { aMember } from "#tests/factories/members.ts";
import { aDonation, aPayment, received, switchWords } from "#tests/factories/papers.ts";
import { day, unique } from "#tests/factories/unique.ts";
import { current, type Entry, everyone, owner, signedIn } from "#tests/integration/actions-walk-entry.ts";

const treasury = ["treasurer"] as const;

const switchedOn = async () => {
  const { id: createdById } = await aMember();
  const { rescritOn, ...words } = switchWords;
  await db.taxReceiptSwitch.create({
    data: { isOn: true, rescritOn: day(rescritOn), ...words, createdById },
  });
};

export const papersTable: Record<string, Entry> = {
  "card.made": {
    table: "MembershipCard",
    scenarios: [
      {
        name: "one’s own",
        arrange: async (cast, role) => {
          await db.membershipCard.deleteMany({ where: { memberId: owner(cast, role).id } });
          return { replaces: "" };
        },
        may: current,
        told: ["lapsed"],
      },
    ],
  },
  "donation.promised": {
    table: "Donation",
    scenarios: [
      {
        name: "once, by cheque",
        arrange: async () => {
          vi.stubEnv("CHEQUE_ADDRESS", "1 place de la Mairie, 23500 Felletin");
          return {
            choice: "other",
            amount: "12,50",
            frequency: "ONCE",
            means: "CHEQUE",
            name: "Dominique Astier",
            postal: "3 rue Haute\n23500 Felletin",
            email: `donatrice-${unique()}@exemple.fr`,
            stamp: formStamp(Date.now() - 3600_000),
          };
        },
        may: everyone,
      },
    ],
  },
  "donation.stopped": {
    table: "Donation",
    scenarios: [
      {
        name: "one’s own monthly gift",
        arrange: async (cast, role) => ({
          id: (await aDonation({ member: owner(cast, role), frequency: "MONTHLY" })).id,
        }),
        may: signedIn,
      },
      {
        name: "somebody’s monthly gift",
        arrange: async () => ({ id: (await aDonation({ frequency: "MONTHLY" })).id }),
        may: [],
      },
      {
        name: "with the address received",
        arrange: async () => ({
          token: stopToken((await aDonation({ member: null, frequency: "MONTHLY" })).id),
        }),
        may: everyone,
      },
    ],
  },
  "tax-receipts.switched": {
    table: "TaxReceiptSwitch",
    scenarios: [
      { name: "on", arrange: async () => ({ isOn: "oui", ...switchWords }), may: treasury },
      { name: "off", arrange: async () => ({ isOn: "non" }), may: treasury },
    ],
  },
  "tax-receipt.issued": {
    table: "Receipt",
    scenarios: [
      {
        name: "for a gift of this year",
        arrange: async () => {
          await switchedOn();
          const donation = await aDonation();
          await received(await aPayment({ donation }));
          return { donationId: donation.id, year: today().slice(0, 4), address: "3 rue Haute" };
        },
        may: treasury,
      },
    ],
  },
};
