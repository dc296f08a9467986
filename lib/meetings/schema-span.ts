import type { z } from "zod";
import { instantOf } from "#lib/dates.ts";

const DAY_MS = 86_400_000;
const YEARS_MS = 5 * 366 * DAY_MS;

type Typed = { day?: string | undefined; from?: string | undefined; to?: string | undefined };
type Problems = { day?: string; from?: string; to?: string };

/** « 18:30 », « 18h30 », « 18 h », « 9:05:00 » as `HH:MM`; anything else as it is. */
export const timeTyped = (text: string): string => {
  const [, hours = "", minutes = "00"] = /^(\d{1,2})\s*[:hH]\s*(\d{2})?(?::\d{2})?$/.exec(text) ?? [];
  return hours === "" ? text : `${hours.padStart(2, "0")}:${minutes}`;
};

const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);

const TIME = "Une heure, comme 18:30.";
const CHANGED = "Cette heure manque ou revient deux fois ce jour-là\u00a0: on change d’heure.";
const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

function read({ day, from, to }: Typed, now: Date): { span: { startsAt: Date; endsAt: Date } } | Problems {
  const problems: Problems = {};
  if (!day) problems.day = "Donnez le jour.";
  const [start, end] = [timeTyped(from ?? ""), timeTyped(to ?? "")];
  if (!isTime(start)) problems.from = from ? TIME : "Donnez l’heure de début.";
  if (!isTime(end)) problems.to = to ? TIME : "Donnez l’heure de fin.";
  if (Object.keys(problems).length > 0 || day === undefined) return problems;
  if (instantOf({ day, time: "12:00" }) === null)
    return { day: "Cette date n’existe pas. Exemple : 15/03/2027." };
  if (start === end) return { to: "La réunion finit à l’heure où elle commence." };
  const startsAt = instantOf({ day, time: start });
  if (startsAt === null) return { from: CHANGED };
  // One that begins in the evening may end after midnight.
  const endsAt = instantOf({ day: end > start ? day : nextDay(day), time: end });
  if (endsAt === null) return { to: CHANGED };
  if (Math.abs(startsAt.getTime() - now.getTime()) > YEARS_MS) {
    return { day: "Cette date est trop loin d’aujourd’hui." };
  }
  return { span: { startsAt, endsAt } };
}

type Span = { startsAt: Date; endsAt: Date };
type Rest<Input> = Omit<Input, "day" | "from" | "to">;

export function spanOf(
  need: "required",
): <Input extends Typed>(input: Input, context: z.RefinementCtx) => Rest<Input> & { span: Span };
export function spanOf(
  need: "optional",
): <Input extends Typed>(input: Input, context: z.RefinementCtx) => Rest<Input> & { span: Span | null };
/** A day and two hours of Paris as two instants; with `optional`, all three may be empty. */
export function spanOf(need: "required" | "optional") {
  return <Input extends Typed>(input: Input, context: z.RefinementCtx) => {
    const { day, from, to, ...rest } = input;
    if (need === "optional" && !day && !from && !to) return { ...rest, span: null };
    const found = read({ day, from, to }, new Date());
    if ("span" in found) return { ...rest, span: found.span };
    for (const [field, message] of Object.entries(found)) {
      context.addIssue({ code: "custom", path: [field], message });
    }
    return { ...rest, span: null };
  };
}
