import type { RegisterKind, RegisterStrength } from "@prisma/client";
import type { People, Person } from "#lib/register/jobs-people.ts";
import type { Territories } from "#lib/register/jobs-territories.ts";
import { tierOf } from "#lib/register/labels.ts";
import type { Columns, Header } from "#lib/register/schema-columns.ts";
import {
  type Comparison,
  compareBirths,
  compareFirstNames,
  strengthOf,
} from "#lib/register/schema-compare.ts";
import {
  functionsOf,
  isLikelyBirth,
  type LinePlace,
  placeOf,
  problemOf,
  type RegisterFunction,
  readRegisterDay,
} from "#lib/register/schema-lines.ts";
import { foldName } from "#lib/search.ts";

/** What is kept of the register: a seat that may be a member's, whatever the number of its lines. */
export type Collected = {
  memberId: string;
  territoryId: number | null;
  lastName: string;
  firstName: string;
  foldedName: string;
  birthDate: string | null;
  startsOn: string | null;
  functions: RegisterFunction[];
  comparison: Comparison;
  strength: RegisterStrength;
};

const MOST_PROBLEMS = 100;
const MOST_FUNCTIONS = 20;
/** A name that half of France bears proves nothing: beyond these, a member's matches by name alone are dropped. */
const MOST_BY_NAME = 3;
const MOST_OF_ONE = 50;

/** Compares each line with all members and keeps what may be theirs. */
export class Collector {
  lines = 0;
  unreadable = 0;
  doubtful = 0;
  readonly problems: { line: number; reason: string }[] = [];
  kind: RegisterKind | null = null;
  #columns: Columns | null = null;
  readonly #found = new Map<string, Collected>();
  readonly #counts = new Map<string, number>();
  readonly #people: People;
  readonly #territories: Territories;
  readonly #thisYear: number;

  constructor(people: People, territories: Territories, thisYear: number) {
    this.#people = people;
    this.#territories = territories;
    this.#thisYear = thisYear;
  }

  begin({ kind, columns }: Exclude<Header, { problem: string }>): void {
    this.kind = kind;
    this.#columns = columns;
  }

  #tell(line: number, reason: string): void {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push({ line, reason });
  }

  add(cells: readonly string[], line: number): void {
    const [kind, columns] = [this.kind, this.#columns];
    if (!kind || !columns) throw new Error("lines before their header");
    this.lines += 1;
    const problem = problemOf(cells, columns);
    if (problem) {
      this.unreadable += 1;
      this.#tell(line, problem);
      return;
    }
    const birthDate = readRegisterDay(cells[columns.birthDate] ?? "");
    if (birthDate === null || !isLikelyBirth(birthDate, this.#thisYear)) {
      this.doubtful += 1;
      this.#tell(
        line,
        birthDate ? "L’année de naissance est impossible." : "La date de naissance n’est pas lisible.",
      );
    }
    const lastName = (cells[columns.lastName] ?? "").trim();
    const folded = foldName(lastName);
    const candidates = this.#people.namedLike(folded);
    if (candidates.length === 0) return;
    const firstName = (cells[columns.firstName] ?? "").trim();
    const foldedFirst = foldName(firstName);
    let place: { line: LinePlace; territoryId: number | null } | null = null;
    for (const { person, lastName: sameLast } of candidates) {
      const sameFirst = compareFirstNames(person.firstName, foldedFirst);
      if (!sameFirst) continue;
      place ??= this.#placeOf(kind, cells, columns);
      if (!place) {
        this.unreadable += 1;
        this.#tell(line, "Le code du territoire n’est pas connu.");
        return;
      }
      const comparison: Comparison = {
        lastName: sameLast,
        firstName: sameFirst,
        birth: compareBirths(person.birthDate, birthDate),
        place: comparePlaces(person, kind, place),
      };
      const strength = strengthOf(comparison);
      if (!strength) continue;
      const startsOn = readRegisterDay(cells[columns.startsOn] ?? "");
      this.#keep(functionsOf(kind, cells, columns), {
        memberId: person.id,
        territoryId: place.territoryId,
        lastName,
        firstName,
        foldedName: `${folded} ${foldedFirst}`,
        birthDate,
        startsOn,
        functions: [],
        comparison,
        strength,
      });
    }
  }

  #placeOf(kind: RegisterKind, cells: readonly string[], columns: Columns) {
    const line = placeOf(kind, cells, columns);
    if (line.kind === null) return { line, territoryId: null };
    const territoryId = this.#territories.find(line);
    return territoryId === undefined ? null : { line, territoryId };
  }

  /** Several lines for several functions make one seat. */
  #keep(functions: RegisterFunction[], match: Collected): void {
    const { memberId, territoryId, foldedName, birthDate } = match;
    const key = `${memberId} ${territoryId} ${birthDate} ${foldedName}`;
    let known = this.#found.get(key);
    if (!known) {
      const count = (this.#counts.get(memberId) ?? 0) + 1;
      if (count > MOST_OF_ONE) return;
      this.#counts.set(memberId, count);
      known = match;
      this.#found.set(key, known);
    }
    for (const held of functions) {
      const isKnown = known.functions.some(
        (one) => one.label === held.label && one.startsOn === held.startsOn,
      );
      if (!isKnown && known.functions.length < MOST_FUNCTIONS) known.functions.push(held);
    }
    if (match.startsOn && (!known.startsOn || match.startsOn < known.startsOn))
      known.startsOn = match.startsOn;
  }

  /** What is left once the names that say nothing are put aside. */
  matches(): Collected[] {
    const byName = new Map<string, number>();
    const all = [...this.#found.values()];
    const isNameAlone = ({ comparison: { birth, place } }: Collected) =>
      place === "UNKNOWN" && birth !== "SAME" && birth !== "YEAR_DIFFERS";
    for (const match of all.filter(isNameAlone)) {
      byName.set(match.memberId, (byName.get(match.memberId) ?? 0) + 1);
    }
    return all.filter((match) => !isNameAlone(match) || (byName.get(match.memberId) ?? 0) <= MOST_BY_NAME);
  }
}

function comparePlaces(
  { seats }: Person,
  kind: RegisterKind,
  { line, territoryId }: { line: LinePlace; territoryId: number | null },
): Comparison["place"] {
  const tier = tierOf[kind];
  const isSame = seats.some(
    (seat) =>
      seat.tier === tier &&
      (seat.territoryId === territoryId || seat.territoryId === null || territoryId === null),
  );
  if (isSame) return "SAME";
  if (line.attached !== null && seats.some(({ commune }) => commune === line.attached)) return "ATTACHED";
  if (seats.length === 0) return "UNKNOWN";
  const isNear =
    line.departement !== null && seats.some(({ departement }) => departement === line.departement);
  return isNear ? "NEAR" : "ELSEWHERE";
}
