import { tierLabels } from "#lib/documents/labels.ts";
import type { Cell } from "#lib/files/write-sheet.ts";
import { seatLabels, stanceLabels } from "#lib/mandates/labels.ts";
import { civilityLabels, functionLabel } from "#lib/members/labels.ts";
import { accountLabels, adhesionLabels } from "#lib/members/labels-list.ts";
import type { SeatRow } from "#lib/members/queries-seats.ts";
import { statusLabels } from "#lib/registrations/labels.ts";
import { payerLabels } from "#lib/training-sessions/labels-manager.ts";

const among =
  (labels: Record<string, string>) =>
  (value: unknown): Cell =>
    labels[String(value)] ?? String(value);

const day = (value: unknown): Cell => ({ day: String(value).slice(0, 10) });

/** « adjoint ou adjointe, maire »: a file takes no markup, hence the double form. */
const functionsInWords = (functions: SeatRow["functions"]): string =>
  functions.map((held) => functionLabel(held).double).join(", ");

const seatInWords = ({ tier, territory, functions }: SeatRow): string => {
  const what = functions.length > 0 ? functionsInWords(functions) : seatLabels[tier].double;
  return territory ? `${what} (${territory})` : what;
};

/** How the values of a column are written; as they are, unless said here. */
const written: Record<string, (value: unknown) => Cell> = {
  civility: among(civilityLabels),
  adhesion: among(adhesionLabels),
  account: among(accountLabels),
  tier: among(tierLabels),
  stance: (value) => stanceLabels[value as keyof typeof stanceLabels]?.double ?? null,
  seats: (value) => (value as SeatRow[]).map(seatInWords).join(" ; "),
  functions: (value) => functionsInWords(value as SeatRow["functions"]),
  adhesionEndsOn: day,
  createdAt: day,
  startsOn: day,
  endsOn: day,
  sessionOn: day,
  status: among(statusLabels),
  financing: among(payerLabels),
  price: Number,
  hours: Number,
};

/** A line of an export as cells, `columns` being what its values are. */
export const cellsOf = (columns: readonly string[], values: readonly unknown[]): Cell[] =>
  columns.map((column, index) => {
    const value = values[index] ?? null;
    if (value === null) return null;
    return written[column]?.(value) ?? String(value);
  });
