import { MAX_CENTS } from "#lib/money.ts";

/** A movement of a bank account, as its file tells it. */
export type Movement = {
  /** `YYYY-MM-DD`. */
  day: string;
  /** Positive for what comes in. */
  cents: number;
  label: string;
  counterparty: string | null;
  /** The bank's own id, where it gives one. */
  bankId: string | null;
};

export type Statement = { format: "CAMT053" | "CSV"; account: string | null; movements: Movement[] };

/** Movements of one file at most. */
export const MAX_MOVEMENTS = 5_000;
export const MAX_BANK_BYTES = 5_000_000;

export const bankRefusals = {
  ENTITIES: "Ce fichier XML déclare des entités\u00A0: il peut être piégé, rien n’en a été lu.",
  TRUNCATED:
    "Ce fichier est coupé ou abîmé\u00A0: il y manque la fin, ou ses totaux ne sont pas ceux de ses lignes. Téléchargez-le de nouveau chez votre banque.",
  NOT_A_STATEMENT:
    "Ce fichier n’est pas un relevé que nous savons lire\u00A0: il faut un relevé CAMT.053 ou un tableau CSV avec une colonne de dates, un libellé et un montant.",
  FORMULA:
    "Une cellule de ce tableau commence comme une formule (=, +, -, @)\u00A0: rien n’en a été lu. Donnez le fichier tel que la banque le donne, sans l’avoir ouvert dans un tableur.",
  CURRENCY: "Ce relevé contient une autre monnaie que l’euro\u00A0: rien n’en a été lu.",
  AMOUNT:
    "Un montant de ce fichier n’est pas lisible\u00A0: il faut deux décimales au plus, autre chose que zéro, et dix millions d’euros au plus.",
  DATE: "Une date de ce fichier n’est pas lisible, ou n’existe pas.",
  TOO_MANY: `Ce fichier a plus de ${MAX_MOVEMENTS.toLocaleString("fr-FR")} lignes\u00A0: donnez-le en plusieurs fois.`,
  EMPTY: "Ce relevé n’a aucun mouvement.",
} as const;
export type BankRefusal = keyof typeof bankRefusals;

/** Where in the file: a line of a table, or a movement of a statement in XML, from 1. */
export type BankPlace = { of: "ligne" | "mouvement"; number: number };

export class BankRefused extends Error {
  readonly reason: BankRefusal;
  readonly place: BankPlace | null;
  constructor(reason: BankRefusal, place: BankPlace | null = null) {
    super(reason);
    this.name = "BankRefused";
    this.reason = reason;
    this.place = place;
  }
}

/** Reads one movement; what it is refused for is said with its place. */
export function readAt<Found>(place: BankPlace, read: () => Found): Found {
  try {
    return read();
  } catch (error) {
    throw error instanceof BankRefused ? new BankRefused(error.reason, place) : error;
  }
}

/** Not zero, and no more than any amount may be. */
export function checkCents(cents: number): void {
  if (cents === 0 || Math.abs(cents) > MAX_CENTS) throw new BankRefused("AMOUNT");
}
