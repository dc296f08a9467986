import type { Tier } from "@prisma/client";
import { db, todaySql } from "#lib/db.ts";
import { foldName } from "#lib/search.ts";

type Seat = { tier: Tier; territoryId: number | null; commune: string | null; departement: string | null };

/** A member as the lines of the register are compared with her; names folded, days as `YYYY-MM-DD`. */
export type Person = {
  id: string;
  /** Without spaces. */
  lastName: string;
  firstName: string;
  birthDate: string | null;
  /** Mandates that last. */
  seats: readonly Seat[];
};

export type Found = { person: Person; lastName: "SAME" | "NEAR" };

type Row = { id: string; lastName: string; firstName: string; birthDate: string | null; seats: Seat[] };

const PARTICLES = new Set([
  "de",
  "du",
  "des",
  "la",
  "le",
  "les",
  "el",
  "al",
  "ben",
  "ait",
  "van",
  "von",
  "st",
]);
const NONE: never[] = [];
const joined = (folded: string) => folded.replaceAll(" ", "");
const partsOf = (folded: string): string[] => {
  const parts = folded.split(" ").filter((part) => part.length >= 3 && !PARTICLES.has(part));
  return parts.length > 1 ? parts : [];
};

/** All members in memory, by family name: some hundred bytes each, whatever the size of the register. */
export class People {
  readonly #byName = new Map<string, Person[]>();
  /** « martin » finds whoever is called Martin-Durand: names of use and of birth differ so. */
  readonly #byPart = new Map<string, Person[]>();

  constructor(rows: readonly Row[]) {
    for (const { lastName, firstName, ...row } of rows) {
      const folded = foldName(lastName);
      const person = { ...row, lastName: joined(folded), firstName: foldName(firstName) };
      add(this.#byName, person.lastName, person);
      for (const part of partsOf(folded)) add(this.#byPart, part, person);
    }
  }

  /** Those whose family name is this one, folded, or one of its parts. */
  namedLike(folded: string): Found[] {
    const name = joined(folded);
    const same = this.#byName.get(name);
    const hers = this.#byPart.get(name);
    const parts = folded.includes(" ") ? partsOf(folded) : NONE;
    // Nearly every line of the register is of a name that no member has.
    if (!same && !hers && parts.length === 0) return NONE;
    const found: Found[] = (same ?? NONE).map((person) => ({ person, lastName: "SAME" }));
    const near = [...(hers ?? NONE), ...parts.flatMap((part) => this.#byName.get(part) ?? NONE)];
    for (const person of new Set(near)) {
      if (person.lastName !== name) found.push({ person, lastName: "NEAR" });
    }
    return found;
  }
}

function add(index: Map<string, Person[]>, key: string, person: Person): void {
  const known = index.get(key);
  if (known) known.push(person);
  else index.set(key, [person]);
}

/** Members who are still of the association, with the mandates that they hold today. */
export async function loadPeople(): Promise<People> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT m."id", m."lastName", m."firstName", m."birthDate"::text AS "birthDate",
      coalesce((SELECT json_agg(json_build_object('tier', a."tier", 'territoryId', a."territoryId",
          'commune', CASE WHEN t."kind" = 'COMMUNE' THEN t."code" END,
          'departement', CASE WHEN t."kind" = 'DEPARTEMENT' THEN t."code" ELSE t."departementCode" END))
        FROM "Mandate" a LEFT JOIN "Territory" t ON t."id" = a."territoryId"
        WHERE a."memberId" = m."id" AND (a."endsOn" IS NULL OR a."endsOn" > ${todaySql})),
        '[]') AS "seats"
    FROM "Member" m WHERE m."erasedAt" IS NULL AND m."resignedAt" IS NULL`;
  return new People(rows);
}
