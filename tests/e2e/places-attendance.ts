import { newCodeKey } from "#lib/attendance/labels-code.ts";
import { db } from "#lib/db.ts";
import { isUniqueViolation } from "#lib/errors.ts";
import { demoEmail } from "#prisma/demo/accounts.ts";
import type { Role } from "#tests/e2e/fixtures.ts";
import type { Place } from "#tests/e2e/place.ts";
import { aSheet, STROKES } from "#tests/factories/attendance.ts";
import { aTraining } from "#tests/factories/trainings.ts";

const SLUG = "feuille-des-essais";

/** A session that is being held by the demo's people, of a training that no catalogue shows: the same at each visit. */
async function theSheet() {
  const people = await Promise.all(
    [demoEmail("MEMBER"), demoEmail("ANIMATEUR")].map((email) =>
      db.member.findUniqueOrThrow({ where: { email } }),
    ),
  );
  const title = "Lire et comprendre un budget communal quand on est dans l’opposition";
  await aTraining({ slug: SLUG, title, publishedAt: null })
    .then(async (training) => {
      const { now, registrations } = await aSheet({ training, people });
      await db.trainingHalfDay.update({ where: { id: now.id }, data: { codeKey: newCodeKey() } });
      const registrationId = registrations[1]?.id ?? "";
      await db.attendance.create({
        data: {
          registrationId,
          halfDayId: now.id,
          signedAt: new Date(),
          method: "TRAINER_PHONE",
          strokes: STROKES,
        },
      });
    })
    .catch((error: unknown) => {
      if (!isUniqueViolation(error)) throw error;
    });
  const session = await db.trainingSession.findFirstOrThrow({
    where: { training: { slug: SLUG } },
    select: {
      id: true,
      halfDays: { orderBy: { startsAt: "asc" }, select: { id: true } },
      registrations: { orderBy: { seat: "desc" }, select: { id: true } },
    },
  });
  return {
    session: session.id,
    halfDay: session.halfDays[0]?.id ?? "",
    registration: session.registrations[0]?.id ?? "",
  };
}

type Sheet = Awaited<ReturnType<typeof theSheet>>;

const place = (name: string, role: Role, address: (sheet: Sheet) => string): Place => ({
  name,
  role,
  open: async (page) => {
    await page.goto(address(await theSheet()));
  },
});

export const attendancePlaces: readonly Place[] = [
  place(
    "an attendance sheet",
    "TRAINING_MANAGER",
    ({ session }) => `/formations/sessions/${session}/emargement`,
  ),
  place(
    "the room’s code",
    "TRAINING_MANAGER",
    ({ session, halfDay }) => `/formations/sessions/${session}/emargement/code?demi-journee=${halfDay}`,
  ),
  place(
    "one’s presence to sign",
    "MEMBER",
    ({ session, halfDay }) => `/formations/sessions/${session}/signer?demi-journee=${halfDay}`,
  ),
  place(
    "one’s presence to sign by the QR code",
    "MEMBER",
    ({ session, halfDay }) => `/formations/sessions/${session}/signer?demi-journee=${halfDay}&code=123456`,
  ),
  place(
    "one’s presence, signed",
    "ANIMATEUR",
    ({ session, halfDay }) => `/formations/sessions/${session}/signer?demi-journee=${halfDay}`,
  ),
  place(
    "corrections of attendance",
    "TRAINING_MANAGER",
    ({ session }) => `/gestion/formations/sessions/${session}/emargement`,
  ),
  place(
    "corrections of one person’s attendance",
    "TRAINING_MANAGER",
    ({ session, registration }) =>
      `/gestion/formations/sessions/${session}/emargement?inscription=${registration}`,
  ),
];
