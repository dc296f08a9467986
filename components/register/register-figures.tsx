import { type Description, DescriptionList } from "#components/ui/description-list.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatBytes, formatCount, formatNumber } from "#lib/french.ts";
import { fileStatusLabels, kindLabels } from "#lib/register/labels.ts";
import type { FileRow } from "#lib/register/queries-files.ts";

/** What a file of the register gave, in figures. */
export function RegisterFigures({ file }: { file: FileRow }) {
  const { status, kind, asOf, size, lines, kept, unreadable, doubtful } = file;
  const items: (Description | null)[] = [
    { term: "État", value: fileStatusLabels[status] },
    kind ? { term: "Mandats", value: kindLabels[kind] } : null,
    { term: "Date du registre", value: <Time value={asOf} /> },
    { term: "Taille", value: formatBytes(size) },
    status === "DONE" ? { term: "Lignes lues", value: formatNumber(lines) } : null,
    status === "DONE" ? { term: "Rapprochements proposés", value: formatNumber(kept) } : null,
    status === "DONE" ? { term: "Lignes illisibles", value: formatNumber(unreadable) } : null,
    doubtful > 0
      ? {
          term: "Dates de naissance douteuses",
          value: `${formatCount(doubtful, "ligne comparée", "lignes comparées")} par le nom et le territoire seuls`,
        }
      : null,
  ];
  return <DescriptionList items={items.filter((item) => item !== null)} />;
}
