import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { aDuesPayment, received, someDues } from "#tests/factories/adhesions.ts";
import { aScale, tableOf } from "#tests/factories/dues.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { daysFromToday } from "#tests/factories/unique.ts";
import { type Entry, owner, signedIn } from "#tests/integration/actions-walk-entry.ts";

const treasurer = ["treasurer"] as const;

/** A day of the rules that no other scenario takes. */
const aDay = async (from: number) => {
  const { _max } = await db.adhesionRules.aggregate({ _max: { startsOn: true } });
  const last = Math.max(_max.startsOn?.getTime() ?? 0, daysFromToday(from).getTime());
  return new Date(last + 86_400_000);
};

const theDues = {
  name: "one’s own",
  arrange: async (...[cast, role]: Parameters<typeof owner>) => ({
    id: (await someDues({ member: owner(cast, role) })).id,
  }),
  may: signedIn,
};

export const adhesionsTable: Record<string, Entry> = {
  "dues.asked": {
    table: "Dues",
    scenarios: [
      {
        name: "for oneself",
        arrange: async (cast, role) => {
          const { id: memberId } = owner(cast, role);
          // Far from any adhésion of hers, whatever the day: the renewal is open.
          await db.adhesion.deleteMany({ where: { memberId } });
          await db.dues.updateMany({ where: { memberId }, data: { cancelledAt: new Date() } });
          await aScale();
          return { solidarity: "" };
        },
        may: signedIn,
      },
    ],
  },
  "dues.upgrade-asked": {
    table: "Dues",
    scenarios: [
      {
        name: "one’s own adhésion",
        arrange: async (cast, role) => {
          const member = owner(cast, role);
          await db.adhesion.deleteMany({ where: { memberId: member.id } });
          const row = { tier: "COMMUNE", held: null, from: 0, to: null, cents: 9_000 } as const;
          const scale = await aScale({ rules: tableOf({ rows: [row] }) });
          const dues = await someDues({ member, scale });
          await received(await aDuesPayment(dues));
          await aMandate({ member, stance: null });
          const { id } = await db.adhesion.findFirstOrThrow({ where: { duesId: dues.id } });
          return { adhesionId: id };
        },
        may: signedIn,
      },
      {
        name: "somebody else’s",
        arrange: async () => {
          const dues = await someDues();
          await received(await aDuesPayment(dues));
          const { id } = await db.adhesion.findFirstOrThrow({ where: { duesId: dues.id } });
          return { adhesionId: id };
        },
        may: [],
      },
    ],
  },
  "dues.given-up": {
    table: "Dues",
    scenarios: [
      theDues,
      { name: "somebody else’s", arrange: async () => ({ id: (await someDues()).id }), may: [] },
    ],
  },
  "adhesion-rules.chosen": {
    table: "AdhesionRules",
    scenarios: [
      {
        name: "from today on",
        arrange: async () => ({
          startsOn: today(),
          kind: "CALENDAR",
          months: "12",
          lateJoinFrom: "01/10",
          graceDays: "0",
          renewalDays: "90",
          maxReminders: "4",
        }),
        may: treasurer,
      },
    ],
  },
  "adhesion-rules.removed": {
    table: "AdhesionRules",
    deletes: true,
    scenarios: [
      {
        name: "rules to come",
        arrange: async () => {
          const startsOn = await aDay(30);
          return db.adhesionRules
            .create({ data: { startsOn, kind: "CALENDAR", graceDays: 0 } })
            .then(({ id }) => ({ id }));
        },
        may: treasurer,
      },
    ],
  },
  "reminder-rule.added": {
    table: "ReminderRule",
    scenarios: [
      {
        name: "another day",
        arrange: async () => {
          await db.reminderRule.deleteMany();
          return { days: "15", side: "BEFORE" };
        },
        may: treasurer,
      },
    ],
  },
  "reminder-rule.removed": {
    table: "ReminderRule",
    deletes: true,
    scenarios: [
      {
        name: "one there is",
        arrange: async () => {
          await db.reminderRule.deleteMany();
          return db.reminderRule.create({ data: { days: 3 } }).then(({ id }) => ({ id }));
        },
        may: treasurer,
      },
    ],
  },
};
