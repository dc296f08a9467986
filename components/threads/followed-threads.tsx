import { FollowThread } from "#components/threads/follow-thread.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatCount } from "#lib/french.ts";
import type { FollowedThread } from "#lib/threads/queries.ts";
import { threadHref } from "#lib/threads/schema.ts";

/** Subjects of collectifs that the viewer follows, beside her veilles. Nothing for none. */
export function FollowedThreads({ threads, total }: { threads: readonly FollowedThread[]; total: number }) {
  if (threads.length === 0) return null;
  return (
    <section aria-labelledby="sujets">
      <h2 id="sujets">Sujets de vos collectifs</h2>
      <p>
        Vous êtes avertie ou averti de chaque réponse. On suit d’office un sujet que l’on ouvre, où l’on
        répond, ou qui vous mentionne.
      </p>
      <ul className="plain-list follow-list">
        {threads.map(({ id, title, slug, collectif, createdAt }) => (
          <li key={id}>
            <div>
              <h3>
                <Link href={threadHref(slug, id)}>{title}</Link>
              </h3>
              <p className="follow-facts">
                {collectif} · depuis le <Time value={createdAt} />
              </p>
            </div>
            <FollowThread id={id} isFollowed named={`le sujet ${title}`} />
          </li>
        ))}
      </ul>
      {total > threads.length ? (
        <p>
          Et {formatCount(total - threads.length, "autre sujet", "autres sujets")}, suivis depuis plus
          longtemps.
        </p>
      ) : null}
    </section>
  );
}
