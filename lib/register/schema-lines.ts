import type { FunctionKind, RegisterKind, TerritoryKind } from "@prisma/client";
import { parseDay } from "#lib/dates.ts";
import { keyOf } from "#lib/imports/schema-columns.ts";
import type { Columns } from "#lib/register/schema-columns.ts";

// One line of the register, from its cells. Codes that lost their zeros in a spreadsheet get them back; a date is read as
// older files (DD/MM/YYYY) and newer ones (ISO) write it.

/** A function of ours when the register's words say one; its own words always. Days as `YYYY-MM-DD`. */
export type RegisterFunction = {
  label: string;
  kind: FunctionKind | null;
  rank: number | null;
  startsOn: string | null;
};

/** What a line says of where the seat is, by official codes. */
export type LinePlace = {
  kind: TerritoryKind | null;
  code: string | null;
  /** For a commune whose code nobody knows. */
  label: string | null;
  departement: string | null;
  /** Commune by which one sits in an EPCI. */
  attached: string | null;
};

/** `1974-03-12`, from that or from 12/03/1974 (an hour after it is left aside); null for anything that is no day. */
export function readRegisterDay(text: string): string | null {
  const typed = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(typed);
  const french = iso ? null : /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\s.*)?$/.exec(typed);
  const [year, month, date] = iso
    ? [iso[1], iso[2], iso[3]]
    : french
      ? [french[3], french[2], french[1]]
      : [undefined, undefined, undefined];
  if (!year || !month || !date) return null;
  const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  return year !== "0000" && parseDay(day) ? day : null;
}

/** Nobody in office was born before 1900, nor less than 16 years ago: such a year was mistyped. */
export const isLikelyBirth = (day: string, thisYear: number): boolean =>
  day >= "1900" && Number(day.slice(0, 4)) <= thisYear - 16;

/** The ministry of the Interior writes overseas départements with letters of its own. */
const OVERSEAS: Record<string, string> = {
  ZA: "971",
  ZB: "972",
  ZC: "973",
  ZD: "974",
  ZM: "976",
  ZS: "975",
  ZX: "977",
  ZW: "986",
  ZP: "987",
  ZN: "988",
};

/** « 1 », « 01 », « 2a », « ZA » → « 01 », « 01 », « 2A », « 971 »; null for nothing of the sort. */
export function departementCode(text: string): string | null {
  const code = text.trim().toUpperCase();
  if (OVERSEAS[code]) return OVERSEAS[code];
  return /^(\d{1,3}|2[AB])$/.test(code) ? code.padStart(2, "0") : null;
}

/** INSEE code of five characters: « 1004 » → « 01004 », « ZA101 » → « 97101 », « 4 » in the Ain → « 01004 ». */
export function communeCode(text: string, departement: string | null): string | null {
  const code = text.trim().toUpperCase();
  const overseas = /^(Z[A-Z])(\d{3})$/.exec(code);
  if (overseas) {
    const start = OVERSEAS[overseas[1] ?? ""];
    return start ? start.slice(0, 2) + (overseas[2] ?? "") : null;
  }
  if (/^(\d{4,5}|2[AB]\d{3})$/.test(code)) return code.padStart(5, "0");
  if (!/^\d{1,3}$/.test(code) || !departement) return null;
  return departement.length === 3
    ? departement + code.padStart(2, "0").slice(-2)
    : departement + code.padStart(3, "0");
}

/** Nine digits, spaces aside; a spreadsheet's « 2,00069E+08 » is lost for good. */
export const sirenCode = (text: string): string | null =>
  /^\d{9}$/.exec(text.replace(/[\s \u202f]/g, "").replace(/[.,]0+$/, ""))?.[0] ?? null;

const regionCode = (text: string): string | null =>
  /^\d{1,2}$/.exec(text.trim())?.[0].padStart(2, "0") ?? null;

/** Département of a commune's code: « 38185 » → « 38 », « 97411 » → « 974 ». */
export const departementOf = (commune: string): string =>
  commune.slice(0, commune.startsWith("97") || commune.startsWith("98") ? 3 : 2);

const FUNCTIONS: readonly [RegExp, FunctionKind][] = [
  [/\bmaires? deleguee?s?\b/, "MAIRE_DELEGUE"],
  [/\badjointe?\b/, "ADJOINT"],
  [/\bvice president/, "VICE_PRESIDENT"],
  [/\bpresidente? de( la)? commission\b/, "PRESIDENT_DE_COMMISSION"],
  [/\bpresidente? d[eu]( la| l)? groupe\b/, "PRESIDENT_DE_GROUPE"],
  [/^presidente?\b/, "PRESIDENT"],
  [/^maire\b/, "MAIRE"],
  [/\bconseill(er|ere).* deleguee?\b/, "CONSEILLER_DELEGUE"],
  [/\brapporteur/, "RAPPORTEUR"],
];

/** « 2ème adjoint au Maire » is an ADJOINT of rank 2; « Autre membre » is no function of ours. */
export function readFunction(label: string): Pick<RegisterFunction, "kind" | "rank"> {
  const key = keyOf(label);
  const kind = FUNCTIONS.find(([pattern]) => pattern.test(key))?.[1] ?? null;
  const rank = /^(\d{1,2}) ?(?:er|ere|e|eme|nd|nde|ieme)?\b/.exec(key)?.[1];
  const isRanked = kind === "ADJOINT" || kind === "VICE_PRESIDENT";
  return { kind, rank: isRanked && rank && Number(rank) > 0 ? Number(rank) : null };
}

/** Functions that the register knows and that are not held here: one of each kind, as a mandate has at a time. */
export function missingFunctions(
  registers: readonly RegisterFunction[],
  held: readonly { kind: FunctionKind }[],
): (RegisterFunction & { kind: FunctionKind })[] {
  const known = new Set(held.map(({ kind }) => kind));
  return registers.filter((one): one is RegisterFunction & { kind: FunctionKind } => {
    if (one.kind === null || known.has(one.kind)) return false;
    known.add(one.kind);
    return true;
  });
}

type Cells = readonly string[];
const cell = (cells: Cells, index: number | undefined): string =>
  index === undefined ? "" : (cells[index] ?? "").trim();

export function functionsOf(kind: RegisterKind, cells: Cells, columns: Columns): RegisterFunction[] {
  const startsOn = readRegisterDay(cell(cells, columns.functionOn));
  if (kind === "MAIRES") return [{ label: "Maire", kind: "MAIRE", rank: null, startsOn }];
  const label = cell(cells, columns.functionLabel).slice(0, 200);
  return label ? [{ label, ...readFunction(label), startsOn }] : [];
}

export function placeOf(kind: RegisterKind, cells: Cells, columns: Columns): LinePlace {
  const departement = departementCode(cell(cells, columns.departement));
  const place: LinePlace = { kind: null, code: null, label: null, departement, attached: null };
  switch (kind) {
    case "CONSEILLERS_MUNICIPAUX":
    case "MAIRES": {
      const code = communeCode(cell(cells, columns.commune), departement);
      const label = cell(cells, columns.communeLabel) || null;
      return {
        ...place,
        kind: "COMMUNE",
        code,
        label,
        departement: departement ?? (code && departementOf(code)),
      };
    }
    case "CONSEILLERS_COMMUNAUTAIRES": {
      const attached = communeCode(cell(cells, columns.attached), departement);
      return { ...place, kind: "EPCI", code: sirenCode(cell(cells, columns.siren)), attached };
    }
    case "CONSEILLERS_REGIONAUX": {
      const section = departementCode(cell(cells, columns.section));
      return {
        ...place,
        kind: "REGION",
        code: regionCode(cell(cells, columns.region)),
        departement: section,
      };
    }
    case "CONSEILLERS_DEPARTEMENTAUX":
    case "DEPUTES":
    case "SENATEURS":
      return { ...place, kind: "DEPARTEMENT", code: departement };
    case "DEPUTES_EUROPEENS":
    case "FRANCAIS_ETRANGER":
      return place;
  }
}

/** Why nothing can be compared with a line: a French sentence, without what the line says. Null when it can be read. */
export function problemOf(cells: Cells, { count, lastName, firstName }: Columns): string | null {
  const extra = cells.slice(count).some((text) => text.trim() !== "");
  if (extra || cells.length < count) {
    return `Cette ligne a ${cells.length} colonnes au lieu de ${count}.`;
  }
  if (!cell(cells, lastName)) return "Le nom manque.";
  if (!cell(cells, firstName)) return "Le prénom manque.";
  if (cell(cells, lastName).length > 100 || cell(cells, firstName).length > 100)
    return "Le nom est trop long.";
  return null;
}
