type Span = { startsAt: Date; endsAt: Date };

/** Minutes of one half-day. */
export const minutesOf = ({ startsAt, endsAt }: Span): number =>
  Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000);

/** Minutes that a participant attended: those of the half-days that she signed and whose signature stands. */
export function attendedMinutes(
  halfDays: readonly (Span & { id: string })[],
  marks: readonly { halfDayId: string; removedAt: Date | null }[],
): number {
  const signed = new Set(
    marks.filter(({ removedAt }) => removedAt === null).map(({ halfDayId }) => halfDayId),
  );
  return halfDays.filter(({ id }) => signed.has(id)).reduce((sum, halfDay) => sum + minutesOf(halfDay), 0);
}
