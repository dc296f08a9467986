import { formatDate, toDay } from "#lib/dates.ts";
import type { Tx } from "#lib/db.ts";
import { invalid } from "#lib/errors.ts";
import { halfDayWords } from "#lib/training-sessions/labels.ts";
import type { HeldSession } from "#lib/training-sessions/queries-write.ts";
import type { TypedHalfDay } from "#lib/training-sessions/schema-half-days.ts";

type Stored = HeldSession["halfDays"][number];

const isSame = (one: Stored, other: TypedHalfDay): boolean =>
  one.startsAt.getTime() === other.startsAt.getTime() &&
  one.endsAt.getTime() === other.endsAt.getTime() &&
  one.place === other.place &&
  one.link === other.link;

/** Refuses what begins in the past, but for what is stored so already. */
export function refusePast(halfDays: readonly TypedHalfDay[], stored: readonly Stored[] = []): void {
  const now = new Date();
  for (const halfDay of halfDays) {
    const before = stored.find(({ id }) => id === halfDay.id);
    if (halfDay.startsAt > now || before?.startsAt.getTime() === halfDay.startsAt.getTime()) continue;
    throw invalid({ [`day-${halfDay.row}`]: "Cette demi-journée est passée." });
  }
}

type Span = { startsAt: Date; endsAt: Date };

/** Refuses half-days outside the agrément of the body, both of its days included: no public funds could pay them. */
export async function refuseOutsideAgrement(
  tx: Tx,
  bodyId: string,
  halfDays: readonly Span[],
): Promise<{ name: string }> {
  // Held: its agrément stays as it is until the session is written.
  await tx.$queryRaw`SELECT FROM "TrainingBody" WHERE "id" = ${bodyId}::uuid FOR SHARE`;
  const body = await tx.trainingBody.findUnique({ where: { id: bodyId } });
  if (!body) throw invalid({ bodyId: "Choisissez l’organisme." });
  const [from, to] = [body.agrementStartsOn, body.agrementEndsOn].map((day) => toDay(day));
  const outside = halfDays.find(({ startsAt }) => {
    const on = toDay(startsAt);
    return !from || !to || on < from || on > to;
  });
  if (!outside) return body;
  throw invalid({
    bodyId: `L’agrément de «\u00a0${body.name}\u00a0» (${body.agrementNumber}) va du ${formatDate(body.agrementStartsOn)} au ${formatDate(body.agrementEndsOn)}\u00a0: la demi-journée du ${halfDayWords(outside)} est en dehors.`,
  });
}

const dataOf = ({ startsAt, endsAt, place, link }: TypedHalfDay) => ({ startsAt, endsAt, place, link });

/** A day that no session has, where half-days that exchange their hours stand for an instant: they may never overlap. */
const aside = (index: number): Span => {
  const startsAt = new Date(Date.UTC(2999, 0, 1 + index));
  return { startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000) };
};

/**
 * Makes the half-days of a session what was typed; those that stay keep their id, which sheets and papers know them by.
 * Answers whether anything that people had been told has changed. Throws INVALID for one taken off that somebody signed.
 */
export async function writeHalfDays(
  tx: Tx,
  session: { id: string; halfDays: readonly Stored[] },
  typed: readonly TypedHalfDay[],
): Promise<boolean> {
  const storedIds = new Map(session.halfDays.map((halfDay) => [halfDay.id, halfDay]));
  const kept = typed.filter(({ id }) => id !== null && storedIds.has(id));
  const removed = session.halfDays.filter(({ id }) => !kept.some((halfDay) => halfDay.id === id));
  const changed = kept.filter((halfDay) => {
    const before = storedIds.get(halfDay.id ?? "");
    return before && !isSame(before, halfDay);
  });
  const added = typed.filter((halfDay) => !kept.includes(halfDay));
  const signed = await tx.attendance.findFirst({
    where: { halfDayId: { in: [...removed, ...changed].flatMap(({ id }) => id ?? []) } },
    select: { halfDay: { select: { id: true, startsAt: true, endsAt: true } } },
  });
  if (signed) {
    const row = typed.find(({ id }) => id === signed.halfDay.id)?.row ?? 1;
    throw invalid({
      [`day-${row}`]: `Des personnes ont signé pour la demi-journée du ${halfDayWords(signed.halfDay)}\u00a0: elle ne change plus.`,
    });
  }
  await tx.trainingHalfDay.deleteMany({ where: { id: { in: removed.map(({ id }) => id) } } });
  for (const [index, { id }] of changed.entries()) {
    await tx.trainingHalfDay.update({ where: { id: id ?? "" }, data: aside(index), select: { id: true } });
  }
  for (const halfDay of changed) {
    await tx.trainingHalfDay.update({
      where: { id: halfDay.id ?? "" },
      data: dataOf(halfDay),
      select: { id: true },
    });
  }
  await tx.trainingHalfDay.createMany({
    data: added.map((halfDay) => ({ sessionId: session.id, ...dataOf(halfDay) })),
  });
  return removed.length + changed.length + added.length > 0;
}
