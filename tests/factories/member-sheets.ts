import { mkdir, writeFile } from "node:fs/promises";
import type { MemberImport, MemberImportStatus } from "@prisma/client";
import { db } from "#lib/db.ts";
import { incomingFolder } from "#lib/incoming.ts";
import { membersPath } from "#lib/incoming-members.ts";
import { workOnMembers } from "#lib/member-imports/jobs.ts";
import { aMember } from "#tests/factories/members.ts";
import { type Ref, unique } from "#tests/factories/unique.ts";

const quoted = (cell: string, delimiter: string) =>
  cell.includes(delimiter) || /["\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** A table as text, headers first. */
export const sheetText = (lines: readonly (readonly string[])[], delimiter = ";", end = "\r\n"): string =>
  lines.map((cells) => cells.map((cell) => quoted(cell, delimiter)).join(delimiter) + end).join("");

const HIGH: Record<string, number> = { "€": 0x80, "…": 0x85, Œ: 0x8c, "’": 0x92, "–": 0x96, œ: 0x9c };

/** As older Excel saves a CSV: one byte a letter, no mark. */
export const windows1252 = (text: string): Buffer =>
  Buffer.from([...text].map((letter) => HIGH[letter] ?? letter.charCodeAt(0)));

/** Letters that no other name has: a family name of our invention. */
export const aFamilyName = (): string =>
  `Varlomont${unique().replace(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? "")}`;

type ImportOverrides = {
  member?: Ref;
  name?: string;
  status?: MemberImportStatus;
  content?: string | Buffer;
  createdAt?: Date;
  finishedAt?: Date;
};

/** A list of members that the secretariat has sent. */
export async function aMemberImport(overrides: ImportOverrides = {}): Promise<MemberImport> {
  const { name = "membres.csv", status = "READING", content, member, ...dates } = overrides;
  const { id: sentById } = member ?? (await aMember({ roles: ["SECRETARIAT"] }));
  const found = await db.memberImport.create({
    data: {
      sentById,
      name,
      status,
      size: content?.length ?? 1000,
      ...(status === "FAILED" && { reason: "Illisible." }),
      ...(status === "UNDONE" && { undoneAt: new Date() }),
      ...dates,
    },
  });
  await mkdir(incomingFolder(), { recursive: true });
  if (content !== undefined) await writeFile(membersPath(found.id), content);
  return found;
}

/** The same, read and checked. */
export async function aCheckedImport(overrides: ImportOverrides): Promise<MemberImport> {
  const { id } = await aMemberImport(overrides);
  await workOnMembers({ id });
  return db.memberImport.findUniqueOrThrow({ where: { id } });
}

const GIVEN = "Élise Baptiste Clémence Driss Éloïse Fatou Gwenaël Hanna Isidore Jeanne-Marie".split(" ");
const ROLES = [
  "Maire",
  "1ère adjointe",
  "2e adjoint au maire",
  "Conseiller municipal",
  "Conseillère municipale déléguée",
];
const two = (n: number) => String(n).padStart(2, "0");
const letters = (n: number): string =>
  n < 26 ? String.fromCharCode(97 + n) : letters(Math.floor(n / 26) - 1) + letters(n % 26);

const MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(
  " ",
);
const SERIAL_START = Date.UTC(1899, 11, 30);

/** One day, as people write it, in turn. */
function dayWritten(day: string, n: number): string {
  const [year = "", month = "", date = ""] = day.split("-");
  const forms = [
    `${date}/${month}/${year}`,
    `${date}-${month}-${year.slice(2)}`,
    day,
    `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`,
    String((Date.parse(day) - SERIAL_START) / 86_400_000),
  ];
  return forms[n % forms.length] ?? day;
}

export const messyHeaders = [
  "Civilité",
  "NOM Prénom",
  "E-mail",
  "Tél. portable",
  "Adresse",
  "CP",
  "Ville",
  "Commune",
  "Dép.",
  "Fonction",
  "Majorité / opposition",
  "Né(e) le",
  "Début de mandat",
  "Adhésion jusqu’au",
  "Observations",
];

type Messy = {
  /** Lines after the headers. */
  lines: number;
  /** Names and addresses of this file alone. */
  mark: string;
  communes: readonly { name: string; departementCode: string | null }[];
  /** People who are there: their addresses come back on the first lines. */
  known?: readonly string[];
};

export type MessySheet = { content: Buffer; text: string; good: number; bad: number; sure: number };

/** What is wrong with every fiftieth line, in turn. */
const faults: ((cells: string[]) => void)[] = [
  (cells) => cells.splice(2, 1, ""),
  (cells) => cells.splice(2, 1, "pas d’adresse"),
  (cells) => cells.splice(12, 1, "2026"),
  (cells) => cells.splice(7, 1, "Commune-qui-n’existe-pas"),
  (cells) => cells.splice(9, 1, "Grand vizir"),
  (cells) => cells.splice(1, 1, "SEUL"),
];

/** A list as associations keep them: capitals, blanks, dates of every form, doubles, faults; Windows-1252 and semicolons. */
export function aMessySheet({ lines, mark, communes, known = [] }: Messy): MessySheet {
  const rows: string[][] = [messyHeaders];
  let bad = 0;
  for (let n = 0; n < lines; n += 1) {
    const commune = communes[n % communes.length];
    const family = `Estrevel${mark}${letters(n)}`;
    const name = n % 3 === 0 ? `DE LA ${family.toUpperCase()}` : family.toUpperCase();
    const start = `20${20 + (n % 7)}-${two(1 + (n % 12))}-${two(1 + (n % 28))}`;
    const cells = [
      n % 4 === 0 ? "" : n % 2 ? "Mme" : "M.",
      `${name} ${GIVEN[n % GIVEN.length]}`,
      known[n] ?? ` ${mark}.${letters(n)}@Exemple.fr`,
      n % 5 === 0 ? "" : `6${two(n % 90)}${two((n * 7) % 90)}${two((n * 3) % 90)}${two(n % 61)}`,
      n % 3 === 0 ? `${n} rue de l’Œuvre` : "",
      n % 3 === 0 ? "26150" : "",
      n % 3 === 0 ? "Die" : "",
      (n % 2 ? commune?.name.toUpperCase() : commune?.name) ?? "",
      commune?.departementCode ?? "",
      ROLES[n % ROLES.length] ?? "",
      n % 3 === 0 ? "Opposition" : n % 3 === 1 ? "maj." : "",
      n % 2 ? dayWritten(`19${50 + (n % 45)}-${two(1 + (n % 12))}-${two(1 + (n % 28))}`, n) : "",
      dayWritten(start, n),
      n % 4 === 0 ? "31/12/2026" : "",
      n % 10 === 0 ? "=HYPERLINK(0)" : "",
    ];
    if (n % 50 === 49) {
      faults[Math.floor(n / 50) % faults.length]?.(cells);
      bad += 1;
    }
    rows.push(cells);
    // Now and then a line left blank, and a person said twice.
    if (n % 100 === 50) rows.push(messyHeaders.map(() => ""));
    if (n % 200 === 100) {
      rows.push(cells.map((cell) => cell));
      bad += 1;
    }
  }
  const text = sheetText(rows);
  const all = rows.length - 1 - rows.slice(1).filter((cells) => cells.every((cell) => cell === "")).length;
  return { content: windows1252(text), text, bad, sure: known.length, good: all - bad - known.length };
}
