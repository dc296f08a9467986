import { roomCode } from "#lib/attendance/labels-code.ts";
import { openCode } from "#lib/attendance/mutations.ts";
import { db } from "#lib/db.ts";
import { aSheet, STROKES } from "#tests/factories/attendance.ts";
import { aMember } from "#tests/factories/members.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import type { Cast, RoleName } from "#tests/integration/actions-walk-cast.ts";
import { type Entry, owner, signedIn } from "#tests/integration/actions-walk-entry.ts";

const managers = ["trainingManager", "admin"] as const;

/** A session that another gives, or the one who acts. */
const another = async () => aSheet({ people: 1 });
const given = async (cast: Cast, role: RoleName) => aSheet({ people: 1, trainers: [owner(cast, role)] });
type Made = Awaited<ReturnType<typeof aSheet>>;
type Input = (sheet: Made) => Record<string, unknown> | Promise<Record<string, unknown>>;

const onSheet = (input: Input): Entry["scenarios"] => [
  { name: "of any session", arrange: async () => input(await another()), may: managers },
  {
    name: "of a session that one gives",
    arrange: async (cast, role) => input(await given(cast, role)),
    may: signedIn,
  },
];

/** Whoever gives the session sees the signature, and may not correct it. */
const corrections = (input: Input): Entry["scenarios"] => [
  { name: "of any session", arrange: async () => input(await another()), may: managers },
  {
    name: "of a session that one gives",
    arrange: async (cast, role) => input(await given(cast, role)),
    may: managers,
    told: signedIn.filter((role) => role !== "trainingManager" && role !== "admin"),
  },
];

const seat = ({ registrations, now }: Made) => ({ registrationId: registrations[0]?.id, halfDayId: now.id });
const halfDay: Input = ({ now }) => ({ id: now.id });

const stored = async (sheet: Made) => {
  const { registrationId = "", halfDayId } = seat(sheet);
  await db.attendance.create({ data: { registrationId, halfDayId, signedAt: new Date(), method: "CODE" } });
  return { registrationId, halfDayId, reason: "Signée par une autre personne." };
};

async function withCode(sheet: Made) {
  const manager = await asViewer(await aMember({ roles: ["TRAINING_MANAGER"] }));
  await openCode(manager, { id: sheet.now.id });
  const { codeKey } = await db.trainingHalfDay.findUniqueOrThrow({ where: { id: sheet.now.id } });
  const code = roomCode(codeKey ?? new Uint8Array(), Date.now());
  return { id: sheet.id, halfDayId: sheet.now.id, code, readAt: String(Date.now()) };
}

export const attendanceTable: Record<string, Entry> = {
  "attendance.signed": {
    table: "Attendance",
    key: "registrationId",
    scenarios: onSheet((sheet) => ({ ...seat(sheet), at: new Date().toISOString(), strokes: STROKES })),
  },
  "attendance.code-signed": {
    table: "Attendance",
    key: "registrationId",
    scenarios: [
      {
        name: "by a participant",
        arrange: async (cast, role) => withCode(await aSheet({ people: [owner(cast, role)] })),
        may: signedIn,
      },
      { name: "by somebody else", arrange: async () => withCode(await another()), may: [] },
    ],
  },
  "attendance.code-opened": { table: "TrainingHalfDay", scenarios: onSheet(halfDay) },
  "attendance.attested": { table: "TrainingHalfDay", scenarios: onSheet(halfDay) },
  "attendance.reopened": {
    table: "TrainingHalfDay",
    scenarios: onSheet(async ({ now: { id } }) => {
      await db.trainingHalfDay.update({ where: { id }, data: { attestedAt: new Date() } });
      return { id };
    }),
  },
  "attendance.removed": { table: "Attendance", key: "registrationId", scenarios: corrections(stored) },
  "attendance.added": {
    table: "Attendance",
    key: "registrationId",
    scenarios: corrections((sheet) => ({ ...seat(sheet), reason: "Feuille papier signée." })),
  },
};
