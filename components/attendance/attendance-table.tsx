import { type Column, DataTable } from "#components/ui/data-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { shortHalfDay, shortMethods } from "#lib/attendance/labels.ts";
import type { AttendanceGrid, GridPerson, Mark } from "#lib/attendance/queries.ts";
import { formatTime } from "#lib/dates.ts";
import { durationInWords } from "#lib/trainings/labels.ts";

const cellWords = (mark: Mark | undefined): string => {
  if (!mark) return "–";
  if (mark.removedAt) return "Retirée";
  return mark.method === "PAPER"
    ? shortMethods.PAPER
    : `${shortMethods[mark.method]}, ${formatTime(mark.signedAt)}`;
};

/** Participants by half-days; the name leads to what corrects. */
export function AttendanceTable({ grid, here }: { grid: AttendanceGrid; here: string }) {
  const columns: Column<GridPerson>[] = [
    {
      key: "name",
      header: "Nom",
      cell: ({ registrationId, name }) => <Link href={`${here}?inscription=${registrationId}`}>{name}</Link>,
    },
    ...grid.halfDays.map((halfDay) => ({
      key: halfDay.id,
      header: shortHalfDay(halfDay),
      cell: ({ marks }: GridPerson) => cellWords(marks.find(({ halfDayId }) => halfDayId === halfDay.id)),
    })),
    {
      key: "hours",
      header: "Heures",
      numeric: true,
      cell: ({ minutes }) => (minutes === 0 ? "–" : durationInWords(minutes)),
    },
  ];
  return (
    <DataTable
      caption="Signatures par personne et par demi-journée"
      captionHidden
      columns={columns}
      rows={grid.people}
      rowKey={({ registrationId }) => registrationId}
      wide={grid.halfDays.length > 2}
    />
  );
}
