import { db } from "#lib/db.ts";
import { daysFromToday, type Ref, unique } from "#tests/factories/unique.ts";

/** Many members of a collectif whose adhésion is current, in the order of their ids. */
export async function aCrowd(collectif: Ref, count: number): Promise<Ref[]> {
  const mark = unique();
  const people = await db.member.createManyAndReturn({
    data: Array.from({ length: count }, (_, index) => ({
      email: `foule-${index}-${mark}@exemple.fr`,
      firstName: "Foule",
      lastName: "Nombreuse",
      activatedAt: new Date(),
    })),
    select: { id: true },
  });
  const dates = { startsOn: daysFromToday(-30), endsOn: daysFromToday(90) };
  await db.adhesion.createMany({ data: people.map(({ id }) => ({ memberId: id, ...dates })) });
  await db.collectifMembership.createMany({
    data: people.map(({ id }) => ({
      collectifId: collectif.id,
      memberId: id,
      startsOn: daysFromToday(-30),
    })),
  });
  return people.sort((one, other) => (one.id < other.id ? -1 : 1));
}
