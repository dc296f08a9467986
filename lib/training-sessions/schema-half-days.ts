import { z } from "zod";
import { dayTyped, instantOf } from "#lib/dates.ts";
import { timeTyped } from "#lib/meetings/schema-span.ts";
import { halfDayWords, MAX_HALF_DAYS, MAX_LINK, MAX_PLACE } from "#lib/training-sessions/labels.ts";

const YEARS_MS = 5 * 366 * 86_400_000;
const LONGEST_MS = 8 * 3_600_000;

/** A row of the form, as two instants; `row` is its number, beside whose fields it is refused. */
export type TypedHalfDay = {
  row: number;
  /** Of one that exists already. */
  id: string | null;
  startsAt: Date;
  endsAt: Date;
  place: string | null;
  link: string | null;
};

const FIELD = /^(half|day|from|to|place|link)-(\d{1,3})$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const CHANGED = "Cette heure manque ou revient deux fois ce jour-là\u00a0: on change d’heure.";

type Row = Partial<Record<string, string>>;
type Refuse = (field: string, message: string) => undefined;

/** https alone, without a password in it; null for anything else. */
function linkTyped(typed: string): string | null {
  const url = URL.canParse(typed) ? new URL(typed) : null;
  if (url?.protocol !== "https:" || url.username !== "" || url.password !== "") return null;
  return url.href.length <= MAX_LINK ? url.href : null;
}

function readWhen({ day = "", from = "", to = "" }: Row, refuse: Refuse) {
  if (instantOf({ day, time: "12:00" }) === null) {
    return refuse("day", day ? "Cette date n’existe pas. Exemple : 15/03/2027." : "Donnez le jour.");
  }
  const [start, end] = [timeTyped(from), timeTyped(to)];
  if (!TIME.test(start)) return refuse("from", "Donnez l’heure de début, comme 9:00.");
  if (!TIME.test(end)) return refuse("to", "Donnez l’heure de fin, comme 12:30.");
  if (end <= start) return refuse("to", "La fin vient après le début.");
  const [startsAt, endsAt] = [instantOf({ day, time: start }), instantOf({ day, time: end })];
  if (startsAt === null) return refuse("from", CHANGED);
  if (endsAt === null) return refuse("to", CHANGED);
  if (Math.abs(startsAt.getTime() - Date.now()) > YEARS_MS) {
    return refuse("day", "Cette date est trop loin d’aujourd’hui.");
  }
  if (endsAt.getTime() - startsAt.getTime() > LONGEST_MS) {
    return refuse("to", "Une demi-journée dure huit heures au plus\u00a0: faites-en deux.");
  }
  return { startsAt, endsAt };
}

function readRow(row: number, typed: Row, refuse: Refuse): TypedHalfDay | undefined {
  const { half = "", place = "", link = "" } = typed;
  const when = readWhen(typed, refuse);
  const href = link === "" ? null : linkTyped(link);
  const id = half === "" ? null : z.uuid().safeParse(half).data;
  if (id === undefined) return refuse("half", "Rechargez la page.");
  if (link !== "" && href === null) return refuse("link", "Une adresse qui commence par https://.");
  if (place.length > MAX_PLACE) return refuse("place", `${MAX_PLACE} caractères au plus.`);
  if (/\p{Cc}/u.test(place)) return refuse("place", "Ce texte contient un caractère invisible.");
  if (when && place === "" && href === null) return refuse("place", "Donnez un lieu, ou un lien.");
  return when && { row, id, ...when, place: place || null, link: href };
}

/** Rows of the form, by number; those left empty, as one does to remove one, are not there. */
function rowsOf(fields: Record<string, unknown>): Map<number, Row> {
  const rows = new Map<number, Row>();
  for (const [name, value] of Object.entries(fields)) {
    const [, field = "", number = ""] = FIELD.exec(name) ?? [];
    if (field === "" || typeof value !== "string") continue;
    const read = field === "day" ? String(dayTyped(value)) : value.trim();
    rows.set(Number(number), { ...rows.get(Number(number)), [field]: read });
  }
  const isEmpty = ({ day, from, to, place, link }: Row) => !day && !from && !to && !place && !link;
  // Emptying the day of one that is stored takes it off.
  const isRemoved = ({ half, day }: Row) => Boolean(half) && !day;
  return new Map([...rows].filter(([, row]) => !isEmpty(row) && !isRemoved(row)).sort(([a], [b]) => a - b));
}

/** `day-1`, `from-1`, `to-1`, `place-1`, `link-1`, and `half-1` for one already stored: half-days in the order of time. */
export function halfDaysOf(fields: Record<string, unknown>, context: z.RefinementCtx): TypedHalfDay[] {
  const issue = (path: string, message: string): undefined => {
    context.addIssue({ code: "custom", path: [path], message });
  };
  const rows = rowsOf(fields);
  if (rows.size === 0) issue("day-1", "Donnez au moins une demi-journée.");
  if (rows.size > MAX_HALF_DAYS) issue("form", `${MAX_HALF_DAYS} demi-journées au plus.`);
  const read = [...rows]
    .slice(0, MAX_HALF_DAYS)
    .flatMap(
      ([row, typed]) => readRow(row, typed, (field, message) => issue(`${field}-${row}`, message)) ?? [],
    )
    .sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
  for (const [index, halfDay] of read.entries()) {
    const before = read[index - 1];
    if (!before || before.endsAt <= halfDay.startsAt) continue;
    issue(`from-${halfDay.row}`, `Cette demi-journée chevauche celle-ci\u00a0: ${halfDayWords(before)}.`);
  }
  return read;
}
