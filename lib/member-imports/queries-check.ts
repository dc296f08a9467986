import type { Tx } from "#lib/db.ts";
import { themesByKey } from "#lib/imports/queries-lookups.ts";
import type { MatchReason } from "#lib/member-imports/labels.ts";
import {
  fieldCells,
  type LineProblem,
  type Person,
  type PersonLookups,
  readPerson,
  type Settings,
  wantedPlace,
} from "#lib/member-imports/schema-person.ts";
import { type Place, placeKey } from "#lib/member-imports/schema-places.ts";
import { foldName } from "#lib/search.ts";
import { matchPlaces } from "#lib/territories/queries-many.ts";

// What every line of a file is, as the job that checks them all sees it, and again the one that writes them.

export type RawLine = { id: string; position: number; cells: Record<string, string> };

export type CheckedLine = {
  id: string;
  verdict: "GOOD" | "SURE" | "LIKELY" | "BAD";
  problems: LineProblem[];
  person: Person | null;
  matchId: string | null;
  matchReason: MatchReason | null;
};

/** Lines read between two breaths: other jobs of the process get their turn. */
const AT_ONCE = 500;
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

async function lookupsFor(lines: readonly RawLine[], settings: Settings): Promise<PersonLookups> {
  const wanted = new Map<string, Place>();
  for (const { cells } of lines) {
    const place = wantedPlace(fieldCells(cells, settings), settings.defaults);
    if (place) wanted.set(placeKey(place), place);
  }
  const [found, themes] = await Promise.all([matchPlaces([...wanted.values()]), themesByKey()]);
  const places = new Map([...wanted.keys()].map((key, index) => [key, found[index] ?? { problem: "" }]));
  return { places, themes };
}

type Existing = {
  id: string;
  email: string;
  foldedName: string;
  birthDate: string | null;
  territoryIds: number[];
};

const foldedNameOf = ({ firstName, lastName }: Person) => foldName(`${firstName} ${lastName}`);

/** Members who have one of these addresses or of these names, in one query. */
const listAlike = (client: Pick<Tx, "$queryRaw">, people: readonly Person[]): Promise<Existing[]> =>
  client.$queryRaw<Existing[]>`
    SELECT m."id", lower(m."email"::text) AS "email", m."foldedName", m."birthDate"::text AS "birthDate",
      ARRAY(SELECT DISTINCT a."territoryId" FROM "Mandate" a WHERE a."memberId" = m."id"
        AND a."territoryId" IS NOT NULL) AS "territoryIds"
    FROM "Member" m WHERE m."erasedAt" IS NULL AND m."id" IN (
      SELECT "id" FROM "Member" WHERE "email" = ANY(${people.map(({ email }) => email)}::citext[])
      UNION SELECT "id" FROM "Member" WHERE "foldedName" = ANY(${[...new Set(people.map(foldedNameOf))]}::text[]))
    ORDER BY m."id"`;

/** Why somebody of the same name may be the same person; null when what is known of both differs. */
function likeness({ mandate, birthDate }: Person, other: Existing): MatchReason | null {
  if (birthDate && other.birthDate) return birthDate === other.birthDate ? "BIRTH" : null;
  const place = mandate?.territoryId ?? null;
  if (place !== null && other.territoryIds.length > 0)
    return other.territoryIds.includes(place) ? "PLACE" : null;
  return "NAME";
}

const STRENGTH: readonly MatchReason[] = ["BIRTH", "PLACE", "NAME"];

function matchOf(
  person: Person,
  byEmail: ReadonlyMap<string, Existing>,
  byName: ReadonlyMap<string, Existing[]>,
): Pick<CheckedLine, "verdict" | "matchId" | "matchReason"> {
  const same = byEmail.get(person.email);
  if (same) return { verdict: "SURE", matchId: same.id, matchReason: "EMAIL" };
  const alike = (byName.get(foldedNameOf(person)) ?? [])
    .flatMap((other) => {
      const reason = likeness(person, other);
      return reason ? [{ id: other.id, reason }] : [];
    })
    .sort((a, b) => STRENGTH.indexOf(a.reason) - STRENGTH.indexOf(b.reason));
  const [best] = alike;
  return best
    ? { verdict: "LIKELY", matchId: best.id, matchReason: best.reason }
    : { verdict: "GOOD", matchId: null, matchReason: null };
}

/** By what two lines of a file are about the same person. */
function twinKeys(person: Person): { key: string; header: "email" | null; words: string }[] {
  const name = foldedNameOf(person);
  const keys = [{ key: `@${person.email}`, header: "email" as const, words: "Même adresse électronique" }];
  const others = [
    person.birthDate
      ? { key: `${name}\n${person.birthDate}`, words: "Même nom et même date de naissance" }
      : null,
    person.mandate?.territoryId
      ? { key: `${name}\n${person.mandate.territoryId}`, words: "Même nom et même territoire" }
      : null,
  ];
  return [...keys, ...others.flatMap((other) => (other ? [{ ...other, header: null }] : []))];
}

/**
 * Checks lines in their order. `onProgress` is awaited with the count of those that are done with. Two lines about the
 * same person: the first one counts, the other is to be sent again, and completes it then.
 */
export async function checkLines(
  client: Pick<Tx, "$queryRaw">,
  lines: readonly RawLine[],
  settings: Settings,
  onProgress: (checked: number) => Promise<void> = breathe,
): Promise<CheckedLine[]> {
  const lookups = await lookupsFor(lines, settings);
  const emailHeader = settings.columns.find((header) => settings.mapping[header] === "email") ?? null;
  const seen = new Map<string, number>();
  const read: (ReturnType<typeof readPerson> & RawLine)[] = [];
  for (const [index, line] of lines.entries()) {
    if (index > 0 && index % AT_ONCE === 0) await onProgress(index);
    const { person, problems } = readPerson(line.cells, settings, lookups);
    const keys = person ? twinKeys(person) : [];
    const twin = keys.find(({ key }) => seen.has(key));
    if (twin) {
      const message = `${twin.words} que la ligne ${seen.get(twin.key)}\u00a0: renvoyez celle-ci ensuite, elle complétera la fiche.`;
      problems.push({ header: twin.header && emailHeader, message });
    } else for (const { key } of keys) if (!seen.has(key)) seen.set(key, line.position);
    read.push({ ...line, person: twin ? null : person, problems });
  }
  const existing = await listAlike(
    client,
    read.flatMap(({ person }) => person ?? []),
  );
  const byEmail = new Map(existing.map((one) => [one.email, one]));
  const byName = Map.groupBy(existing, ({ foldedName }) => foldedName);
  return read.map(({ id, person, problems }) => ({
    id,
    person,
    problems,
    ...(person
      ? matchOf(person, byEmail, byName)
      : { verdict: "BAD" as const, matchId: null, matchReason: null }),
  }));
}

/** The lines of an import as they were read, in their order. */
export const listRawLines = async (
  client: Pick<Tx, "memberImportLine">,
  importId: string,
): Promise<RawLine[]> =>
  (await client.memberImportLine.findMany({
    where: { importId },
    select: { id: true, position: true, cells: true },
    orderBy: { position: "asc" },
  })) as RawLine[];
