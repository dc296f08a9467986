import { ReportList } from "#components/moderation/report-list.tsx";
import { PostText } from "#components/threads/post-text.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Link } from "#components/ui/link.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatCount, ofName } from "#lib/french.ts";
import { decisionLabels } from "#lib/moderation/labels.ts";
import { dismissPostReportsAction } from "#lib/threads/actions.ts";
import type { ReportedPost } from "#lib/threads/queries-moderation.ts";
import { postHref, threadHref } from "#lib/threads/schema.ts";

type Props = {
  posts: readonly ReportedPost[];
  /** Where one goes back to once it is decided. */
  from: "liste" | "gestion";
};

function Decision({ post: { decision, closedAt, closedBy, isHidden } }: { post: ReportedPost }) {
  if (!decision || !closedAt) return null;
  return (
    <p className="moderation-decision">
      <Badge tone={decision === "HIDDEN" ? "danger" : "neutral"}>{decisionLabels[decision]}</Badge>{" "}
      <Time value={closedAt} format="datetime" />
      {closedBy ? `, par ${closedBy}` : null}
      {decision === "HIDDEN" && !isHidden ? ". Rétabli depuis." : "."}
    </p>
  );
}

function Decide({ post, from }: { post: ReportedPost; from: Props["from"] }) {
  const { id, threadId, slug, author, isHidden, isDeleted } = post;
  const named = ` le message ${ofName(author)}`;
  return (
    <div className="actions">
      {isHidden || isDeleted ? null : (
        <ButtonLink
          href={`${threadHref(slug, threadId)}/moderer?message=${id}&depuis=${from}`}
          variant="secondary"
        >
          Masquer…<span className="sr-only">{named}</span>
        </ButtonLink>
      )}
      <OneClickForm
        action={dismissPostReportsAction}
        fields={{ id, from }}
        variant="quiet"
        pendingLabel="Classement…"
      >
        Classer sans suite<span className="sr-only"> les signalements sur{named}</span>
      </OneClickForm>
    </div>
  );
}

/** Messages of collectifs that were reported: to decide about, or as they were decided. */
export function ReportedPosts({ posts, from }: Props) {
  return (
    <ul className="moderation-list">
      {posts.map((post) => (
        <li key={`${post.id} ${post.closedAt}`}>
          <article>
            <h2>
              <Link href={postHref(post.slug, post.threadId, post.id)}>{post.title}</Link>
            </h2>
            <p>
              Message {ofName(post.author)} · {post.collectif}
              {post.isDeleted ? " · supprimé depuis" : null}
            </p>
            <blockquote className="moderation-quote">
              <PostText html={post.html} />
            </blockquote>
            <p>
              <strong>{formatCount(post.count, "signalement", "signalements")}</strong>
            </p>
            <ReportList reports={post.reports} count={post.count} />
            {post.decision ? <Decision post={post} /> : <Decide post={post} from={from} />}
          </article>
        </li>
      ))}
    </ul>
  );
}
