import { stringify } from "csv-stringify/sync";
import { choiceWords } from "#lib/decisions/labels.ts";
import { findDecision } from "#lib/decisions/queries-one.ts";
import { findResult } from "#lib/decisions/queries-result.ts";
import { contentDisposition } from "#lib/files/names.ts";
import { formulaSafe } from "#lib/formula-safe.ts";
import { currentViewer } from "#lib/viewer.ts";

type Context = { params: Promise<{ slug: string; id: string }> };

/** The ballots of a closed vote, to be counted again by anybody of the collectif: figures as they are, then in words. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { slug, id } = await params;
  const viewer = await currentViewer();
  const decision = await findDecision(viewer, slug, id);
  const result = decision && (await findResult(viewer, decision));
  if (!decision?.ballot || !result) return new Response("Introuvable.", { status: 404 });
  const { ballot, options, secretSince } = decision;
  const figures = ballot === "YES_NO" ? [] : options.map(formulaSafe);
  const rows = result.ballots.map(({ who, choice }) => [
    formulaSafe(who),
    formulaSafe(choiceWords(ballot, choice, options)),
    ...(ballot === "YES_NO" ? [] : choice),
  ]);
  // With a mark and semicolons: what French spreadsheets open by a double click.
  const text = stringify([[secretSince ? "Reçu" : "Nom", "Vote", ...figures], ...rows], {
    delimiter: ";",
    bom: true,
    record_delimiter: "windows",
  });
  return new Response(text, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": contentDisposition("bulletins.csv", "attachment"),
      "cache-control": "private, no-store",
    },
  });
}
