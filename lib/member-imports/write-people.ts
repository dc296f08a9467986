import type { Civility, Tier } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import type { Person } from "#lib/member-imports/schema-person.ts";
import { chunksOf } from "#lib/member-imports/write.ts";
import { Rows } from "#lib/member-imports/write-rows.ts";
import { MAX_CONTACTS } from "#lib/members/schema-contacts.ts";

export type LineToWrite = { id: string; person: Person };
export type LineToComplete = LineToWrite & { matchId: string };

/** What a line did: the member, the rows written about her, her own columns that it filled. */
export type Done = {
  id: string;
  outcome: "CREATED" | "COMPLETED" | "LEFT";
  memberId: string;
  written: string[];
  filled: string[];
};

const day = (text: string | null): Date | null => (text === null ? null : new Date(`${text}T00:00:00Z`));

/** Makes a member of each line, with the id of the line: whatever happens, a line makes one. */
export async function createPeople(tx: Tx, lines: readonly LineToWrite[]): Promise<Done[]> {
  const rows = new Rows();
  for (const some of chunksOf(lines)) {
    const data = some.map(({ id, person: { email, firstName, lastName, civility, birthDate } }) => {
      return { id, email, firstName, lastName, civility, birthDate: day(birthDate) };
    });
    await tx.member.createMany({ data });
  }
  const done = lines.map(({ id, person }): Done => {
    const { phones, address, themeIds, mandate, adhesion } = person;
    rows.addThemes(id, themeIds);
    const written = [
      ...phones.flatMap((phone, position) => rows.addContact(id, "PHONE", phone, position)),
      ...(address ? rows.addContact(id, "ADDRESS", address, phones.length) : []),
      ...(mandate ? rows.addMandate(id, mandate) : []),
      ...(adhesion ? rows.addAdhesion(id, adhesion) : []),
    ];
    return { id, outcome: "CREATED", memberId: id, written, filled: [] };
  });
  await rows.write(tx);
  return done;
}

type Period = { startsOn: string; endsOn: string | null };
type Known = {
  id: string;
  civility: Civility | null;
  birthDate: string | null;
  contacts: string[];
  hasThemes: boolean;
  mandates: (Period & { tier: Tier; territoryId: number | null })[];
  adhesions: { startsOn: string; endsOn: string }[];
};

/** What is known of members, each held until the commit. */
async function holdMembers(tx: Tx, ids: string[]): Promise<Map<string, Known>> {
  await tx.$queryRaw`SELECT "id" FROM "Member" WHERE "id" = ANY(${ids}::uuid[]) ORDER BY "id" FOR NO KEY UPDATE`;
  const known = await tx.$queryRaw<Known[]>`
    SELECT m."id", m."civility"::text AS "civility", m."birthDate"::text AS "birthDate",
      ARRAY(SELECT c."kind"::text FROM "ContactMeans" c WHERE c."memberId" = m."id") AS "contacts",
      EXISTS(SELECT FROM "MemberTheme" t WHERE t."memberId" = m."id") AS "hasThemes",
      (SELECT coalesce(json_agg(json_build_object('tier', a."tier", 'territoryId', a."territoryId",
        'startsOn', a."startsOn", 'endsOn', a."endsOn")), '[]') FROM "Mandate" a WHERE a."memberId" = m."id") AS "mandates",
      (SELECT coalesce(json_agg(json_build_object('startsOn', d."startsOn", 'endsOn', d."endsOn")), '[]')
        FROM "Adhesion" d WHERE d."memberId" = m."id") AS "adhesions"
    FROM "Member" m WHERE m."id" = ANY(${ids}::uuid[]) AND m."erasedAt" IS NULL`;
  return new Map(known.map((one) => [one.id, one]));
}

/** Their ends are the first day no longer. */
const overlap = (a: Period, b: Period): boolean =>
  (a.endsOn === null || b.startsOn < a.endsOn) && (b.endsOn === null || a.startsOn < b.endsOn);

/** Fills what is empty and adds what is not there; nothing that a member has is changed. `known` keeps up with it. */
function complete({ id, matchId, person }: LineToComplete, known: Known, rows: Rows): Done {
  const written: string[] = [];
  const filled: string[] = [];
  const { civility, birthDate, phones, address, themeIds, mandate, adhesion } = person;
  if (civility && known.civility === null) filled.push("civility");
  if (birthDate && known.birthDate === null) filled.push("birthDate");
  known.civility ??= civility;
  known.birthDate ??= birthDate;
  const hasPhone = known.contacts.includes("PHONE");
  for (const [kind, value] of [
    ...(hasPhone ? [] : phones.map((phone) => ["PHONE", phone] as const)),
    ...(address && !known.contacts.includes("ADDRESS") ? [["ADDRESS", address] as const] : []),
  ]) {
    if (known.contacts.length >= MAX_CONTACTS) break;
    written.push(...rows.addContact(matchId, kind, value, known.contacts.length));
    known.contacts.push(kind);
  }
  if (themeIds.length > 0 && !known.hasThemes) {
    rows.addThemes(matchId, themeIds);
    filled.push("themes");
    known.hasThemes = true;
  }
  const isHeld = (one: NonNullable<Person["mandate"]>) =>
    known.mandates.some(
      (held) => held.tier === one.tier && held.territoryId === one.territoryId && overlap(held, one),
    );
  if (mandate && !isHeld(mandate)) {
    written.push(...rows.addMandate(matchId, mandate));
    known.mandates.push(mandate);
  }
  const isCovered = ({ startsOn, endsOn }: NonNullable<Person["adhesion"]>) =>
    known.adhesions.some((held) => held.startsOn <= endsOn && startsOn <= held.endsOn);
  if (adhesion && !isCovered(adhesion)) {
    written.push(...rows.addAdhesion(matchId, adhesion));
    known.adhesions.push(adhesion);
  }
  const hasDone = written.length > 0 || filled.length > 0;
  return { id, outcome: hasDone ? "COMPLETED" : "LEFT", memberId: matchId, written, filled };
}

/** Completes members who are there already. Two lines may be about one: the second sees what the first added. */
export async function completePeople(tx: Tx, lines: readonly LineToComplete[]): Promise<Done[]> {
  const rows = new Rows();
  const members = await holdMembers(tx, [...new Set(lines.map(({ matchId }) => matchId))]);
  const done = lines.flatMap((line) => {
    const known = members.get(line.matchId);
    return known ? [complete(line, known, rows)] : [];
  });
  const people = new Map(lines.map(({ id, person }) => [id, person]));
  const filled = new Map<string, { memberId: string; civility?: Civility; birthDate?: string }>();
  for (const { id, memberId, filled: columns } of done) {
    const { civility, birthDate } = people.get(id) ?? {};
    const row = filled.get(memberId) ?? { memberId };
    if (columns.includes("civility") && civility) row.civility = civility;
    if (columns.includes("birthDate") && birthDate) row.birthDate = birthDate;
    if (row.civility || row.birthDate) filled.set(memberId, row);
  }
  for (const some of chunksOf([...filled.values()])) {
    await tx.$executeRaw`
      UPDATE "Member" m SET "civility" = coalesce(m."civility", r."civility"),
        "birthDate" = coalesce(m."birthDate", r."birthDate"), "updatedAt" = now()
      FROM jsonb_to_recordset(${JSON.stringify(some)}::jsonb) AS r("memberId" uuid, "civility" "Civility", "birthDate" date)
      WHERE m."id" = r."memberId"`;
  }
  await rows.write(tx);
  return done;
}
