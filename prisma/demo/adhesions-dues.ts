import { addDays } from "#lib/adhesions/periods.ts";
import { calculateDues, type DuesPerson, NO_CHOICE } from "#lib/dues/calculate.ts";
import { personsOn } from "#lib/dues/queries-person.ts";
import { type Scale, scaleInForce } from "#lib/dues/queries-scale.ts";
import { recordOwed } from "#lib/ledger/write.ts";
import { demoEmail } from "#prisma/demo/accounts.ts";
import { type Context, type DemoMember, memberNamed } from "#prisma/demo/members.ts";
import { seededRandom } from "#prisma/demo/random.ts";
import { day } from "#tests/factories/unique.ts";

const dayOf = (date: Date) => date.toISOString().slice(0, 10);

/** Calendar years, a month of grace, autumn counts for the next year; reminders as many associations send them. */
async function writeRules({ tx, today }: Context, treasurer: { id: string }): Promise<void> {
  const year = Number(today.slice(0, 4));
  await tx.adhesionRules.create({
    data: {
      startsOn: day(`${year - 1}-01-01`),
      kind: "CALENDAR",
      graceDays: 30,
      lateJoinFrom: "10-01",
      renewalDays: 60,
      maxReminders: 4,
      createdById: treasurer.id,
    },
  });
  await tx.reminderRule.createMany({ data: [-15, -7, 0, 15].map((days) => ({ days })) });
}

type Asked = {
  memberId: string;
  person: DuesPerson;
  scale: Scale;
  startsOn: Date;
  endsOn: Date;
  createdAt: Date;
  isFirst: boolean;
  isSolidarity: boolean;
};

/** Dues as the member's own act writes them. */
async function writeOne({ tx }: Context, asked: Asked): Promise<{ id: string }> {
  const { memberId, person, scale, isFirst, isSolidarity, ...dates } = asked;
  const explanation = calculateDues(scale.rules, person, { ...NO_CHOICE, isSolidarity });
  const { id, cents } = await tx.dues.create({
    data: {
      memberId,
      scaleId: scale.id,
      kind: isFirst ? "JOIN" : "RENEWAL",
      cents: explanation.cents,
      isSolidarity,
      explanation,
      ...dates,
    },
    select: { id: true, cents: true },
  });
  await recordOwed(tx, { id, cents }, { day: dayOf(dates.createdAt) });
  return { id };
}

/**
 * What the adhésions of last year and of this one were paid by, and what a few have chosen and not yet paid. The older ones were
 * counted on paper. One person has become maire since she adhered; one left in the autumn, and is in her grace.
 */
export async function writeDues(context: Context, members: readonly DemoMember[]): Promise<void> {
  const { tx, today, now } = context;
  const random = seededRandom(4_110);
  const year = Number(today.slice(0, 4));
  await writeRules(context, memberNamed(members, "Armand Kowalczyk"));
  const people = await personsOn(
    members.map(({ id }) => id),
    today,
    tx,
  );
  const scales = new Map<number, Scale>();
  for (const one of [year - 1, year]) {
    const scale = await scaleInForce(one, tx);
    if (scale) scales.set(one, scale);
  }
  // Whose adhésion is over stays so in January too, when last year's are in their grace.
  const lapsed = members.find(({ email }) => email === demoEmail("LAPSED"));
  await tx.adhesion.deleteMany({
    where: { memberId: lapsed?.id ?? "", endsOn: { gte: day(addDays(today, -90)) } },
  });
  const adhesions = await tx.adhesion.findMany({
    where: { endsOn: { gte: day(`${year - 1}-01-01`) }, duesId: null },
    select: { id: true, memberId: true, startsOn: true, endsOn: true },
    orderBy: [{ startsOn: "asc" }, { id: "asc" }],
  });
  const changed = members.find(({ email }) => email === demoEmail("REFERENT"))?.id;
  for (const { id, memberId, startsOn, endsOn } of adhesions) {
    const scale = scales.get(startsOn.getUTCFullYear());
    if (!scale) continue;
    // She was a councillor then.
    const person = memberId === changed ? { mandates: [] } : (people.get(memberId) ?? { mandates: [] });
    const isSolidarity = scale.rules.solidarity !== null && memberId !== changed && random.chance(0.1);
    const isFirst = !dayOf(startsOn).endsWith("-01-01");
    const createdAt = new Date(Math.min(startsOn.getTime(), now.getTime()));
    const dues = await writeOne(context, {
      memberId,
      person,
      scale,
      startsOn,
      endsOn,
      createdAt,
      isFirst,
      isSolidarity,
    });
    await tx.adhesion.update({ where: { id }, data: { duesId: dues.id }, select: { id: true } });
  }
  await writeWaiting(context, members, people, scales.get(year));
}

/** Three who have chosen and not paid; one whose adhésion ended twelve days ago. */
async function writeWaiting(
  context: Context,
  members: readonly DemoMember[],
  people: ReadonlyMap<string, DuesPerson>,
  scale: Scale | undefined,
): Promise<void> {
  const { tx, today, now } = context;
  const past = members.filter(
    ({ upToDate, adhesion, email }) => !upToDate && adhesion === "lapsed" && email !== demoEmail("LAPSED"),
  );
  const [gracious, ...waiting] = past;
  if (gracious) {
    const startsOn = day(addDays(today, -376));
    await tx.adhesion.deleteMany({ where: { memberId: gracious.id, endsOn: { gte: startsOn } } });
    await tx.adhesion.create({ data: { memberId: gracious.id, startsOn, endsOn: day(addDays(today, -12)) } });
  }
  if (!scale) return;
  const period = { startsOn: day(today), endsOn: day(`${today.slice(0, 4)}-12-31`), createdAt: now };
  for (const { id: memberId } of waiting.slice(0, 3)) {
    const person = people.get(memberId) ?? { mandates: [] };
    await writeOne(context, { memberId, person, scale, ...period, isFirst: false, isSolidarity: false });
  }
}
