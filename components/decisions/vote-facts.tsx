import { type Description, DescriptionList } from "#components/ui/description-list.tsx";
import { Time } from "#components/ui/time.tsx";
import { ballotLabels, majorityLabels, secretLabels } from "#lib/decisions/labels.ts";
import type { DecisionPage } from "#lib/decisions/queries-one.ts";
import { formatCount, formatNumber } from "#lib/french.ts";

/** People on the roll: as it was frozen, and those of them who are still there. */
function electorateWords({ electorate, electorateLeft, closedAt, stillIn }: DecisionPage): string {
  const left = closedAt ? (electorateLeft ?? 0) : stillIn;
  const frozen = formatCount(electorate ?? 0, "personne à l’ouverture", "personnes à l’ouverture");
  return left === electorate
    ? frozen
    : `${frozen}, dont ${formatNumber(left)} ${closedAt ? "étaient" : "sont"} encore là`;
}

function turnout({ electorate, taken, secretSince, closedAt }: DecisionPage): Description[] {
  if (electorate === null || closedAt) return [];
  const term = secretSince ? "Bulletins pris" : "Votes";
  return [{ term, value: `${formatNumber(taken)} sur ${formatNumber(electorate)}` }];
}

/** The rules of a vote. */
export function VoteFacts({ decision }: { decision: DecisionPage }) {
  const { ballot, secretSince, majority, quorum, closesAt, closedAt, options, openedAt } = decision;
  if (ballot === null) return null;
  const { label, hint } = secretLabels[secretSince ? "SECRET" : "OPEN"];
  const items: Description[] = [
    { term: "Vote", value: ballotLabels[ballot].label },
    ...(options.length > 0
      ? [
          {
            term: "Options",
            value: (
              <ul>
                {options.map((option) => (
                  <li key={option}>{option}</li>
                ))}
              </ul>
            ),
          },
        ]
      : []),
    { term: "Secret", value: `${label}. ${hint}` },
    ...(majority
      ? [{ term: "Majorité", value: `${majorityLabels[majority].label}. ${majorityLabels[majority].hint}` }]
      : []),
    {
      term: "Quorum",
      value: quorum === null ? "Aucun" : `${quorum} % des personnes inscrites à l’ouverture`,
    },
    ...(closesAt && !closedAt
      ? [
          {
            term: openedAt ? "Clôture" : "Clôture prévue",
            value: <Time value={closesAt} format="datetime" />,
          },
        ]
      : []),
    ...(openedAt ? [{ term: "Peuvent voter", value: electorateWords(decision) }] : []),
    ...turnout(decision),
  ];
  return <DescriptionList items={items} />;
}
