import { toDay } from "#lib/dates.ts";
import { type DocumentPage, textOf } from "#lib/documents/queries.ts";
import { proposedValues } from "#lib/documents/queries-proposed.ts";
import type { DocumentValues } from "#lib/documents/schema-form.ts";
import { proposeMetadata } from "#lib/files/propose.ts";
import { labelOf, searchTerritories } from "#lib/territories/queries.ts";
import type { MemberViewer } from "#lib/viewer.ts";

type Theme = { id: number; code: string | null };

const dayOf = (date: Date | null): string => (date ? toDay(date) : "");
const numberOf = (value: number | null): string => (value === null ? "" : String(value));

/** What the form of a document holds before anything is typed. */
const storedValues = (document: DocumentPage): DocumentValues => ({
  id: document.id,
  kind: document.kind,
  title: document.title,
  summary: document.summary,
  keywords: document.keywords.join(", "),
  themeIds: document.themes.map(({ theme }) => String(theme.id)),
  tier: document.tier ?? "",
  territory: document.territory ? labelOf(document.territory) : "",
  territoryId: document.territory ? String(document.territory.id) : "",
  councilName: document.councilName ?? "",
  actDate: dayOf(document.actDate),
  collectifId: document.collectifId ?? "",
  licence: document.licence,
  visibility: document.visibility,
  outcome: document.outcome ?? "",
  outcomeOn: dayOf(document.outcomeOn),
  majority: document.majority ?? "",
  votesFor: numberOf(document.votesFor),
  votesAgainst: numberOf(document.votesAgainst),
  abstentions: numberOf(document.abstentions),
  nonVoting: numberOf(document.nonVoting),
});

/** A draft that holds nothing but its file: nobody has said anything of it yet. */
const isUntouched = (document: DocumentPage): boolean =>
  document.publishedAt === null &&
  document.actDate === null &&
  document.summary === "" &&
  document.themes.length === 0;

/**
 * Values of the document's form, and the fields proposed from the text of its first file. Proposals are read from the
 * text each time and stored nowhere: only what the person sends is.
 */
export async function draftValues(
  viewer: MemberViewer,
  document: DocumentPage,
  themes: readonly Theme[],
): Promise<{ values: DocumentValues; proposed: (keyof DocumentValues)[] }> {
  const values = storedValues(document);
  const [main] = document.currentVersion?.files ?? [];
  if (!main || !isUntouched(document)) return { values, proposed: [] };
  const passages = await textOf(viewer, document.id, main.sha256, 30);
  if (passages.length === 0) return { values, proposed: [] };
  const proposal = proposeMetadata(passages.join("\n"), { fileName: main.name });
  const [place] = proposal.territoryQuery
    ? await searchTerritories(proposal.territoryQuery, { limit: 1 })
    : [];
  const found = proposedValues(proposal, themes, place?.label);
  const filled = { ...values, ...found, ...(place ? { territoryId: String(place.id) } : {}) };
  return { values: filled, proposed: Object.keys(found) as (keyof DocumentValues)[] };
}
