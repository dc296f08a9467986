/** What the document form starts from, as its fields hold it. */
export type DocumentValues = {
  id: string;
  kind: string;
  title: string;
  summary: string;
  keywords: string;
  themeIds: string[];
  tier: string;
  territory: string;
  territoryId: string;
  councilName: string;
  actDate: string;
  collectifId: string;
  licence: string;
  visibility: string;
  outcome: string;
  outcomeOn: string;
  majority: string;
  votesFor: string;
  votesAgainst: string;
  abstentions: string;
  nonVoting: string;
};
