import { XMLParser, XMLValidator } from "fast-xml-parser";
import { parseDay, toDay } from "#lib/dates.ts";
import {
  BankRefused,
  checkCents,
  MAX_MOVEMENTS,
  type Movement,
  readAt,
  type Statement,
} from "#lib/files/bank-statement.ts";

// CAMT.053 (ISO 20022, « BankToCustomerStatement »), versions 02 to 13: only what a movement needs is read.

type Node = { [name: string]: unknown };

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  // None is expanded by the reader; the five of XML itself are, below.
  processEntities: false,
  trimValues: true,
});

const MAX_DEPTH = 40;
const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const decoded = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (all, decimal, hex, name) => {
    if (name) return entities[String(name).toLowerCase()] ?? all;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code >= 0x20 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : " ";
  });

const list = (value: unknown): unknown[] => (value === undefined || value === null ? [] : [value].flat());
const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What stands at a path, the first of several. */
function at(node: unknown, ...path: readonly string[]): unknown {
  let here: unknown = node;
  for (const name of path) {
    const [first] = list(here);
    if (!isNode(first)) return undefined;
    here = first[name];
  }
  return list(here)[0];
}

function textAt(node: unknown, ...path: readonly string[]): string | null {
  const found = at(node, ...path);
  const text = isNode(found) ? found["#text"] : found;
  return typeof text === "string" && text.trim() !== "" ? decoded(text).replace(/\s+/g, " ").trim() : null;
}

/** An amount of ISO 20022: a point, five decimals allowed, of which euros use two. In cents. */
function centsAt(node: unknown, ...path: readonly string[]): number | null {
  const text = textAt(node, ...path);
  if (text === null) return null;
  if (textAt(node, ...path, "@Ccy") !== "EUR") throw new BankRefused("CURRENCY");
  const [, whole, decimals = ""] = /^(\d{1,9})(?:\.(\d{1,2})0{0,3})?$/.exec(text) ?? [];
  if (whole === undefined) throw new BankRefused("AMOUNT");
  return Number(whole) * 100 + Number(decimals.padEnd(2, "0"));
}

function signOf(node: unknown): 1 | -1 {
  const side = textAt(node, "CdtDbtInd");
  if (side !== "CRDT" && side !== "DBIT") throw new BankRefused("TRUNCATED");
  return side === "CRDT" ? 1 : -1;
}

function dayAt(node: unknown, name: string): string | null {
  const text = textAt(node, name, "Dt") ?? textAt(node, name, "DtTm");
  if (text === null) return null;
  const zoned = /T.*(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text));
  const day = zoned ? toDay(text) : text.slice(0, 10);
  if (!parseDay(day)) throw new BankRefused("DATE");
  return day;
}

const nameOf = (details: unknown, side: 1 | -1): string | null => {
  const who = side === 1 ? "Dbtr" : "Cdtr";
  const name = textAt(details, "RltdPties", who, "Nm") ?? textAt(details, "RltdPties", who, "Pty", "Nm");
  return name?.slice(0, 200) ?? null;
};

const wordsOf = (details: unknown, entry: unknown): string =>
  [
    ...list(isNode(at(details, "RmtInf")) ? (at(details, "RmtInf") as Node).Ustrd : undefined).map((words) =>
      typeof words === "string" ? decoded(words) : "",
    ),
    textAt(details, "RmtInf", "Strd", "CdtrRefInf", "Ref"),
    textAt(details, "Refs", "EndToEndId"),
    textAt(details, "AddtlTxInf"),
    textAt(entry, "AddtlNtryInf"),
  ]
    .filter((words) => words && words !== "NOTPROVIDED")
    .join(" · ")
    .replace(/\s+/g, " ")
    .slice(0, 1000);

/** An entry of the account; a batch becomes its transactions, when each tells its own amount. */
function movementsOf(entry: unknown): Movement[] {
  const day = dayAt(entry, "BookgDt") ?? dayAt(entry, "ValDt");
  const cents = centsAt(entry, "Amt");
  if (day === null || cents === null) throw new BankRefused("TRUNCATED");
  const side = signOf(entry);
  const transactions = list(isNode(entry) ? entry.NtryDtls : undefined).flatMap((details) =>
    list(isNode(details) ? details.TxDtls : undefined),
  );
  const bankId = textAt(entry, "AcctSvcrRef");
  const movement = (details: unknown, amount: number, rank: string): Movement => {
    checkCents(amount);
    return {
      day,
      cents: side * amount,
      label: wordsOf(details, entry),
      counterparty: nameOf(details, side),
      bankId: bankId && `${bankId}${rank}`,
    };
  };
  const amounts = transactions.map((one) => centsAt(one, "Amt") ?? centsAt(one, "AmtDtls", "TxAmt", "Amt"));
  const total = amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
  if (transactions.length > 1 && amounts.every((amount) => amount !== null) && total === cents)
    return transactions.map((one, index) => movement(one, amounts[index] ?? 0, `/${index}`));
  return [movement(transactions[0], cents, "")];
}

const signedCents = (node: unknown): number | null => {
  const cents = centsAt(node, "Amt");
  return cents === null ? null : cents * signOf(node);
};

/** What the bank says that the account held before and after must be what its entries make of it. */
function checkBalances(statement: Node, movements: readonly Movement[]): void {
  const balanceOf = (...codes: readonly string[]) => {
    const found = list(statement.Bal).find((one) =>
      codes.includes(textAt(one, "Tp", "CdOrPrtry", "Cd") ?? ""),
    );
    return found === undefined ? null : signedCents(found);
  };
  const [opening, closing] = [balanceOf("OPBD", "PRCD"), balanceOf("CLBD")];
  if (opening === null || closing === null) return;
  const moved = movements.reduce((sum, { cents }) => sum + cents, 0);
  if (opening + moved !== closing) throw new BankRefused("TRUNCATED");
}

function checkShape(text: string): void {
  // No statement declares a type or an entity: one that does wants something else.
  if (/<!\s*(DOCTYPE|ENTITY)/i.test(text)) throw new BankRefused("ENTITIES");
  let depth = 0;
  for (const [tag] of text.matchAll(/<(?![?!])[^>]*>/g)) {
    if (tag.startsWith("</")) depth -= 1;
    else if (!tag.endsWith("/>")) depth += 1;
    if (depth > MAX_DEPTH) throw new BankRefused("NOT_A_STATEMENT");
  }
  if (XMLValidator.validate(text) !== true) throw new BankRefused("TRUNCATED");
}

/** The booked movements of every statement of the file. Throws BankRefused. */
export function readCamt(text: string): Statement {
  checkShape(text);
  const root: unknown = parser.parse(text);
  const message = at(root, "Document", "BkToCstmrStmt");
  if (!isNode(message)) throw new BankRefused("NOT_A_STATEMENT");
  const statements = list(message.Stmt).filter(isNode);
  const accounts = new Set<string>();
  let rank = 0;
  const movements = statements.flatMap((statement) => {
    const account = textAt(statement, "Acct", "Id", "IBAN") ?? textAt(statement, "Acct", "Id", "Othr", "Id");
    if (account) accounts.add(account);
    const booked = list(statement.Ntry).filter((entry) => {
      const status = textAt(entry, "Sts", "Cd") ?? textAt(entry, "Sts");
      return status === null || status === "BOOK";
    });
    if (booked.length > MAX_MOVEMENTS) throw new BankRefused("TOO_MANY");
    const read = booked.flatMap((entry) => {
      rank += 1;
      return readAt({ of: "mouvement", number: rank }, () => movementsOf(entry));
    });
    checkBalances(statement, read);
    return read;
  });
  const [account] = accounts;
  return { format: "CAMT053", account: accounts.size === 1 ? (account ?? "").slice(-4) : null, movements };
}
