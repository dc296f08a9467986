import { createHash } from "node:crypto";
import { readCamt } from "#lib/files/bank-camt.ts";
import { readBankCsv } from "#lib/files/bank-csv.ts";
import { BankRefused, MAX_MOVEMENTS, type Statement } from "#lib/files/bank-statement.ts";
import { decodeText } from "#lib/files/text-encoding.ts";

/** Reads a statement, whatever its format. Throws BankRefused: nothing of a file that is doubtful is kept. */
export function readStatement(bytes: Uint8Array): Statement {
  const text = decodeText(bytes);
  if (text === null || text.includes("\0")) throw new BankRefused("NOT_A_STATEMENT");
  const statement = /^\s*</.test(text) ? readCamt(text) : readBankCsv(text);
  if (statement.movements.length === 0) throw new BankRefused("EMPTY");
  if (statement.movements.length > MAX_MOVEMENTS) throw new BankRefused("TOO_MANY");
  return statement;
}

/**
 * What tells a movement from all others, in whichever file it comes: all that the bank says of it, and its rank among those of
 * which it says the same.
 */
export function keysOfMovements({ account, movements }: Statement): string[] {
  const seen = new Map<string, number>();
  return movements.map(({ day, cents, label, counterparty, bankId }) => {
    const said = JSON.stringify([account, day, cents, bankId ?? [label, counterparty]]);
    const rank = (seen.get(said) ?? 0) + 1;
    seen.set(said, rank);
    return createHash("sha256").update(`${said}#${rank}`).digest("hex");
  });
}
