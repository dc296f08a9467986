import type { ClientBase } from "pg";
import type { PersonRows } from "#prisma/generate/member-rows.ts";

type Columns = Record<string, string>;

const PERIOD = { startsOn: "date", endsOn: "date" };
const ofMandate = { id: "uuid", mandateId: "uuid", ...PERIOD };

/** Types of the columns of each table as its rows come; every constraint is at work. */
const COLUMNS: Record<string, Columns> = {
  Member: {
    id: "uuid",
    email: "text",
    firstName: "text",
    lastName: "text",
    createdAt: "timestamptz",
    updatedAt: "timestamptz",
  },
  Adhesion: { id: "uuid", memberId: "uuid", ...PERIOD },
  Mandate: { id: "uuid", memberId: "uuid", tier: '"Tier"', territoryId: "int", groupName: "text", ...PERIOD },
  MandateFunction: { ...ofMandate, kind: '"FunctionKind"', rank: "int" },
  MandateStance: { ...ofMandate, stance: '"Stance"' },
  ContactMeans: {
    id: "uuid",
    memberId: "uuid",
    kind: '"ContactKind"',
    value: "text",
    visibility: '"ContactVisibility"',
    position: "int",
  },
  MemberTheme: { memberId: "uuid", themeId: "int" },
};

async function insert(
  client: ClientBase,
  table: keyof typeof COLUMNS,
  rows: readonly object[],
): Promise<void> {
  const columns = Object.entries(COLUMNS[table] ?? {});
  const names = columns.map(([name]) => `"${name}"`).join(", ");
  const typed = columns.map(([name, type]) => `"${name}" ${type}`).join(", ");
  await client.query(
    `INSERT INTO "${table}" (${names}) SELECT ${names} FROM jsonb_to_recordset($1::jsonb) AS r(${typed})`,
    [JSON.stringify(rows)],
  );
}

/** Writes some people with their adhésions, mandates, functions and stances. */
export async function writePeople(client: ClientBase, people: readonly PersonRows[]): Promise<void> {
  await insert(
    client,
    "Member",
    people.map(({ member }) => ({ ...member, updatedAt: member.createdAt })),
  );
  await insert(
    client,
    "Adhesion",
    people.flatMap(({ adhesions }) => adhesions),
  );
  await insert(
    client,
    "Mandate",
    people.flatMap(({ mandates }) => mandates),
  );
  await insert(
    client,
    "MandateFunction",
    people.flatMap(({ functions }) => functions),
  );
  await insert(
    client,
    "MandateStance",
    people.flatMap(({ stances }) => stances),
  );
  await insert(
    client,
    "ContactMeans",
    people.flatMap(({ contacts }) => contacts),
  );
  await insert(
    client,
    "MemberTheme",
    people.flatMap(({ themes }) => themes),
  );
}

/** Tables whose every insertion refreshes the directory. */
const LISTED = [
  "Member",
  "Adhesion",
  "Mandate",
  "MandateFunction",
  "MandateStance",
  "MemberTheme",
  "CollectifMembership",
];

/** Enters these people in the directory once all that is said of them is `written`. Inside a transaction. */
export async function listedAtOnce(
  client: ClientBase,
  ids: readonly string[],
  written: () => Promise<void>,
): Promise<void> {
  const all = async (verb: "DISABLE" | "ENABLE") => {
    for (const table of LISTED) await client.query(`ALTER TABLE "${table}" ${verb} TRIGGER directory_added`);
  };
  await all("DISABLE");
  await written();
  // Checks put off to the end of the transaction forbid changing a table that awaits them.
  await client.query("SET CONSTRAINTS ALL IMMEDIATE");
  await all("ENABLE");
  await client.query("SELECT refresh_directory($1::uuid[])", [ids]);
}

/** Some members join one or two of the collectifs that exist. */
export const joinCollectifs = `
  INSERT INTO "CollectifMembership" ("id", "collectifId", "memberId", "role", "startsOn")
  SELECT gen_random_uuid(), c."id", m."id", 'MEMBER', greatest(m."createdAt", c."createdAt")::date
  FROM unnest($1::uuid[], $2::int[]) AS chosen(member, place)
  JOIN "Member" m ON m."id" = chosen.member
  JOIN (SELECT "id", "createdAt", row_number() OVER (ORDER BY "slug") - 1 AS place FROM "Collectif"
    WHERE "archivedAt" IS NULL) c USING (place)
  ON CONFLICT DO NOTHING`;
