import { Badge } from "#components/ui/badge.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { removeRulesAction } from "#lib/adhesions/actions.ts";
import { periodKindLabels, rulesWords } from "#lib/adhesions/labels.ts";
import type { RulesLine } from "#lib/adhesions/queries-rules.ts";
import { formatCount } from "#lib/french.ts";

const states = { COMING: "À venir", IN_FORCE: "En vigueur", PAST: "Passées" } as const;

/** Every set of rules, the latest first; those to come may be taken back. */
export function RulesList({ rules }: { rules: readonly RulesLine[] }) {
  return (
    <ul className="plain-list">
      {rules.map((one) => (
        <li key={one.id} className="adhesion-line">
          <p>
            <span>
              {periodKindLabels[one.kind].label}, à partir du <Time value={one.startsOn} />
            </span>
            <Badge tone={one.state === "IN_FORCE" ? "success" : "neutral"}>{states[one.state]}</Badge>
          </p>
          <ul className="dues-sentences">
            {rulesWords(one).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
            <li>{formatCount(one.maxReminders, "rappel", "rappels")} au plus pour une même fin.</li>
          </ul>
          {one.state === "COMING" ? (
            <OneClickForm action={removeRulesAction} fields={{ id: one.id }} pendingLabel="Un instant…">
              Retirer ces règles à venir
            </OneClickForm>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
