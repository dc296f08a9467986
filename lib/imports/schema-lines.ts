import type { z } from "zod";
import { majorityLabels } from "#lib/documents/labels.ts";
import { editDocumentSchema, publishDocumentSchema } from "#lib/documents/schema.ts";
import { FILES_FROM, type ImportField, type Mapping } from "#lib/imports/labels.ts";
import type { Defaults } from "#lib/imports/schema.ts";
import { keyOf } from "#lib/imports/schema-columns.ts";
import {
  readCount,
  readDay,
  readKind,
  readLicence,
  readMajority,
  readOutcome,
  readTier,
  readVisibility,
} from "#lib/imports/schema-values.ts";
import { readScdlCells, type ScdlRecord } from "#lib/scdl/schema.ts";

/** A line as it is stored: of a table, a file, or both. */
export type StoredLine = {
  id: string;
  position: number;
  cells: Record<string, string>;
  path: string | null;
  sha256: string | null;
  /** Why it has no file, when more is known than that. */
  reason?: string | null;
};

/** A territory that a text means, or why it means none. */
export type TerritoryMatch = { id: number; label: string } | { problem: string };

/** What the database knows of the texts of the lines. */
export type Lookups = {
  /** By the text of the cell. */
  territories: ReadonlyMap<string, TerritoryMatch>;
  /** Ids by the key of a code (« 8 8 ») or of a name. */
  themes: ReadonlyMap<string, number>;
};

/** What a file's name lets guess. */
export type Guess = { title?: string; kind?: string; actDate?: string };

export type Problem = { field: ImportField | "line"; header: string | null; message: string };

/** A document as it will be made, when there is no problem. */
export type ReadyLine = {
  fields: z.output<typeof editDocumentSchema>;
  territoryId: number | null;
  record: ScdlRecord | null;
  /** A délibération of open data without its file cannot be published yet. */
  isDraft: boolean;
};

export type CheckedLine = {
  /** What the form of the document would hold, for the preview. */
  values: Partial<Record<keyof z.input<typeof editDocumentSchema> | ImportField, string>>;
  ready: ReadyLine | null;
  problems: Problem[];
};

type Settings = { kind: "ZIP" | "SCDL"; mapping: Mapping; defaults: Defaults };

type Read = { value?: string; problem?: string };
const orProblem = (value: string | undefined, problem: string): Read =>
  value === undefined ? { problem } : { value };
const quoted = (text: string) => `« ${text.length > 60 ? `${text.slice(0, 60)}…` : text} »`;

/** Cells that are chosen among known values, or counted; the others are texts that the document's own schema judges. */
const readers: Partial<Record<ImportField, (text: string) => Read>> = {
  kind: (text) => orProblem(readKind(text), `Nature inconnue : ${quoted(text)}.`),
  actDate: (text) => orProblem(readDay(text), `Date illisible : ${quoted(text)}. Exemple : 27/03/2025.`),
  outcomeOn: (text) => orProblem(readDay(text), `Date illisible : ${quoted(text)}. Exemple : 27/03/2025.`),
  tier: (text) => orProblem(readTier(text), `Strate inconnue : ${quoted(text)}.`),
  visibility: (text) =>
    orProblem(readVisibility(text), `Écrivez « public », « membres » ou « collectif », pas ${quoted(text)}.`),
  licence: (text) => orProblem(readLicence(text), `Licence inconnue : ${quoted(text)}.`),
  majority: (text) =>
    orProblem(readMajority(text), `Écrivez « unanimité » ou « majorité », pas ${quoted(text)}.`),
  votesFor: (text) => orProblem(readCount(text), `Ce n’est pas un nombre de voix : ${quoted(text)}.`),
  votesAgainst: (text) => orProblem(readCount(text), `Ce n’est pas un nombre de voix : ${quoted(text)}.`),
  abstentions: (text) => orProblem(readCount(text), `Ce n’est pas un nombre de voix : ${quoted(text)}.`),
  nonVoting: (text) => orProblem(readCount(text), `Ce n’est pas un nombre de voix : ${quoted(text)}.`),
};

/** The cells of a line by the field that they fill, empty ones left out. */
export function cellsByField(cells: Record<string, string>, mapping: Mapping): Map<ImportField, string> {
  const found = new Map<ImportField, string>();
  for (const [header, field] of Object.entries(mapping)) {
    const text = Object.hasOwn(cells, header) ? cells[header]?.trim() : undefined;
    if (text) found.set(field, text);
  }
  return found;
}

/** « 8.8 », « 8.8 Environnement » or « Environnement ». */
function themeOf(text: string, { themes }: Pick<Lookups, "themes">): number | undefined {
  const code = /^\d(\.\d{1,2})?/.exec(text)?.[0];
  return themes.get(keyOf(text)) ?? (code ? themes.get(keyOf(code)) : undefined);
}

/** One theme whose name may hold a comma, or several; `most` are kept. */
export function readThemes(
  text: string,
  lookups: Pick<Lookups, "themes">,
  most = 3,
): { ids: number[]; problem?: string } {
  const whole = lookups.themes.get(keyOf(text));
  if (whole !== undefined) return { ids: [whole] };
  const ids: number[] = [];
  for (const one of text.split(/[;,|\n]| \/ /).map((part) => part.trim())) {
    if (one === "") continue;
    const id = themeOf(one, lookups);
    if (id === undefined) return { ids, problem: `Thème inconnu : ${quoted(one)}.` };
    ids.push(id);
  }
  return { ids: [...new Set(ids)].slice(0, most) };
}

/** Votes say what came of an act that its table leaves without outcome; a tie says nothing. */
function outcomeOfVotes(votesFor: string | undefined, votesAgainst: string | undefined): string | undefined {
  if (votesFor === undefined || votesAgainst === undefined || votesFor === votesAgainst) return undefined;
  return Number(votesFor) > Number(votesAgainst) ? "ADOPTED" : "REJECTED";
}

/** Fields of the form of a document that a line names otherwise. */
const placeOf: Record<string, ImportField> = { themeIds: "themes", collectifId: "visibility" };

/** Open data names its columns itself, whatever their case; the mapping then is the schema's. */
export const scdlCells = (cells: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(cells).map(([header, cell]) => [header.trim().toUpperCase(), cell]));

/**
 * What a line will be, or every reason why it cannot: pure, so that the preview, the download of the bad lines and the
 * import itself can only agree. `guess` is what the file's name says, taken where the table says nothing.
 */
export function checkLine(line: StoredLine, settings: Settings, lookups: Lookups, guess: Guess): CheckedLine {
  const { mapping, defaults } = settings;
  const cells = cellsByField(line.cells, mapping);
  const problems: Problem[] = [];
  const headerOf = (field: string) =>
    Object.entries(mapping).find(([, mapped]) => mapped === field)?.[0] ?? null;
  const refuse = (field: Problem["field"], message: string) => {
    if (!problems.some((problem) => problem.field === field)) {
      problems.push({ field, header: headerOf(field), message });
    }
  };

  const raw: Record<string, string | string[]> = {};
  for (const [field, text] of cells) {
    const { value = text, problem } = readers[field]?.(text) ?? {};
    if (field === "outcome") Object.assign(raw, readOutcome(text));
    else if (problem) refuse(field, problem);
    else raw[field] = value;
    if (field === "outcome" && !raw.outcome) refuse(field, `Suite inconnue : ${quoted(text)}.`);
  }

  const isScdl = settings.kind === "SCDL";
  const isDraft = !defaults.publish || (isScdl && line.path === null);
  const guessed = Object.keys(line.cells).length > 0 || !isDraft ? guess : { title: guess.title };
  raw.title ??= guessed.title ?? "";
  raw.kind ??= (isScdl ? "DELIBERATION" : defaults.kind || guessed.kind) || "NOTE";
  if (guessed.actDate && !cells.has("actDate")) raw.actDate = guessed.actDate;
  raw.visibility ??= defaults.visibility;
  raw.licence ??= defaults.licence;
  raw.collectifId = defaults.collectifId ?? "";
  raw.outcome ??= outcomeOfVotes(raw.votesFor as string, raw.votesAgainst as string) ?? "";

  const territory = raw.territory ? lookups.territories.get(String(raw.territory)) : undefined;
  if (territory && "problem" in territory) refuse("territory", territory.problem);
  const themes = raw.themes ? readThemes(String(raw.themes), lookups) : { ids: [] };
  if (themes.problem && !isScdl) refuse("themes", themes.problem);

  const scdl = isScdl ? readScdlCells(scdlCells(line.cells)) : null;
  for (const { column, message } of scdl?.problems ?? []) {
    const header = Object.keys(line.cells).find((name) => name.trim().toUpperCase() === column) ?? column;
    problems.push({ field: mapping[header] ?? "line", header, message });
  }
  if (!isScdl && line.path === null) {
    const named = cells.get("file");
    const nothing = named
      ? `Aucun fichier de l’archive ne correspond à ${quoted(named)}.`
      : "Le fichier manque.";
    refuse("file", line.reason ?? nothing);
  }

  const schema = isDraft ? editDocumentSchema : publishDocumentSchema;
  const parsed = schema.safeParse({ ...raw, id: line.id, themeIds: themes.ids, territory: "" });
  const isKindUnknown = problems.some(({ field }) => field === "kind");
  for (const { path, message } of parsed.error?.issues ?? []) {
    const field = placeOf[String(path[0])] ?? (path[0] as ImportField);
    // Whether it is put to a vote is not known either.
    if (!(isKindUnknown && field === "outcome")) refuse(field, message);
  }
  const territoryId = territory && "id" in territory ? territory.id : null;
  const ready =
    problems.length === 0 && parsed.success
      ? { fields: parsed.data, territoryId, record: scdl?.record ?? null, isDraft }
      : null;
  const place = territory && "label" in territory ? territory.label : raw.territory;
  return { values: { ...raw, ...(place ? { territory: String(place) } : {}) }, ready, problems };
}

/** A file that the table does not describe, when such files are left out. */
export const isLeftOut = (
  line: { position: number },
  columns: readonly string[],
  { unlisted }: Defaults,
): boolean => columns.length > 0 && line.position >= FILES_FROM && !unlisted;

/** In words, for the preview. */
export const majorityOf = (value: string | undefined): string =>
  value === "UNANIMITY" || value === "MAJORITY" ? majorityLabels[value] : "";
