import type { Mapping } from "#lib/imports/labels.ts";

/** A line of the table, and a file of the archive, before they are brought together. */
export type TableRow = { position: number; cells: Record<string, string> };
export type ArchiveFile = { path: string };

export type Matched<File extends ArchiveFile> = { row: TableRow; file: File | null; reason: string | null };

/**
 * A path without case nor accent, whatever its slashes: « Vœux\2025\Eau.PDF » is « voeux/2025/eau.pdf ». Accents leave
 * before ligatures are read (« ǽ » is an « æ » with an accent), and each part is trimmed: a key is its own key.
 */
export const pathKey = (path: string): string =>
  path
    .normalize("NFD")
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .replaceAll("’", "'")
    .replace(/\s+/g, " ")
    .split(/[\\/]/)
    .map((part) => part.trim())
    .filter((part) => part !== "" && part !== ".")
    .join("/");

const baseOf = (key: string) => key.slice(key.lastIndexOf("/") + 1);
const stemOf = (key: string) => baseOf(key).replace(/\.[a-z0-9]{1,8}$/, "");

/** Last part of an address, as a file's name; the text itself when it is no address. */
function nameInUrl(text: string): string {
  if (!/^https?:\/\//i.test(text)) return text;
  const last = (text.split(/[?#]/, 1)[0] ?? "").split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** Texts by which a line names its file: the column chosen, then open data's own address and number. */
const namesIn = ({ cells }: TableRow, header: string | undefined): string[] => {
  const open = Object.entries(cells).filter(([name]) => /^DELIB_(URL|ID)$/i.test(name.trim()));
  open.sort(([a], [b]) => b.localeCompare(a));
  return [header === undefined ? "" : (cells[header] ?? ""), ...open.map(([, cell]) => cell)]
    .map((text) => nameInUrl(text.trim()))
    .filter(Boolean);
};

/** Only what a single file answers to: a name that two folders share says nothing without its folder. */
function indexOf<File extends ArchiveFile>(files: readonly File[], keyOf: (path: string) => string) {
  const groups = Map.groupBy(files, ({ path }) => keyOf(pathKey(path)));
  return (text: string): File | undefined => {
    const group = groups.get(text) ?? [];
    return group.length === 1 ? group[0] : undefined;
  };
}

/**
 * Gives each line of the table its file: by path, then by name, then by name without extension, without case nor accent.
 * A file goes to the first line that names it; `left` are those that no line names.
 */
export function matchFiles<File extends ArchiveFile>(
  rows: readonly TableRow[],
  files: readonly File[],
  mapping: Mapping,
): { matched: Matched<File>[]; left: File[] } {
  const header = Object.entries(mapping).find(([, field]) => field === "file")?.[0];
  const finders = [
    { find: indexOf(files, (key) => key), key: pathKey },
    { find: indexOf(files, baseOf), key: (text: string) => baseOf(pathKey(text)) },
    { find: indexOf(files, stemOf), key: (text: string) => stemOf(pathKey(text)) },
    // « 2025.03-12 » has no extension, though it looks as if.
    { find: indexOf(files, stemOf), key: (text: string) => baseOf(pathKey(text)) },
  ];
  const takenBy = new Map<File, number>();
  const matched = rows.map((row): Matched<File> => {
    for (const text of namesIn(row, header)) {
      for (const { find, key } of finders) {
        const file = find(key(text));
        if (file === undefined) continue;
        const owner = takenBy.get(file);
        if (owner !== undefined) {
          return { row, file: null, reason: `Ce fichier est déjà celui de la ligne ${owner}.` };
        }
        takenBy.set(file, row.position);
        return { row, file, reason: null };
      }
    }
    return { row, file: null, reason: null };
  });
  return { matched, left: files.filter((file) => !takenBy.has(file)) };
}
