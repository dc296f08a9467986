import { Marked } from "#components/documents/marked.tsx";
import { OutcomeBadge } from "#components/documents/outcome-badge.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { kindLabels } from "#lib/documents/labels.ts";
import type { Extract } from "#lib/documents/queries-extracts.ts";
import type { DocumentRow as Row } from "#lib/documents/queries-search.ts";

type Props = {
  row: Row;
  extract?: Extract;
  /** Published since the viewer's last visit. */
  isNew?: boolean;
  level?: 2 | 3;
};

/** A document in a list: what it is, where and when, its title, and why it is here. */
export function DocumentRow({ row, extract, isNew = false, level = 3 }: Props) {
  const Heading = `h${level}` as const;
  const origin = [row.territory, row.collectif && `Collectif ${row.collectif}`, row.author].filter(Boolean);
  return (
    <article className="document-row">
      <p className="document-kind">
        {kindLabels[row.kind]}
        {row.actDate ? (
          <>
            {" · "}
            <Time value={row.actDate} />
          </>
        ) : null}
      </p>
      <Heading>
        <Link href={row.isDraft ? `/documents/${row.id}/modifier` : `/documents/${row.id}`}>
          {extract ? <Marked pieces={extract.title} /> : row.title}
        </Link>
      </Heading>
      {extract?.passages.length ? (
        <div className="document-extracts">
          {extract.passages.map((pieces, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two extracts, in order
            <p key={index}>
              <Marked pieces={pieces} />
            </p>
          ))}
        </div>
      ) : row.summary ? (
        <p className="document-summary">{extract ? <Marked pieces={extract.summary} /> : row.summary}</p>
      ) : null}
      <p className="document-facts">
        {isNew ? <Badge tone="solid">Nouveau</Badge> : null}
        {row.isDraft ? <Badge tone="warning">Brouillon</Badge> : null}
        {row.isArchived ? <Badge icon="archive">Archivé</Badge> : null}
        {row.outcome ? <OutcomeBadge outcome={row.outcome} /> : null}
        {row.visibility === "PUBLIC" && !row.isDraft ? <Badge icon="globe">Public</Badge> : null}
        {row.visibility === "COLLECTIF" && !row.isDraft ? <Badge icon="lock">Collectif</Badge> : null}
        <span>{origin.join(" · ")}</span>
      </p>
    </article>
  );
}
