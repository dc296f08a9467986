import { db } from "#lib/db.ts";
import type { AppError } from "#lib/errors.ts";
import { aSheet, STROKES } from "#tests/factories/attendance.ts";
import { aMember } from "#tests/factories/members.ts";
import { asViewer } from "#tests/factories/viewers.ts";

export const MINUTE = 60_000;
export const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE);

export async function aRoom(people = 2, fields: Parameters<typeof aSheet>[0] = {}) {
  const trainer = await aMember();
  const sheet = await aSheet({ trainers: [trainer], people, ...fields });
  return { sheet, trainer: await asViewer(trainer) };
}
export type Room = Awaited<ReturnType<typeof aRoom>>;

export const sent = ({ sheet }: Room, person = 0, fields: Record<string, unknown> = {}) => ({
  registrationId: sheet.registrations[person]?.id,
  halfDayId: sheet.now.id,
  at: ago(5).toISOString(),
  strokes: STROKES,
  ...fields,
});

export const rowsOf = ({ sheet }: Room) =>
  db.attendance.findMany({ where: { halfDay: { sessionId: sheet.id } }, orderBy: { registrationId: "asc" } });

export const refusalOf = (act: Promise<unknown>): Promise<AppError> =>
  act.then(
    () => Promise.reject(new Error("accepted")),
    (error) => error,
  );
export const wordsOf = async (act: Promise<unknown>) => {
  const { message, fields } = await refusalOf(act);
  return Object.values(fields)[0] ?? message;
};
