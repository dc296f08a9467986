import { JudgmentTable } from "#components/decisions/judgment-table.tsx";
import { RankingTable } from "#components/decisions/ranking-table.tsx";
import { YesNoTable } from "#components/decisions/yes-no-table.tsx";
import { grades, resultLabels } from "#lib/decisions/labels.ts";
import type { DecisionPage } from "#lib/decisions/queries-one.ts";
import type { VoteResult } from "#lib/decisions/queries-result.ts";
import { formatCount, formatNumber, joinList } from "#lib/french.ts";

/** What came of the vote, in a sentence. */
function conclusion(
  { result, options, ballot }: DecisionPage,
  { count: { first, tally } }: VoteResult,
): string {
  if (result === "NO_QUORUM") return "Le quorum n’est pas atteint : rien n’est décidé.";
  if (ballot === "YES_NO") return `${resultLabels[result ?? "NOT_ADOPTED"].label}.`;
  const names = first.map((option) => `« ${options[option]} »`);
  if (result !== "ADOPTED")
    return names.length > 1
      ? `${joinList(names)} sont à égalité : rien n’est décidé.`
      : "Personne n’a voté : rien n’est décidé.";
  const grade = tally.kind === "JUDGMENT" ? tally.judged[0]?.grade : null;
  const mention = grade === null || grade === undefined ? "" : `, avec la mention « ${grades[grade]} »`;
  return `${names[0]} l’emporte${mention}.`;
}

function quorumWords({ quorum }: DecisionPage, { count: { ballots, wanted } }: VoteResult): string {
  if (quorum === null || wanted === null) return "";
  const asked = `${quorum} %, soit ${formatCount(wanted, "bulletin", "bulletins")}`;
  return ballots >= wanted ? ` Quorum atteint (${asked}).` : ` Il fallait ${asked}.`;
}

/** What a closed vote gave: a sentence, a chart, its table. */
export function Result({ decision, result }: { decision: DecisionPage; result: VoteResult }) {
  const { count } = result;
  const { electorate, options } = decision;
  return (
    <section aria-labelledby="resultat">
      <h2 id="resultat">Résultat</h2>
      <p>
        <strong>{conclusion(decision, result)}</strong> {formatCount(count.ballots, "bulletin", "bulletins")}{" "}
        pour {formatNumber(electorate ?? 0)} personnes inscrites.{quorumWords(decision, result)}
      </p>
      {count.tally.kind === "YES_NO" ? <YesNoTable {...count.tally} /> : null}
      {count.tally.kind === "JUDGMENT" ? (
        <JudgmentTable judged={count.tally.judged} options={options} />
      ) : null}
      {count.tally.kind === "RANKING" ? (
        <RankingTable ranked={count.tally.ranked} duels={count.tally.duels} options={options} />
      ) : null}
    </section>
  );
}
