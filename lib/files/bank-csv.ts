import { parse } from "csv-parse/sync";
import { parseDay } from "#lib/dates.ts";
import {
  BankRefused,
  checkCents,
  MAX_MOVEMENTS,
  type Movement,
  readAt,
  type Statement,
} from "#lib/files/bank-statement.ts";
import { formulaSafe } from "#lib/formula-safe.ts";

// What French banks give as a table: some lines about the account, then a heading, then one line a movement.

const NAMES = {
  day: /^(date( de)? ?(operation|comptabilisation|comptable)?|date op)$/,
  label: /^(libelle|libelle (complet|operation|simplifie|de l'operation)|intitule|description|nature)$/,
  more: /^(informations? complementaires?|reference|motif|detail|libelle (2|detaille))$/,
  counterparty: /^(contrepartie|tiers|emetteur|nom (de la )?contrepartie|beneficiaire|debiteur)$/,
  amount: /^montant( (de l'operation|operation))?( \(?(eur|euros?|€)\)?)?$/,
  debit: /^(montant )?debit( \(?(eur|euros?|€)\)?)?$/,
  credit: /^(montant )?credit( \(?(eur|euros?|€)\)?)?$/,
  currency: /^(devise|monnaie)$/,
} as const;
type Name = keyof typeof NAMES;
type Places = Partial<Record<Name, number>>;

/** A heading is looked for no further. */
const FIRST_LINES = 30;

const folded = (cell: string) =>
  cell
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[’`]/g, "'")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();

function placesOf(line: readonly string[]): Places | null {
  const places: Places = {};
  for (const [index, cell] of line.entries()) {
    const name = (Object.keys(NAMES) as Name[]).find((one) => NAMES[one].test(folded(cell)));
    if (name && places[name] === undefined) places[name] = index;
  }
  const { day, label, amount, debit, credit } = places;
  const tellsAmounts = amount !== undefined || (debit !== undefined && credit !== undefined);
  return day !== undefined && label !== undefined && tellsAmounts ? places : null;
}

// « 1.234,56 » separates its thousands by points; « 12.345 » has three decimals, or thousands: nobody knows.
const AMOUNT =
  /^([+\-−]?)\s*(\d{1,3}(?:[ \u00A0\u202F]\d{3})+|\d{1,3}(?:\.\d{3})+(?=,)|\d{1,9})(?:[.,](\d{1,2}))?\s*(€|EUR)?$/;

/** « -1 234,56 » in cents; null for an empty cell. */
function centsOf(cell: string): number | null {
  const text = cell.trim();
  if (text === "") return null;
  if (/[$£¥]|\b(?!EUR)[A-Z]{3}\b/.test(text)) throw new BankRefused("CURRENCY");
  const [, sign, whole, decimals = ""] = AMOUNT.exec(text) ?? [];
  if (whole === undefined) throw new BankRefused("AMOUNT");
  const cents = Number(whole.replace(/\D/g, "")) * 100 + Number(decimals.padEnd(2, "0"));
  return sign && sign !== "+" ? -cents : cents;
}

function dayOf(cell: string): string {
  const text = cell.trim().slice(0, 10);
  const [, day, month, year] = /^(\d{2})[/.-](\d{2})[/.-](\d{4})$/.exec(text) ?? [];
  const iso = day ? `${year}-${month}-${day}` : text;
  if (!parseDay(iso)) throw new BankRefused("DATE");
  return iso;
}

const isFormula = (cell: string) => formulaSafe(cell) !== cell;
const isNumber = (cell: string) => AMOUNT.test(cell.trim());

function amountOf(cellOf: (name: Name) => string): number {
  const signed = centsOf(cellOf("amount"));
  if (signed !== null) return signed;
  // Some banks write what goes out with its sign, others without.
  const [debit, credit] = [centsOf(cellOf("debit")), centsOf(cellOf("credit"))];
  if (debit === null && credit === null) throw new BankRefused("TRUNCATED");
  return Math.abs(credit ?? 0) - Math.abs(debit ?? 0);
}

function movementOf(line: readonly string[], places: Places): Movement {
  const cellOf = (name: Name) => line[places[name] ?? -1] ?? "";
  if (line.some((cell) => isFormula(cell) && !isNumber(cell))) throw new BankRefused("FORMULA");
  const currency = cellOf("currency").trim();
  if (currency !== "" && !/^(EUR|euros?|€)$/i.test(currency)) throw new BankRefused("CURRENCY");
  const label = [cellOf("label"), cellOf("more")].filter(Boolean).join(" · ").replace(/\s+/g, " ").trim();
  const cents = amountOf(cellOf);
  checkCents(cents);
  const counterparty = cellOf("counterparty").replace(/\s+/g, " ").trim();
  return {
    day: dayOf(cellOf("day")),
    cents,
    label: label.slice(0, 1000),
    counterparty: counterparty ? counterparty.slice(0, 200) : null,
    bankId: null,
  };
}

type Read = { number: number; cells: string[] };

function linesOf(text: string): Read[] {
  const start = text.split("\n", FIRST_LINES).join("\n");
  const [delimiter = ";"] = [";", "\t", ","].sort((a, b) => start.split(b).length - start.split(a).length);
  const found: Read[] = [];
  try {
    parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 20_000,
      to: MAX_MOVEMENTS + FIRST_LINES + 2,
      on_record: (cells: string[], { lines }) => {
        found.push({ number: lines, cells });
        return null;
      },
    });
    return found;
  } catch {
    throw new BankRefused("TRUNCATED");
  }
}

/** The movements of a table. Throws BankRefused. */
export function readBankCsv(text: string): Statement {
  const lines = linesOf(text);
  const first = lines.slice(0, FIRST_LINES).findIndex(({ cells }) => placesOf(cells) !== null);
  const heading = lines[first]?.cells;
  const places = heading && placesOf(heading);
  if (!heading || !places) throw new BankRefused("NOT_A_STATEMENT");
  const body = lines.slice(first + 1).filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (body.length > MAX_MOVEMENTS) throw new BankRefused("TOO_MANY");
  const movements = body.map(({ number, cells }) =>
    readAt({ of: "ligne", number }, () => {
      // A line that stops before its last columns was cut.
      if (cells.length < heading.length) throw new BankRefused("TRUNCATED");
      return movementOf(cells, places);
    }),
  );
  const above = lines.slice(0, first).flatMap(({ cells }) => cells);
  const [, account] = /\b(FR\d{2}[\dA-Z ]{20,30})\b/.exec(above.join(" ")) ?? [];
  return { format: "CSV", account: account ? account.replaceAll(" ", "").slice(-4) : null, movements };
}
