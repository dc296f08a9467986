import type { Civility, FunctionKind, Stance, Tier } from "@prisma/client";
import { keyOf } from "#lib/imports/schema-columns.ts";
import { readThemes } from "#lib/imports/schema-lines.ts";
import { LOCAL_TIERS, territoryKinds, territoryWords } from "#lib/mandates/labels.ts";
import { functionProblem } from "#lib/mandates/schema.ts";
import type { MemberField, MemberMapping } from "#lib/member-imports/labels.ts";
import type { ImportDefaults } from "#lib/member-imports/schema.ts";
import { properName, splitName } from "#lib/member-imports/schema-names.ts";
import { type Place, placeIn, placeKey } from "#lib/member-imports/schema-places.ts";
import {
  type HeldFunction,
  quoted,
  type Read,
  readAddress,
  readBirth,
  readCivility,
  readDate,
  readEmail,
  readFunctions,
  readPhones,
  readStance,
  readTier,
  tierIn,
} from "#lib/member-imports/schema-values.ts";
import { editMemberSchema, MAX_THEMES } from "#lib/members/schema-profile.ts";

/** What would be written of a line, as `MemberImportLine.person` holds it. Days as `YYYY-MM-DD`. */
export type Person = {
  firstName: string;
  lastName: string;
  email: string;
  civility: Civility | null;
  phones: string[];
  address: string | null;
  birthDate: string | null;
  themeIds: number[];
  mandate: {
    tier: Tier;
    territoryId: number | null;
    /** « Die — Drôme (26) », for the preview. */
    place: string | null;
    groupName: string | null;
    stance: Stance | null;
    startsOn: string;
    endsOn: string | null;
    functions: { kind: FunctionKind; rank: number | null; delegation: string | null; startsOn: string }[];
  } | null;
  adhesion: { startsOn: string; endsOn: string } | null;
  /** Family and given name were told apart by their order alone. */
  isSplitGuessed: boolean;
};

/** Beside which column; null when it is about the whole line. */
export type LineProblem = { header: string | null; message: string };

/** What the database knows of the texts of the lines. */
export type PersonLookups = {
  /** By `placeKey`. */
  places: ReadonlyMap<string, { id: number; label: string } | { problem: string }>;
  /** Ids by the key of a code or of a name. */
  themes: ReadonlyMap<string, number>;
};

export type Settings = { columns: readonly string[]; mapping: MemberMapping; defaults: ImportDefaults };

/** The cells of a line by field, in the order of the columns, empty ones left out. */
export type FieldCells = Map<MemberField, { header: string; text: string }[]>;

export function fieldCells(
  cells: Record<string, string>,
  { columns, mapping }: Pick<Settings, "columns" | "mapping">,
): FieldCells {
  const found: FieldCells = new Map();
  for (const header of columns) {
    const field = Object.hasOwn(mapping, header) ? mapping[header] : undefined;
    const text = Object.hasOwn(cells, header) ? cells[header]?.trim() : undefined;
    if (field && text) found.set(field, [...(found.get(field) ?? []), { header, text }]);
  }
  return found;
}

const textOf = (cells: FieldCells, field: MemberField): string => cells.get(field)?.[0]?.text ?? "";

/** The council that a line speaks of: what its cell says, else its function, else what is said of all lines. */
function tierOf(cells: FieldCells, { tier }: ImportDefaults): Tier {
  const said = textOf(cells, "tier");
  return (said ? tierIn(said) : null) ?? tierIn(textOf(cells, "functions")) ?? tier;
}

/** Where the seat of a line is, to be looked for; null when it says nothing of it. */
export function wantedPlace(cells: FieldCells, defaults: ImportDefaults): Place | null {
  return placeIn({
    text: textOf(cells, "territory"),
    departement: textOf(cells, "departement"),
    kind: territoryKinds[tierOf(cells, defaults)],
  });
}

/** Reads one line; collects every problem, each beside its column. */
class LineReader {
  readonly problems: LineProblem[] = [];
  readonly cells: FieldCells;
  private readonly settings: Settings;

  constructor(cells: FieldCells, settings: Settings) {
    this.cells = cells;
    this.settings = settings;
  }

  text(field: MemberField): string {
    return textOf(this.cells, field);
  }

  /** Beside the cell, or beside the column that would have held it. */
  refuse(field: MemberField, message: string): void {
    const { columns, mapping } = this.settings;
    const header =
      this.cells.get(field)?.[0]?.header ?? columns.find((one) => mapping[one] === field) ?? null;
    this.problems.push({ header, message });
  }

  /** Null for an empty cell, or one that cannot be read, which is then said. */
  read<Value>(
    field: MemberField,
    reader: (text: string) => Read<Value>,
    text = this.text(field),
  ): Value | null {
    if (text === "") return null;
    const read = reader(text);
    if ("value" in read) return read.value;
    this.refuse(field, read.problem);
    return null;
  }

  line(field: MemberField, most: number): string | null {
    const text = this.text(field).replace(/\s+/g, " ");
    if (text.length > most) this.refuse(field, `${most} caractères au plus.`);
    return text || null;
  }
}

/** Given and family name, from their columns or from one. */
function namesOf(line: LineReader, columns: readonly string[], mapping: MemberMapping) {
  const full = line.text("fullName");
  const names = {
    firstName: properName(line.text("firstName")),
    lastName: properName(line.text("lastName")),
  };
  let isSplitGuessed = false;
  if (full && !(names.firstName && names.lastName)) {
    const header = columns.find((one) => mapping[one] === "fullName") ?? "";
    const split = splitName(full, keyOf(header).startsWith("prenom") ? "first" : "last");
    if (split === null) line.refuse("fullName", `Nom et prénom ne se séparent pas\u00a0: ${quoted(full)}.`);
    else Object.assign(names, { firstName: split.firstName, lastName: split.lastName });
    isSplitGuessed = split?.isGuessed ?? false;
    if (split === null) return { ...names, isSplitGuessed };
  }
  for (const field of ["firstName", "lastName"] as const) {
    const parsed = editMemberSchema.shape[field].safeParse(names[field]);
    if (!parsed.success) {
      const at = line.text(field) === "" && full ? "fullName" : field;
      line.refuse(at, parsed.error.issues[0]?.message ?? "Ce nom n’est pas valable.");
    }
  }
  return { ...names, isSplitGuessed };
}

const MANDATE_FIELDS = [
  "tier",
  "territory",
  "functions",
  "startsOn",
  "groupName",
  "stance",
  "delegation",
] as const;

function mandateOf(line: LineReader, { defaults }: Settings, lookups: PersonLookups): Person["mandate"] {
  const { cells } = line;
  if (!MANDATE_FIELDS.some((field) => cells.has(field))) return null;
  line.read("tier", readTier);
  const tier = tierOf(cells, defaults);
  const place = wantedPlace(cells, defaults);
  const found = place ? lookups.places.get(placeKey(place)) : undefined;
  if (found && "problem" in found) line.refuse("territory", found.problem);
  const kind = territoryKinds[tier];
  if (place === null && kind !== null && LOCAL_TIERS.includes(tier)) {
    line.refuse("territory", `Le territoire manque\u00a0: indiquez ${territoryWords[kind]}.`);
  }
  const startsOn =
    line.read("startsOn", readDate) ?? (line.text("startsOn") ? null : (defaults.startsOn ?? null));
  if (startsOn === null && line.text("startsOn") === "") {
    line.refuse(
      "startsOn",
      "Le début du mandat manque\u00a0: mettez-le, ou donnez-en un pour toutes les lignes.",
    );
  }
  const endsOn = line.read("endsOn", readDate);
  if (startsOn && endsOn && endsOn <= startsOn) line.refuse("endsOn", "La fin doit venir après le début.");
  const functionsFrom = line.read("functionStartsOn", readDate);
  if (startsOn && functionsFrom && functionsFrom < startsOn) {
    line.refuse("functionStartsOn", "La fonction ne peut pas commencer avant le mandat.");
  }
  if (endsOn && functionsFrom && functionsFrom >= endsOn) {
    line.refuse("functionStartsOn", "Le mandat était déjà terminé.");
  }
  const functions = heldIn(line, tier);
  const groupName = line.line("groupName", 120);
  const stance = line.read("stance", readStance);
  if (startsOn === null) return null;
  return {
    tier,
    territoryId: found && "id" in found ? found.id : null,
    place: found && "label" in found ? found.label : null,
    groupName,
    stance,
    startsOn,
    endsOn,
    functions: functions.map((one) => ({ ...one, startsOn: functionsFrom ?? startsOn })),
  };
}

function heldIn(line: LineReader, tier: Tier): HeldFunction[] {
  const delegation = line.line("delegation", 160);
  const text = (line.cells.get("functions") ?? []).map((cell) => cell.text).join("; ");
  const functions = line.read("functions", readFunctions, text) ?? [];
  for (const one of functions) {
    const wrong = functionProblem(tier, { kind: one.kind, rank: one.rank ?? undefined });
    if (wrong) line.refuse("functions", wrong.message);
  }
  return functions.map((one, index) => (index === 0 && delegation ? { ...one, delegation } : one));
}

/** Both days count; when one is missing, the calendar year of the other. */
function adhesionOf(line: LineReader, defaults: ImportDefaults): Person["adhesion"] {
  const isSaid = line.text("adhesionStartsOn") !== "" || line.text("adhesionEndsOn") !== "";
  const from = isSaid ? line.read("adhesionStartsOn", readDate) : (defaults.adhesionStartsOn ?? null);
  const to = isSaid ? line.read("adhesionEndsOn", readDate) : (defaults.adhesionEndsOn ?? null);
  const year = (to ?? from)?.slice(0, 4);
  if (year === undefined) return null;
  const startsOn = from ?? `${year}-01-01`;
  const endsOn = to ?? `${startsOn.slice(0, 4)}-12-31`;
  if (endsOn < startsOn) {
    line.refuse("adhesionEndsOn", "La fin d’adhésion vient avant son début.");
    return null;
  }
  return { startsOn, endsOn };
}

/**
 * The person that a line says, or every reason why it cannot be read: pure, so that the preview, the download of the bad
 * lines and the import itself can only agree.
 */
export function readPerson(
  cells: Record<string, string>,
  settings: Settings,
  lookups: PersonLookups,
): { person: Person | null; problems: LineProblem[] } {
  const line = new LineReader(fieldCells(cells, settings), settings);
  const { columns, mapping, defaults } = settings;
  const names = namesOf(line, columns, mapping);
  const email = line.read("email", readEmail);
  if (line.text("email") === "") line.refuse("email", "L’adresse électronique manque.");
  const all = (field: MemberField) => (line.cells.get(field) ?? []).map(({ text }) => text);
  const address = all("address");
  const themes = all("themes").map((text) => readThemes(text, lookups, MAX_THEMES));
  const unknown = themes.find((read) => read.problem)?.problem;
  if (unknown) line.refuse("themes", unknown);
  const read = {
    ...names,
    civility: line.read("civility", readCivility),
    phones: line.read("phone", readPhones, all("phone").join(" / ")) ?? [],
    address: address.length > 0 ? line.read("address", () => readAddress(address)) : null,
    birthDate: line.read("birthDate", readBirth),
    themeIds: [...new Set(themes.flatMap(({ ids }) => ids))].slice(0, MAX_THEMES),
    mandate: mandateOf(line, settings, lookups),
    adhesion: adhesionOf(line, defaults),
  };
  const isRead = line.problems.length === 0 && email !== null;
  return { person: isRead ? { ...read, email } : null, problems: line.problems };
}
