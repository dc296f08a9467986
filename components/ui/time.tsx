import { type DateLike, formatDate, formatDateTime, formatRelative } from "#lib/dates.ts";

type Props = {
  value: DateLike;
  /** `date` 12 mars 2026 · `full` jeudi 12 mars 2026 · `datetime` 12 mars 2026 à 18 h 30 · `relative` il y a 3 jours */
  format?: "date" | "full" | "datetime" | "relative";
};

/** A date, in French and in Paris time. `relative` reads the clock: keep it in server components. */
export function Time({ value, format = "date" }: Props) {
  const machine = typeof value === "string" ? value : value.toISOString();
  if (format === "relative") {
    const date = formatDate(value);
    return (
      <time dateTime={machine} title={date}>
        {formatRelative(value) ?? date}
      </time>
    );
  }
  const words =
    format === "datetime" ? formatDateTime(value) : formatDate(value, format === "full" ? "full" : "long");
  return <time dateTime={machine}>{words}</time>;
}
