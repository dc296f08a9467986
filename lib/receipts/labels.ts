import type { ReceiptKind } from "@prisma/client";

export const kindLabels: Record<ReceiptKind, string> = {
  DUES: "Reçu de cotisation",
  DONATION: "Reçu de don",
  TAX: "Reçu fiscal",
  CREDIT_NOTE: "Annulation d’un reçu",
};

const prefixes: Record<ReceiptKind, string> = { DUES: "C", DONATION: "D", TAX: "RF", CREDIT_NOTE: "A" };

/** « C-2026-00012 »: what a paper is quoted by. */
export const numberOf = ({
  kind,
  year,
  number,
}: {
  kind: ReceiptKind;
  year: number;
  number: number;
}): string => `${prefixes[kind]}-${year}-${String(number).padStart(5, "0")}`;

/** What a number quotes; null for anything else. */
export function readNumber(typed: string): { kind: ReceiptKind; year: number; number: number } | null {
  const [, prefix, year, number] = /^(C|D|RF|A)-(\d{4})-(\d{1,9})$/.exec(typed.trim().toUpperCase()) ?? [];
  const kind = (Object.keys(prefixes) as ReceiptKind[]).find((one) => prefixes[one] === prefix);
  return kind ? { kind, year: Number(year), number: Number(number) } : null;
}

/** A name without anybody in it: it stays in histories of downloads. */
export const fileNameOf = (receipt: { kind: ReceiptKind; year: number; number: number }): string =>
  `recu-${numberOf(receipt)}.pdf`;

export const MAX_SIGNATORY = 160;
export const MAX_TITLE = 100;
export const MAX_ADDRESS = 300;
export const MAX_REGISTRATION = 40;
export const MAX_PURPOSE = 500;
