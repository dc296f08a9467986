import { stringify } from "csv-stringify/sync";
import { canWatchCollectifs } from "#lib/collectifs/policy.ts";
import { type CollectifFigures, listCollectifFigures } from "#lib/collectifs/queries-association.ts";
import { toDay } from "#lib/dates.ts";
import { keysOf, tierLabels } from "#lib/documents/labels.ts";
import { contentDisposition } from "#lib/files/names.ts";
import { currentViewer } from "#lib/viewer.ts";

const tiers = keysOf(tierLabels);
const dayOf = (instant: string | null): string => (instant ? toDay(instant) : "");

const columns: readonly (readonly [string, (row: CollectifFigures) => string | number])[] = [
  ["Collectif", ({ name }) => name],
  ["Personnes", ({ people }) => people],
  ["Femmes", ({ women }) => women],
  ["Hommes", ({ men }) => men],
  ["Animation", ({ leaders }) => leaders],
  ["Femmes qui animent", ({ leadingWomen }) => leadingWomen],
  ["Hommes qui animent", ({ leadingMen }) => leadingMen],
  ...tiers.map(
    (tier) =>
      [
        tierLabels[tier],
        (row: CollectifFigures) => row.tiers.find((one) => one.tier === tier)?.count ?? 0,
      ] as const,
  ),
  ["Dernière activité", ({ lastActivity }) => dayOf(lastActivity)],
  ["Prochaine réunion", ({ nextMeeting }) => dayOf(nextMeeting)],
  ["Décisions ouvertes", ({ openDecisions }) => openDecisions],
  ["Positions", ({ positions }) => positions],
  ["Endormi", ({ isAsleep }) => (isAsleep ? "oui" : "non")],
];

/** The figures of collectifs as a table that French spreadsheets open by a double click: counts alone, nobody in it. */
export async function GET(): Promise<Response> {
  const viewer = await currentViewer();
  if (!canWatchCollectifs(viewer)) return new Response("Introuvable.", { status: 404 });
  const rows = await listCollectifFigures(viewer);
  const lines = [
    columns.map(([header]) => header),
    ...rows.map((row) => columns.map(([, cell]) => cell(row))),
  ];
  const text = stringify(lines, {
    delimiter: ";",
    bom: true,
    escape_formulas: true,
    record_delimiter: "windows",
  });
  return new Response(text, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": contentDisposition("collectifs.csv", "attachment"),
      "cache-control": "private, no-store",
    },
  });
}
