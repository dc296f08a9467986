import { Time } from "#components/ui/time.tsx";
import { stepLabels } from "#lib/decisions/labels.ts";
import type { StepRow } from "#lib/decisions/queries-one.ts";

/** The way so far, and the days that it took. */
export function Steps({ steps }: { steps: readonly StepRow[] }) {
  return (
    <ol className="decision-steps">
      {steps.map(({ number, kind, startedAt, by, dueOn }, index) => {
        const isCurrent = index === steps.length - 1;
        return (
          <li key={number} aria-current={isCurrent ? "step" : undefined}>
            <strong>{stepLabels[kind].label}</strong>
            <span className="decision-soft">
              le <Time value={startedAt} />
              {by ? `, par ${by}` : ""}
              {dueOn && isCurrent ? (
                <>
                  {" "}
                  – répondre avant le <Time value={dueOn} />, ce jour compris
                </>
              ) : null}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
