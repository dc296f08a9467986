import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import { durationInWords, methodLabels, TRAININGS } from "#lib/trainings/labels.ts";
import type { PathStep } from "#lib/trainings/queries-paths.ts";

function State({ progress }: Pick<PathStep, "progress">) {
  if (progress === "DONE") {
    return (
      <Badge tone="success" icon="check">
        Suivie
      </Badge>
    );
  }
  return progress === "REGISTERED" ? <Badge>Inscription en cours</Badge> : <Badge>Pas encore</Badge>;
}

/** The trainings of a parcours in their order; to a member, where she is with each. */
export function PathSteps({ steps, isMember }: { steps: readonly PathStep[]; isMember: boolean }) {
  return (
    <ol className="path-steps">
      {steps.map(({ id, slug, title, method, durationMinutes, progress }, index) => (
        <li key={id}>
          <span className="path-number" aria-hidden="true">
            {index + 1}
          </span>
          <div>
            <h3>
              <Link href={`${TRAININGS}/${slug}`}>{title}</Link>
            </h3>
            <p className="training-soft">
              {methodLabels[method]} · {durationInWords(durationMinutes)}
            </p>
            {isMember ? (
              <p className="training-badges">
                <State progress={progress} />
              </p>
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
