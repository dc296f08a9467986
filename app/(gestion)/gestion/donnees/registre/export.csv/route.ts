import { stringify } from "csv-stringify/sync";
import { toDay } from "#lib/dates.ts";
import { contentDisposition } from "#lib/files/names.ts";
import { canHandleRequests } from "#lib/privacy/policy.ts";
import { listActivities } from "#lib/privacy/queries-processing.ts";
import { activityFieldNames, activityFields } from "#lib/privacy/schema-settings.ts";
import { currentViewer } from "#lib/viewer.ts";

/** The register of processing as a table that French spreadsheets open by a double click. */
export async function GET(): Promise<Response> {
  const viewer = await currentViewer();
  if (!canHandleRequests(viewer)) return new Response("Introuvable.", { status: 404 });
  const activities = await listActivities(viewer);
  const header = [
    ...activityFieldNames.map((name) => activityFields[name].label),
    "Mis à jour le",
    "Terminé le",
  ];
  const rows = activities.map((activity) => [
    ...activityFieldNames.map((name) => activity[name]),
    toDay(activity.updatedAt),
    activity.endedAt ? toDay(activity.endedAt) : "",
  ]);
  const text = stringify([header, ...rows], {
    delimiter: ";",
    bom: true,
    escape_formulas: true,
    record_delimiter: "windows",
  });
  return new Response(text, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": contentDisposition("registre-des-traitements.csv", "attachment"),
      "cache-control": "private, no-store",
    },
  });
}
