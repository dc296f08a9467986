import { db } from "#lib/db.ts";
import { sentenceOf } from "#lib/notifications/labels-sentence.ts";
import { listNotifications } from "#lib/notifications/queries.ts";
import { viewerOf } from "#lib/viewer.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aMember } from "#tests/factories/members.ts";
import { daysFromToday, type Ref, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

/** A family name’s end that nobody else has: names hold no figure. */
export const letters = () => unique().replace(/\d/g, (figure) => "ghijklmnop".charAt(Number(figure)));

/** « done », the names of the fields refused, or the code of the refusal. */
export const refusal = (act: Promise<unknown>) =>
  act.then(
    () => "done",
    (error: { code: string; fields?: Record<string, string> }) =>
      error.code === "INVALID" ? Object.keys(error.fields ?? {}).join() : error.code,
  );

export const told = async (member: Ref) =>
  (await listNotifications(await asViewer(member), 1)).rows.map(sentenceOf);

/** Her place there today; null when she has none. */
export const roleOf = async (member: Ref, collectif: Ref) =>
  (await viewerOf(member.id))?.collectifs.find(({ id }) => id === collectif.id)?.role ?? null;

/** A collectif that two lead. */
export const aLedOne = async (fields: Parameters<typeof aCollectif>[0] = {}) => {
  const [leader, second] = [await aMember(), await aMember()];
  const collectif = await aCollectif({ ...fields, people: { ANIMATEUR: [leader, second] } });
  return { collectif, leader, second };
};

export const placeOf = (collectif: Ref, member: Ref) =>
  db.collectifMembership.findFirstOrThrow({
    where: { collectifId: collectif.id, memberId: member.id, startsOn: { lte: daysFromToday(0) } },
    orderBy: [{ startsOn: "desc" }, { id: "desc" }],
  });

export const animateursOf = async (collectif: Ref) => {
  const places = await db.collectifMembership.findMany({
    where: {
      collectifId: collectif.id,
      role: "ANIMATEUR",
      startsOn: { lte: daysFromToday(0) },
      OR: [{ endsOn: null }, { endsOn: { gt: daysFromToday(0) } }],
    },
  });
  return places.length;
};
