import type { CollectifRole } from "@prisma/client";
import { MAX_SLUG } from "#lib/collectifs/labels.ts";
import { parseDay, today } from "#lib/dates.ts";
import { type Tx, todaySql } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { enqueue } from "#lib/jobs.ts";
import { notify } from "#lib/notify.ts";
import { isOpenSql, isSecretariatSql, takesPartSql } from "#lib/readers.ts";

const DAY_MS = 86_400_000;
/** A calendar day as PostgreSQL's `date`. */
export const dayOf = (text: string): Date => parseDay(text) ?? new Date(Number.NaN);
const dayAfter = (text: string): Date => new Date(dayOf(text).getTime() + DAY_MS);

/** Makes writes about the people of a collectif wait for one another, until the end of the transaction. */
export const holdCollectif = (tx: Tx, collectifId: string): Promise<unknown> =>
  tx.$queryRaw`SELECT FROM "Collectif" WHERE "id" = ${collectifId}::uuid FOR NO KEY UPDATE`;

/** The row that says a member's place today; null when she has none. */
export const currentPlace = (tx: Tx, collectifId: string, memberId: string) => {
  const now = dayOf(today());
  return tx.collectifMembership.findFirst({
    where: { collectifId, memberId, startsOn: { lte: now }, OR: [{ endsOn: null }, { endsOn: { gt: now } }] },
    select: { id: true, role: true, startsOn: true, endsOn: true },
  });
};

type Place = { collectifId: string; memberId: string };

/** What is already written for the days after today: the plain place that follows one given until a day. */
const forgetToCome = (tx: Tx, place: Place) =>
  tx.collectifMembership.deleteMany({ where: { ...place, startsOn: { gt: dayOf(today()) } } });

/** Whoever came in is invited to its coming meetings; the calendar of whoever left drops them. */
export const tellPlaces = (tx: Tx, collectifId: string): Promise<void> =>
  enqueue(tx, "tellPlaces", { collectifId }, { key: `tellPlaces:${collectifId}` });

/** Ends a place today; `reason` is for her who is removed. */
export async function endPlace(tx: Tx, place: Place & { id: string }, reason?: string): Promise<void> {
  const { id, collectifId, memberId } = place;
  await forgetToCome(tx, { collectifId, memberId });
  await tx.collectifMembership.update({
    where: { id },
    data: { endsOn: dayOf(today()), ...(reason && { endReason: reason }) },
    select: { id: true },
  });
  await tellPlaces(tx, collectifId);
}

/**
 * Gives a place from today, until the last day given (`YYYY-MM-DD`) if any: she is a plain member from the day after.
 * The collectif is held. Answers the id of the row that says it.
 */
export async function setPlace(
  tx: Tx,
  place: Place,
  role: CollectifRole,
  until?: string,
): Promise<{ id: string }> {
  const endsOn = until === undefined ? null : dayAfter(until);
  const before = await currentPlace(tx, place.collectifId, place.memberId);
  await forgetToCome(tx, place);
  const select = { id: true } as const;
  let row: { id: string };
  if (before?.role === role) {
    const data = { endsOn, remindedAt: null };
    row = await tx.collectifMembership.update({ where: { id: before.id }, data, select });
  } else {
    if (before) {
      const data = { endsOn: dayOf(today()) };
      await tx.collectifMembership.update({ where: { id: before.id }, data, select });
    }
    row = await tx.collectifMembership.create({
      data: { ...place, role, startsOn: dayOf(today()), endsOn },
      select,
    });
  }
  if (endsOn) await tx.collectifMembership.create({ data: { ...place, startsOn: endsOn }, select });
  if (!before) await tellPlaces(tx, place.collectifId);
  return row;
}

/** Those who lead it today and can sign in, but one: « who else? ». */
export const otherAnimateurs = (tx: Tx, collectifId: string, memberId: string | null) =>
  tx.$queryRaw<{ memberId: string }[]>`
    SELECT m."id" AS "memberId" FROM "CollectifMembership" p JOIN "Member" m ON m."id" = p."memberId"
    WHERE p."collectifId" = ${collectifId}::uuid AND p."role" = 'ANIMATEUR' AND p."startsOn" <= ${todaySql}
      AND (p."endsOn" IS NULL OR p."endsOn" > ${todaySql}) AND m."id" IS DISTINCT FROM ${memberId}::uuid AND ${isOpenSql}
    ORDER BY m."id"`;

/** A collectif is never left without anybody to lead it; the database says so too (migration `collectifs`). */
export async function refuseLastAnimateur(tx: Tx, { collectifId, memberId }: Place): Promise<void> {
  if ((await otherAnimateurs(tx, collectifId, memberId)).length > 0) return;
  throw new AppError(
    "CONFLICT",
    "Personne d’autre n’anime ce collectif\u00A0: nommez d’abord quelqu’un, ou archivez-le.",
  );
}

/** Those who lead it today and whose adhésion is current; the secretariat, which may do as much, when there is nobody. */
async function listWhoAnswers(tx: Tx, collectifId: string): Promise<{ memberId: string }[]> {
  const leading = await tx.$queryRaw<{ memberId: string }[]>`
    SELECT m."id" AS "memberId" FROM "CollectifMembership" p JOIN "Member" m ON m."id" = p."memberId"
    WHERE p."collectifId" = ${collectifId}::uuid AND p."role" = 'ANIMATEUR' AND p."startsOn" <= ${todaySql}
      AND (p."endsOn" IS NULL OR p."endsOn" > ${todaySql}) AND ${isOpenSql} AND ${takesPartSql} ORDER BY m."id"`;
  if (leading.length > 0) return leading;
  return tx.$queryRaw<{ memberId: string }[]>`
    SELECT m."id" AS "memberId" FROM "Member" m WHERE ${isOpenSql} AND ${isSecretariatSql} ORDER BY m."id"`;
}

/** Tells those who answer for it that somebody asks to come in. */
export async function tellAnimateurs(tx: Tx, collectifId: string): Promise<void> {
  const people = await listWhoAnswers(tx, collectifId);
  await notify(
    tx,
    people.map(({ memberId }) => ({ memberId, kind: "COLLECTIF_ASKED", collectifId })),
  );
}

const slugOf = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/œ/gi, "oe")
    .replace(/æ/gi, "ae")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_SLUG - 4)
    .replace(/^-+|-+$/g, "") || "collectif";

/** The address of a new collectif, from its name: « eau-energie », then « eau-energie-2 ». « nouveau » is a page of ours. */
export async function freeSlug(tx: Tx, name: string): Promise<string> {
  const base = slugOf(name);
  const taken = await tx.collectif.findMany({
    where: { slug: { startsWith: base } },
    select: { slug: true },
    take: 1000,
  });
  const all = new Set([...taken.map(({ slug }) => slug), "nouveau"]);
  let slug = base;
  for (let number = 2; all.has(slug); number += 1) slug = `${base}-${number}`;
  return slug;
}
