import { PathProgress } from "#components/trainings/path-progress.tsx";
import { Link } from "#components/ui/link.tsx";
import { Still } from "#components/ui/still.tsx";
import { formatCount } from "#lib/french.ts";
import { TRAININGS } from "#lib/trainings/labels.ts";
import type { PathCard } from "#lib/trainings/queries-paths.ts";

/** Parcours, still, with how far a member is in each that she has begun. */
export function PathList({ paths, isMember }: { paths: readonly PathCard[]; isMember: boolean }) {
  return (
    <Still as="ul" className="training-list">
      {paths.map(({ id, slug, title, aims, steps, done }) => (
        <li key={id}>
          <article className="training-card">
            <h3>
              <Link href={`${TRAININGS}/parcours/${slug}`}>{title}</Link>
            </h3>
            <p className="training-aims">{aims}</p>
            {isMember && done > 0 ? (
              <PathProgress id={`avancee-${id}`} done={done} steps={steps} />
            ) : (
              <p className="training-soft">{formatCount(steps, "formation", "formations")}</p>
            )}
          </article>
        </li>
      ))}
    </Still>
  );
}
