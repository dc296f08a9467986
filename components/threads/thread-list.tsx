import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatCount, ofName } from "#lib/french.ts";
import { MOST_UNREAD_SHOWN } from "#lib/threads/labels.ts";
import type { ThreadRow } from "#lib/threads/queries.ts";
import { postHref, threadHref } from "#lib/threads/schema.ts";

const newWords = (count: number): string =>
  count > MOST_UNREAD_SHOWN
    ? `Plus de ${MOST_UNREAD_SHOWN}\u00A0nouveaux`
    : formatCount(count, "nouveau", "nouveaux");

function Row({ thread, slug, level }: { thread: ThreadRow; slug: string; level: 2 | 3 }) {
  const { id, title, authorName, isClosed, isPinned, posts, lastAt, lastAuthor, unread, firstUnread } =
    thread;
  const Heading = `h${level}` as const;
  const replies = Math.max(posts - 1, 0);
  return (
    <li className="thread-row" data-unread={unread > 0 ? "" : undefined}>
      <Heading>
        <Link href={firstUnread ? postHref(slug, id, firstUnread) : threadHref(slug, id)}>{title}</Link>
      </Heading>
      <p className="thread-facts">
        {unread > 0 ? <Badge tone="solid">{newWords(unread)}</Badge> : null}
        {isPinned ? <Badge>Épinglé</Badge> : null}
        {isClosed ? <Badge icon="lock">Clos</Badge> : null}
        <span>
          {replies === 0 ? (
            <>
              {authorName}, <Time value={lastAt} format="relative" />, sans réponse
            </>
          ) : (
            <>
              {formatCount(replies, "réponse", "réponses")}, la dernière {ofName(lastAuthor)},{" "}
              <Time value={lastAt} format="relative" />
            </>
          )}
        </span>
      </p>
    </li>
  );
}

/** Subjects of a collectif; one with something new leads to the first message that is. */
export function ThreadList({
  threads,
  slug,
  level = 2,
}: {
  threads: readonly ThreadRow[];
  slug: string;
  level?: 2 | 3;
}) {
  return (
    <ul className="plain-list thread-list">
      {threads.map((thread) => (
        <Row key={thread.id} thread={thread} slug={slug} level={level} />
      ))}
    </ul>
  );
}
