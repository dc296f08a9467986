import { Notice } from "#components/ui/notice.tsx";

type Props = { warnings: readonly { rule: string; article: string; sentence: string }[] };

/** What the law may not allow together. It is for the person to check: nothing is blocked, nobody else is told. */
export function LimitWarnings({ warnings }: Props) {
  if (warnings.length === 0) return null;
  return (
    <Notice tone="warning" title="Cumul de mandats : à vérifier">
      <ul className="limit-warnings">
        {warnings.map(({ rule, article, sentence }) => (
          <li key={rule}>
            {sentence} À vérifier : {article}.
          </li>
        ))}
      </ul>
      <p>Rien n’est bloqué : la loi a des délais et des exceptions. La préfecture peut vous répondre.</p>
    </Notice>
  );
}
