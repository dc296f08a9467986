import type { CollectifRole } from "@prisma/client";
import { vi } from "vitest";
import { wallClock } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { type MailContent, mailContentSchema } from "#lib/mails/schema.ts";
import { storedMeeting } from "#lib/meetings/labels-stored.ts";
import { versionOf } from "#lib/versions.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aMember } from "#tests/factories/members.ts";
import type { Ref } from "#tests/factories/unique.ts";

vi.stubEnv("MAIL_FROM", "Coopérative d’essai <portail@exemple.fr>");

/** Somebody who has entered her account, hence who is written to. */
export const aReader = (fields: Parameters<typeof aMember>[0] = {}) =>
  aMember({ activatedAt: new Date(), ...fields });

/** A collectif with one reader in each place. */
export async function aGroup() {
  const people: Record<CollectifRole, Ref & { email: string }> = {
    ANIMATEUR: await aReader(),
    FACILITATEUR: await aReader(),
    GARANT: await aReader(),
    MEMBER: await aReader(),
    OBSERVER: await aReader(),
  };
  const places = Object.fromEntries(Object.entries(people).map(([role, one]) => [role, [one]]));
  const collectif = await aCollectif({ people: places });
  return { collectif, people };
}

/** The messages queued or sent to somebody, the oldest first. */
export async function mailsTo(member: Ref): Promise<MailContent[]> {
  const rows = await db.mail.findMany({ where: { memberId: member.id }, orderBy: { id: "asc" } });
  return rows.map(({ content }) => mailContentSchema.parse(content));
}

export const noticesTo = async (member: Ref): Promise<string[]> => {
  const rows = await db.notification.findMany({ where: { memberId: member.id }, orderBy: { id: "asc" } });
  return rows.map(({ kind }) => kind);
};

/** What a refused act says: its code and its message. */
export const refusalOf = async (act: Promise<unknown>): Promise<{ code: string; message: string }> => {
  const error = await act.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw error ?? new Error("nothing was refused");
  const [field] = Object.values(error.fields);
  return { code: error.code, message: field ?? error.message };
};

/** The form of a meeting as its page shows it, with what is changed in it. */
export async function formOf(id: string, changed: Record<string, string> = {}) {
  const meeting = await db.meeting.findUniqueOrThrow({ where: { id } });
  const start = meeting.startsAt && wallClock(meeting.startsAt);
  return {
    id,
    version: versionOf(storedMeeting(meeting)),
    title: meeting.title,
    place: meeting.place ?? "",
    videoUrl: meeting.videoUrl ?? "",
    presentation: meeting.presentation ?? "",
    day: start?.day ?? "",
    from: start?.time ?? "",
    to: meeting.endsAt ? wallClock(meeting.endsAt).time : "",
    ...changed,
  };
}
