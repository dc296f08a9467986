import { randomUUID } from "node:crypto";
import { aZip } from "#tests/factories/zip.ts";

/** What one line of an archive must become, with the words of its reason when it makes no document. */
export type ExpectedLine = {
  /** Null where the table names a file that is not in the archive. */
  path: string | null;
  content: string;
  title: string;
  status: "DONE" | "SKIPPED" | "REFUSED";
  reason: RegExp | null;
};

export type SentArchive = { name: string; bytes: Buffer; lines: ExpectedLine[] };

const GOOD = 10;

/** Lines of one archive: those that become documents, and one for each way of not becoming one. */
export const LINES = GOOD + 5;

const text = () => `${randomUUID()} Le conseil municipal émet le vœu que la gare reste ouverte.`;

/** Small files with the table that describes them; `known` is what a published act carries already. */
export function anArchive(known: string): SentArchive {
  const name = `lot-${randomUUID().slice(0, 8)}.zip`;
  const good = Array.from({ length: GOOD }, (_, index) => `acte ${index}.txt`);
  const line = (
    path: string,
    status: ExpectedLine["status"],
    reason: ExpectedLine["reason"],
    content = text(),
  ): ExpectedLine => ({ path, content, title: `Vœu de ${path} dans ${name}`, status, reason });
  const lines = [
    ...good.map((path) => line(path, "DONE", null)),
    line("connu.txt", "SKIPPED", /déjà dans la bibliothèque/, known),
    line("vide.txt", "REFUSED", /vide/, ""),
    line("date.txt", "REFUSED", /Date illisible/),
    line("absent.txt", "REFUSED", /Aucun fichier de l’archive/),
    line("hors tableau.txt", "SKIPPED", /ne décrit pas/),
  ];
  const rows = lines
    .filter(({ path }) => path !== "hors tableau.txt")
    .map(
      ({ path, title }) =>
        `${path};${title};vœu;${path === "date.txt" ? "31/02/2025" : "27/03/2025"};membres`,
    );
  const table = `Fichier;Titre;Type;Date;Visibilité\n${rows.join("\n")}\n`;
  const files = lines.filter(({ path }) => path !== "absent.txt");
  const bytes = aZip([
    { name: "tableau.csv", content: table },
    ...files.map(({ path, content }) => ({ name: path ?? "", content })),
  ]);
  return {
    name,
    bytes,
    lines: lines.map((one) => (one.path === "absent.txt" ? { ...one, path: null } : one)),
  };
}

/** How many lines of an archive end so. */
export const countOf = ({ lines }: SentArchive, status: ExpectedLine["status"]): number =>
  lines.filter((one) => one.status === status).length;
