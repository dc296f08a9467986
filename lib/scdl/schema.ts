import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { columnLabels, requiredColumns, type ScdlColumn, scdlColumns } from "#lib/scdl/labels.ts";
import { type CellValues, cellSchemas, lineRules } from "#lib/scdl/schema-cells.ts";

/** A délibération as open data describes it. Days are « YYYY-MM-DD ». */
export type ScdlRecord = {
  /** COLL_NOM, « Ville de Poitiers »: the collectivité rather than its council. */
  councilName: string;
  councilSiret: string;
  actNumber: string;
  /** DELIB_DATE, when the council adopted it. */
  date: string;
  subjectCode: string;
  subjectName: string;
  /** DELIB_OBJET. */
  title: string;
  budgetYear: number | null;
  /** Second year of « 2026/2028 »; null for a single one. */
  budgetUntil: number | null;
  budgetName: string | null;
  prefectureId: string | null;
  prefectureOn: string | null;
  membersInOffice: number | null;
  votes: { for: number; against: number; abstentions: number } | null;
  url: string | null;
};

export type ScdlProblem = { column: ScdlColumn; message: string };

export type ScdlLine = {
  /** 1 for the first line under the header. */
  position: number;
  /** As they were read, by the schema's name of their column. */
  cells: Record<string, string>;
  /** Null when `problems` says why. */
  record: ScdlRecord | null;
  problems: ScdlProblem[];
};

export type ScdlFile = {
  /** French sentence: why the file cannot be read at all. There are no lines then. */
  problem?: string;
  /** French sentences: what was read all the same, and is not quite the schema. */
  remarks: string[];
  lines: ScdlLine[];
};

/** More than every council of a département writes in years; a larger file is cut before it is sent. */
const MAX_LINES = 50_000;

const folded = (name: string) => name.trim().toUpperCase();
const isColumn = (name: string): name is ScdlColumn => (scdlColumns as string[]).includes(name);
const listed = (names: readonly string[]) => names.join(", ");

/** Whether these headers are those of the schema: every required column is there, whatever the order and the case. */
export const isScdlHeader = (headers: readonly string[]): boolean =>
  requiredColumns.every((column) => headers.map(folded).includes(column));

/** Neither what PostgreSQL refuses (NUL, half a surrogate pair) nor what no keyboard types. */
const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(/(?![\t\n\r])\p{Cc}/gu, "")
    .trim();

function recordOf(cells: CellValues): ScdlRecord | null {
  const { COLL_NOM, COLL_SIRET, DELIB_ID, DELIB_DATE, DELIB_MATIERE_CODE, DELIB_MATIERE_NOM } = cells;
  const { DELIB_OBJET, VOTE_POUR, VOTE_CONTRE, VOTE_ABSTENTION = 0 } = cells;
  if (!COLL_NOM || !COLL_SIRET || !DELIB_ID || !DELIB_DATE) return null;
  if (!DELIB_MATIERE_CODE || !DELIB_MATIERE_NOM || !DELIB_OBJET) return null;
  return {
    councilName: COLL_NOM,
    councilSiret: COLL_SIRET,
    actNumber: DELIB_ID,
    date: DELIB_DATE,
    subjectCode: DELIB_MATIERE_CODE,
    subjectName: DELIB_MATIERE_NOM,
    title: DELIB_OBJET,
    budgetYear: cells.BUDGET_ANNEE?.from ?? null,
    budgetUntil: cells.BUDGET_ANNEE?.until ?? null,
    budgetName: cells.BUDGET_NOM ?? null,
    prefectureId: cells.PREF_ID ?? null,
    prefectureOn: cells.PREF_DATE ?? null,
    membersInOffice: cells.VOTE_EFFECTIF ?? null,
    votes:
      VOTE_POUR === undefined || VOTE_CONTRE === undefined
        ? null
        : { for: VOTE_POUR, against: VOTE_CONTRE, abstentions: VOTE_ABSTENTION },
    url: cells.DELIB_URL ?? null,
  };
}

/** Reads one line, its cells named as the schema does: the record, or every reason why it is none. */
export function readScdlCells(cells: Partial<Record<ScdlColumn, string>>): {
  record: ScdlRecord | null;
  problems: ScdlProblem[];
} {
  const values: Record<string, unknown> = {};
  const problems: ScdlProblem[] = [];
  for (const column of scdlColumns) {
    const cell = clean(cells[column] ?? "");
    if (cell === "") {
      if (requiredColumns.includes(column)) {
        problems.push({ column, message: `Il manque : ${columnLabels[column]}.` });
      }
      continue;
    }
    const read = cellSchemas[column].safeParse(cell);
    if (read.success) values[column] = read.data;
    else problems.push({ column, message: read.error.issues[0]?.message ?? "Illisible." });
  }
  for (const { column, broken, message } of lineRules) {
    const isKnownWrong = problems.some((problem) => problem.column === column);
    if (!isKnownWrong && broken(values as CellValues)) problems.push({ column, message });
  }
  return { record: problems.length === 0 ? recordOf(values as CellValues) : null, problems };
}

function headerProblem(headers: ScdlColumn[], names: readonly string[]): string | undefined {
  const missing = requiredColumns.filter((column) => !headers.includes(column));
  if (missing.length > 0) return `Colonnes obligatoires absentes : ${listed(missing)}.`;
  const twice = scdlColumns.filter((column) => names.filter((name) => name === column).length > 1);
  return twice.length > 0 ? `Colonnes présentes deux fois : ${listed(twice)}.` : undefined;
}

function headerRemarks(headers: ScdlColumn[], names: readonly string[]): string[] {
  const unknown = names.filter((name) => name !== "" && !isColumn(name));
  const absent = scdlColumns.filter((column) => !headers.includes(column));
  const inOrder = scdlColumns.filter((column) => headers.includes(column));
  const isMisordered = inOrder.some((column, place) => headers[place] !== column);
  return [
    ...(unknown.length > 0 ? [`Colonnes inconnues du schéma, laissées de côté : ${listed(unknown)}.`] : []),
    ...(absent.length > 0 ? [`Colonnes facultatives absentes : ${listed(absent)}.`] : []),
    ...(isMisordered
      ? ["Les colonnes ne sont pas dans l’ordre du schéma : elles sont lues par leur nom."]
      : []),
  ];
}

const unreadable = (problem: string): ScdlFile => ({ problem, remarks: [], lines: [] });

/** The separator of the first line: French spreadsheets write « ; ». */
const delimiterOf = (text: string): string => {
  const [header = ""] = text.split(/\r?\n/, 1);
  return header.split(";").length > header.split(",").length ? ";" : ",";
};

function rowsOf(text: string): string[][] | null {
  try {
    const options = { bom: true, delimiter: delimiterOf(text), relaxColumnCount: true, skipEmptyLines: true };
    return parse(text, { ...options, to: MAX_LINES + 2 });
  } catch {
    return null;
  }
}

/**
 * A CSV file of délibérations: separated by commas or semicolons, with or without BOM, its columns read by their
 * names. `problem` when nothing of it can be read, otherwise each line with its record or its problems.
 */
export function parseScdl(text: string): ScdlFile {
  const rows = rowsOf(text);
  if (!rows) return unreadable("Ce fichier n’est pas un CSV lisible : des guillemets n’y sont pas refermés.");
  const [first = [], ...others] = rows;
  const names = first.map(folded);
  const headers = names.filter(isColumn);
  const problem = headerProblem(headers, names);
  if (problem) return unreadable(problem);
  const filled = others.filter((row) => row.some((cell) => cell.trim() !== ""));
  if (filled.length > MAX_LINES)
    return unreadable("Ce fichier a plus de 50 000 lignes : envoyez-le en plusieurs.");
  const lines = filled.map((row, index) => {
    const cells: Record<string, string> = {};
    for (const [place, name] of names.entries()) if (isColumn(name)) cells[name] = clean(row[place] ?? "");
    return { position: index + 1, cells, ...readScdlCells(cells) };
  });
  return { remarks: headerRemarks(headers, names), lines };
}

const written = (value: string | number | null): string => (value === null ? "" : String(value));

/** The seventeen cells of a record. */
export function toScdlRow(record: ScdlRecord): Record<ScdlColumn, string> {
  const { votes, budgetYear, budgetUntil } = record;
  return {
    COLL_NOM: record.councilName,
    COLL_SIRET: record.councilSiret,
    DELIB_ID: record.actNumber,
    DELIB_DATE: record.date,
    DELIB_MATIERE_CODE: record.subjectCode,
    DELIB_MATIERE_NOM: record.subjectName,
    DELIB_OBJET: record.title,
    BUDGET_ANNEE: budgetUntil === null ? written(budgetYear) : `${budgetYear}/${budgetUntil}`,
    BUDGET_NOM: written(record.budgetName),
    PREF_ID: written(record.prefectureId),
    PREF_DATE: written(record.prefectureOn),
    VOTE_EFFECTIF: written(record.membersInOffice),
    VOTE_REEL: votes ? written(votes.for + votes.against + votes.abstentions) : "",
    VOTE_POUR: votes ? written(votes.for) : "",
    VOTE_CONTRE: votes ? written(votes.against) : "",
    VOTE_ABSTENTION: votes ? written(votes.abstentions) : "",
    DELIB_URL: written(record.url),
  };
}

/**
 * The file, batch by batch (UTF-8, commas, CRLF: RFC 4180), its header first even when nothing follows. A cell that
 * begins with « = » is written as it is: a data file that machines read must say what the act says, and an apostrophe
 * before it would be read as part of the title by whoever takes the data up.
 */
export async function* scdlCsv(
  batches: AsyncIterable<readonly ScdlRecord[]> | Iterable<readonly ScdlRecord[]>,
): AsyncGenerator<string> {
  const options = { columns: scdlColumns, record_delimiter: "\r\n" };
  yield stringify([], { ...options, header: true });
  for await (const records of batches) {
    if (records.length > 0) yield stringify(records.map(toScdlRow), options);
  }
}

/** What a record keeps beside the document itself, as the columns of `DeliberationRecord` hold it. */
export const recordFields = (record: ScdlRecord) => ({
  councilName: record.councilName,
  councilSiret: record.councilSiret,
  actNumber: record.actNumber,
  subjectCode: record.subjectCode,
  subjectName: record.subjectName,
  budgetYear: record.budgetYear,
  budgetUntil: record.budgetUntil,
  budgetName: record.budgetName,
  prefectureId: record.prefectureId,
  prefectureOn: record.prefectureOn === null ? null : new Date(`${record.prefectureOn}T00:00:00Z`),
  membersInOffice: record.membersInOffice,
});

/**
 * What a line changes of a record that is known already: an empty cell says nothing, hence erases nothing. A year of
 * budget alone says that there is no second one.
 */
export const recordChanges = (record: ScdlRecord): Partial<ReturnType<typeof recordFields>> =>
  Object.fromEntries(
    Object.entries(recordFields(record)).filter(
      ([name, value]) => value !== null || (name === "budgetUntil" && record.budgetYear !== null),
    ),
  );
