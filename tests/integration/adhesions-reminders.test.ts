import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { remindOn, tendDues } from "#lib/adhesions/jobs.ts";
import { addReminder, removeReminder } from "#lib/adhesions/mutations-rules.ts";
import { listReminded, listReminderRules } from "#lib/adhesions/queries-reminders.ts";
import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { aDuesPayment, received, someDues, someRules } from "#tests/factories/adhesions.ts";
import { aMember, anAdhesion } from "#tests/factories/members.ts";
import { refusalOf } from "#tests/factories/refusals.ts";
import { daysFromToday, type Ref } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

// Reminders: on the days that the treasurer chose, never two a day, never after payment, resignation or the maximum.

const inDays = (days: number) => daysFromToday(days).toISOString().slice(0, 10);
const now = today();

/** Somebody whose adhésion ends in so many days; ended, when negative. */
async function ending(days: number, overrides: Parameters<typeof aMember>[0] = {}): Promise<Ref> {
  const member = await aMember({ upToDate: false, ...overrides });
  await anAdhesion({ member, startsOn: daysFromToday(days - 300), endsOn: daysFromToday(days) });
  return member;
}

const remindersTo = async ({ id }: Ref) =>
  (await db.duesReminder.findMany({ where: { memberId: id }, orderBy: { sentOn: "asc" } })).map(
    ({ sentOn }) => sentOn.toISOString().slice(0, 10),
  );
const mailsTo = async ({ id }: Ref) => {
  const mails = await db.mail.findMany({
    where: { memberId: id, kind: "dues-reminder" },
    orderBy: { id: "asc" },
  });
  return mails.map(({ content }) => JSON.stringify(content));
};
const at = (...days: number[]) => db.reminderRule.createMany({ data: days.map((one) => ({ days: one })) });

let treasurer: MemberViewer;
beforeEach(async () => {
  await db.duesReminder.deleteMany();
  await db.reminderRule.deleteMany();
  await db.adhesionRules.deleteMany();
  // Members of the tests before are nobody’s to remind any more.
  await db.member.updateMany({ where: { resignedAt: null }, data: { resignedAt: new Date() } });
  treasurer = await asViewer(await aMember({ roles: ["TREASURER"], upToDate: false }));
});
afterAll(() => db.$disconnect());

describe("a reminder", () => {
  test("leaves on its day to who is concerned alone, and says what ends, when and where to look", async () => {
    await at(-15);
    const [due, other] = [await ending(15), await ending(14)];
    await ending(18);
    expect(await remindOn(now)).toBe(2);
    expect(await remindersTo(due)).toEqual([now]);
    // Yesterday’s, were the worker off: late, and once.
    expect(await remindersTo(other)).toEqual([now]);
    const [mail] = await mailsTo(due);
    expect(mail).toContain("Votre adhésion finit le");
    expect(mail).toContain("http://localhost:3000/adhesion");
    expect(mail).not.toMatch(/unsubscribeUrl/);
  });

  test("leaves once, whatever runs twice or at the same time", async () => {
    await at(-15);
    const members = await Promise.all([ending(15), ending(15), ending(15)]);
    await Promise.all([remindOn(now), remindOn(now), remindOn(now)]);
    await remindOn(now);
    for (const member of members) expect(await mailsTo(member)).toHaveLength(1);
  });

  test("is never the second of a day, even of two rules at once", async () => {
    await at(0, -1, -2);
    const member = await ending(0);
    await remindOn(now);
    await remindOn(now);
    expect(await mailsTo(member)).toHaveLength(1);
    expect((await mailsTo(member))[0]).toContain("finit aujourd’hui");
  });

  test("is never the second of a day, even about another end", async () => {
    await at(0, -15);
    const member = await ending(0);
    await remindOn(now);
    await anAdhesion({ member, startsOn: daysFromToday(1), endsOn: daysFromToday(15) });
    expect((await listReminded(treasurer, now, 1)).total).toBe(0);
    expect(await remindOn(now)).toBe(0);
  });

  test("an older rule’s does not follow a newer one’s", async () => {
    await at(-2, -1);
    const member = await ending(1);
    await remindOn(now);
    expect(await remindOn(inDays(1))).toBe(0);
    expect(await remindersTo(member)).toEqual([now]);
  });

  test("follows the adhésion: before, on the last day, in the grace, after it", async () => {
    await someRules({ graceDays: 20 });
    await at(-15, 0, 15, 30);
    const member = await ending(15);
    for (const days of [0, 15, 30, 45]) await remindOn(inDays(days));
    const mails = await mailsTo(member);
    expect(mails).toHaveLength(4);
    expect(mails[0]).toContain("Après cette date, vos accès de membre seront gardés jusqu’au");
    expect(mails[1]).toContain("ce soir");
    expect(mails[2]).toContain("renouveler la continue sans interruption");
    expect(mails[3]).toContain("Vos documents, vos données et votre compte restent à vous");
  });
});

describe("reminders stop", () => {
  test("at payment, in the transaction that receives it", async () => {
    await at(-15, -14);
    const member = await ending(15);
    await remindOn(now);
    const startsOn = daysFromToday(16);
    const dues = await someDues({ member, kind: "RENEWAL", startsOn, endsOn: daysFromToday(380) });
    await received(await aDuesPayment(dues));
    expect(await remindOn(inDays(1))).toBe(0);
    expect(await remindersTo(member)).toEqual([now]);
  });

  test("while a debit is on its way, and for some days after a transfer or a cheque is announced", async () => {
    await at(-15);
    const [debit, cheque, old, failed] = await Promise.all([ending(15), ending(15), ending(15), ending(15)]);
    const pay = async (member: Ref, payment: Parameters<typeof aDuesPayment>[1]) =>
      aDuesPayment(await someDues({ member }), payment);
    const month = new Date(Date.now() - 30 * 86_400_000);
    await pay(debit, { means: "STRIPE_SEPA", pendingAt: new Date() });
    await pay(cheque, { means: "CHEQUE" });
    await pay(old, { means: "TRANSFER", createdAt: month });
    await pay(failed, { means: "STRIPE_SEPA", pendingAt: month, failedAt: new Date() });
    await remindOn(now);
    expect(await Promise.all([debit, cheque, old, failed].map(remindersTo))).toEqual([[], [], [now], [now]]);
  });

  test("at resignation, suspension, and for who restricted the use of her data", async () => {
    await at(-15);
    for (const gone of ["resignedAt", "suspendedAt", "erasedAt", "restrictedAt"]) {
      await ending(15, { [gone]: new Date() });
    }
    expect(await remindOn(now)).toBe(0);
  });

  test("at the maximum for one end, which a new adhésion counts anew", async () => {
    await someRules({ maxReminders: 2, graceDays: 0 });
    await at(-3, -2, -1);
    const member = await ending(3);
    for (const days of [0, 1, 2]) await remindOn(inDays(days));
    expect(await remindersTo(member)).toEqual([now, inDays(1)]);
    await anAdhesion({ member, startsOn: daysFromToday(4), endsOn: daysFromToday(8) });
    await remindOn(inDays(5));
    expect(await remindersTo(member)).toHaveLength(3);
  });

  test("altogether when the maximum is none", async () => {
    await someRules({ maxReminders: 0 });
    await at(-15);
    await ending(15);
    expect(await remindOn(now)).toBe(0);
  });
});

describe("the preview", () => {
  test("of a day names those who would receive what, and the job of that day sends just that", async () => {
    await someRules({ maxReminders: 2 });
    await at(-10, -5, 0, 7);
    await Promise.all([ending(10), ending(5), ending(0), ending(7), ending(12), ending(-7), ending(3)]);
    for (const day of [0, 2, 5, 7, 10].map(inDays)) {
      const { people, total } = await listReminded(treasurer, day, 1);
      const seen = people.map(({ memberId, days }) => `${memberId} ${days}`).toSorted();
      expect(total).toBe(seen.length);
      // Every day up to that one, as the worker would.
      for (let one = 0; inDays(one) <= day; one += 1) await remindOn(inDays(one));
      const rows = await db.duesReminder.findMany({
        where: { sentOn: new Date(`${day}T00:00:00Z`) },
        include: { rule: true },
      });
      expect(rows.map(({ memberId, rule }) => `${memberId} ${rule?.days}`).toSorted()).toEqual(seen);
      await db.duesReminder.deleteMany();
    }
  });

  test("writes nothing, and shows nobody to whoever is not the treasurer", async () => {
    await at(-15);
    await ending(15);
    expect((await listReminded(treasurer, now, 1)).total).toBe(1);
    expect(await db.duesReminder.count({ where: { sentOn: daysFromToday(0) } })).toBe(0);
    const secretary = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
    expect(await listReminded(secretary, now, 1)).toEqual({ people: [], total: 0 });
    expect(await listReminderRules(secretary)).toEqual([]);
  });
});

describe("the rules of reminders", () => {
  test("are added once each, before or after the end, and taken away without forgetting what left", async () => {
    await addReminder(treasurer, { days: "15", side: "BEFORE" });
    const { id } = await addReminder(treasurer, { days: "0", side: "AFTER" });
    const refused = await refusalOf(addReminder(treasurer, { days: "0", side: "BEFORE" }));
    expect(refused.fields.days).toContain("existe déjà");
    expect((await listReminderRules(treasurer)).map(({ days }) => days)).toEqual([-15, 0]);
    const member = await ending(0);
    await remindOn(now);
    await removeReminder(treasurer, { id });
    expect(await remindersTo(member)).toEqual([now]);
  });

  test.each([
    ["-1", "BEFORE", "days", "Entre 0"],
    ["91", "BEFORE", "days", "Au plus 90"],
    ["181", "AFTER", "days", "Entre 0"],
    ["12,5", "AFTER", "days", "entier"],
    ["5", "NEVER", "side", "avant ou après"],
  ])("refuse %s days %s", async (days, side, field, said) => {
    const refused = await refusalOf(addReminder(treasurer, { days, side }));
    expect(refused.fields[field]).toContain(said);
  });

  test("are twelve at most", async () => {
    await at(...Array.from({ length: 12 }, (_, index) => index));
    expect((await refusalOf(addReminder(treasurer, { days: "50", side: "AFTER" }))).fields.days).toContain(
      "12 rappels au plus",
    );
  });
});

describe("dues that nobody waits for", () => {
  test("are given up: of who left, of a period long over; never those of which something came or is coming", async () => {
    const gone = await aMember({ upToDate: false, resignedAt: new Date() });
    const long = { startsOn: daysFromToday(-400), endsOn: daysFromToday(-61) };
    const left = [await someDues({ member: gone }), await someDues(long)];
    const kept = [
      await someDues({}),
      await someDues(long),
      await someDues(long),
      await someDues({ ...long, endsOn: daysFromToday(-59) }),
    ];
    const [, part, coming] = kept;
    if (part) await received(await aDuesPayment(part, { cents: 1 }));
    if (coming) await aDuesPayment(coming, { means: "STRIPE_SEPA", pendingAt: new Date() });
    await tendDues();
    await tendDues();
    const states = async (dues: { id: string }[]) =>
      (await db.dues.findMany({ where: { id: { in: dues.map(({ id }) => id) } } })).map(
        ({ cancelledAt }) => cancelledAt !== null,
      );
    expect(await states(left)).toEqual([true, true]);
    expect(await states(kept)).toEqual([false, false, false, false]);
    const reversals = await db.ledgerEntry.count({
      where: { duesId: { in: left.map(({ id }) => id) }, kind: "reversal" },
    });
    expect(reversals).toBe(2);
  });
});
