import type { proposeMetadata } from "#lib/files/propose.ts";

type Proposal = ReturnType<typeof proposeMetadata>;

/** A form field that a proposal fills, with what it puts there. */
export type ProposedValues = Partial<
  Record<"kind" | "title" | "actDate" | "summary" | "councilName" | "territory" | "tier", string>
> & { themeIds?: string[] };

/** Strate that the name of a council tells. */
function tierOf(council: string | undefined): string | undefined {
  if (!council) return undefined;
  if (/municipal/i.test(council)) return "COMMUNE";
  if (/communautaire|métropol/i.test(council)) return "EPCI";
  if (/départemental/i.test(council)) return "DEPARTEMENT";
  return /régional/i.test(council) ? "REGION" : undefined;
}

/**
 * What was found in the text, as the form's fields hold it. Only for a draft never saved by hand: a person's own words
 * are not proposed over.
 */
export function proposedValues(
  proposal: Proposal,
  themes: readonly { id: number; code: string | null }[],
  territory: string | undefined,
): ProposedValues {
  const themeIds = themes
    .filter(({ code }) => code !== null && proposal.themes.includes(code))
    .slice(0, 3)
    .map(({ id }) => String(id));
  const values: ProposedValues = {
    kind: proposal.kind,
    title: proposal.title?.slice(0, 200),
    actDate: proposal.date,
    summary: proposal.summary?.slice(0, 1000),
    councilName: proposal.councilName?.slice(0, 160),
    tier: tierOf(proposal.councilName),
    territory,
    themeIds: themeIds.length > 0 ? themeIds : undefined,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
