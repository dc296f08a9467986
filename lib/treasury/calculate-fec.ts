// The « fichier des écritures comptables »: article A. 47 A-1 of the Livre des procédures fiscales. Eighteen columns, by tabs,
// one line an account, amounts with a comma, days as YYYYMMDD, letters of ISO 8859-15, entries in the order of their validation.

import iconv from "iconv-lite";
import { parseDay } from "#lib/dates.ts";

export const FEC_COLUMNS = [
  "JournalCode",
  "JournalLib",
  "EcritureNum",
  "EcritureDate",
  "CompteNum",
  "CompteLib",
  "CompAuxNum",
  "CompAuxLib",
  "PieceRef",
  "PieceDate",
  "EcritureLib",
  "Debit",
  "Credit",
  "EcritureLet",
  "DateLet",
  "ValidDate",
  "Montantdevise",
  "Idevise",
] as const;

/** Those that the article lets be empty. */
const OPTIONAL = new Set<string>([
  "CompAuxNum",
  "CompAuxLib",
  "EcritureLet",
  "DateLet",
  "Montantdevise",
  "Idevise",
]);

export const fecDay = (day: string): string => day.replaceAll("-", "");
export const fecAmount = (cents: number): string =>
  `${Math.trunc(cents / 100)},${String(cents % 100).padStart(2, "0")}`;

/** What would break a line, or is not in ISO 8859-15, taken away. */
export const fecText = (text: string): string =>
  text.normalize("NFC").replace(/\s+/g, " ").replace(/[‘’]/g, "'").replace(/[–—]/g, "-").trim();

const LETTERS = "iso-8859-15";
/** The bytes of the file: the article knows ASCII, ISO 8859-15 and EBCDIC alone. */
export const fecBytes = (text: string): Buffer => iconv.encode(text, LETTERS);

export const fecLine = (fields: readonly string[]): string => `${fields.join("\t")}\r\n`;

/** « 123456789FEC20261231.txt »; nine zeros while the association's SIREN is not known, which the page of years says. */
export const fecName = (siren: string | null, year: number): string =>
  `${siren ?? "000000000"}FEC${year}1231.txt`;

export type FecReport = { lines: number; entries: number; debit: number; credit: number; problems: string[] };

const MOST_PROBLEMS = 20;
const isDay = (text: string) =>
  /^\d{8}$/.test(text) && parseDay(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`) !== null;
const centsOf = (text: string): number | null =>
  /^\d+,\d{2}$/.test(text) ? Number(text.replace(",", "")) : null;

/**
 * Checks a file line by line, by the article's own rules, whatever wrote it: columns, what may not be empty, days, amounts,
 * numbers that follow each other, and entries that balance. It holds one entry in memory.
 */
export class FecCheck {
  readonly #year: number;
  readonly #problems: string[] = [];
  #lines = 0;
  #entries = 0;
  #debit = 0;
  #credit = 0;
  #number = "";
  #balance = 0;
  #last = "";

  constructor(year: number) {
    this.#year = year;
  }

  #say(problem: string): void {
    if (this.#problems.length < MOST_PROBLEMS)
      this.#problems.push(`Ligne ${this.#lines + 1}\u00A0: ${problem}`);
  }

  header(line: string): void {
    if (line !== fecLine(FEC_COLUMNS))
      this.#problems.push("L’en-tête n’est pas celui des dix-huit colonnes.");
  }

  line(line: string): void {
    this.#lines += 1;
    if (!line.endsWith("\r\n")) this.#say("elle est coupée.");
    if (iconv.decode(fecBytes(line), LETTERS) !== line)
      this.#say("une de ses lettres n’est pas de la norme ISO 8859-15.");
    const fields = line.replace(/\r\n$/, "").split("\t");
    if (fields.length !== FEC_COLUMNS.length) {
      this.#say(`${fields.length} colonnes au lieu de 18.`);
      return;
    }
    const row = Object.fromEntries(FEC_COLUMNS.map((name, index) => [name, fields[index] ?? ""]));
    for (const name of FEC_COLUMNS)
      if (!OPTIONAL.has(name) && row[name] === "") this.#say(`« ${name} » est vide.`);
    this.#days(row);
    this.#amounts(row);
  }

  #days({ EcritureDate = "", PieceDate = "", ValidDate = "" }: Record<string, string>): void {
    for (const day of [EcritureDate, PieceDate, ValidDate])
      if (!isDay(day)) this.#say(`« ${day} » n’est pas un jour.`);
    if (!EcritureDate.startsWith(String(this.#year))) this.#say("le jour n’est pas de l’exercice.");
    if (ValidDate < this.#last) this.#say("elle a été validée avant la ligne d’avant.");
    this.#last = ValidDate;
  }

  #amounts({ EcritureNum = "", CompteNum = "", Debit = "", Credit = "" }: Record<string, string>): void {
    const [debit, credit] = [centsOf(Debit), centsOf(Credit)];
    if (!/^[1-9]\d{2,7}$/.test(CompteNum)) this.#say(`« ${CompteNum} » n’est pas un compte.`);
    if (debit === null || credit === null) {
      this.#say("un montant n’est pas lisible.");
      return;
    }
    if ((debit === 0) === (credit === 0)) this.#say("une ligne est au débit ou au crédit, et pas aux deux.");
    if (EcritureNum !== this.#number) {
      this.#endEntry();
      if (Number(EcritureNum) !== this.#entries + 1)
        this.#say(`le numéro ${EcritureNum} ne suit pas le précédent.`);
      this.#number = EcritureNum;
      this.#entries += 1;
    }
    this.#balance += debit - credit;
    this.#debit += debit;
    this.#credit += credit;
  }

  #endEntry(): void {
    if (this.#balance !== 0) this.#say(`l’écriture ${this.#number} n’est pas équilibrée.`);
    this.#balance = 0;
  }

  end(): FecReport {
    this.#endEntry();
    if (this.#debit !== this.#credit) this.#problems.push("Le total des débits n’est pas celui des crédits.");
    return {
      lines: this.#lines,
      entries: this.#entries,
      debit: this.#debit,
      credit: this.#credit,
      problems: this.#problems,
    };
  }
}
