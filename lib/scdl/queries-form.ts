import type { Deliberation } from "#lib/scdl/queries.ts";
import type { DeliberationValues } from "#lib/scdl/schema-form.ts";

const written = (value: string | number | null | undefined): string => (value ? String(value) : "");

const yearsOf = ({ record }: Deliberation): string =>
  record?.budgetUntil ? `${record.budgetYear}/${record.budgetUntil}` : written(record?.budgetYear);

/**
 * What the form of open data holds before anything is typed, and the fields that are proposed rather than known: what
 * another délibération of the same territory says of its council, and the theme of this one.
 */
export function openDataValues(deliberation: Deliberation): {
  values: DeliberationValues;
  proposed: (keyof DeliberationValues)[];
} {
  const { id, record, neighbour, territory, subjectCodes } = deliberation;
  if (record) {
    const { councilName, councilSiret, actNumber, subjectCode } = record;
    return {
      values: {
        ...{ id, councilName, councilSiret, actNumber, subjectCode, budgetYears: yearsOf(deliberation) },
        budgetName: written(record.budgetName),
        prefectureId: written(record.prefectureId),
        prefectureOn: written(record.prefectureOn),
        membersInOffice: written(record.membersInOffice),
      },
      proposed: [],
    };
  }
  const values: DeliberationValues = {
    id,
    councilName: written(neighbour?.councilName ?? territory),
    councilSiret: written(neighbour?.councilSiret),
    actNumber: "",
    subjectCode: subjectCodes[0] ?? "",
    budgetYears: "",
    budgetName: "",
    prefectureId: written(neighbour?.prefectureId),
    prefectureOn: "",
    membersInOffice: written(neighbour?.membersInOffice),
  };
  const names = Object.keys(values) as (keyof DeliberationValues)[];
  return { values, proposed: names.filter((name) => name !== "id" && values[name] !== "") };
}
