import { FollowButton } from "#components/follows/follow-button.tsx";
import { Link } from "#components/ui/link.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { removeWatchAction } from "#lib/collectifs/actions.ts";
import type { Watch } from "#lib/collectifs/queries-watch.ts";
import { targetOf } from "#lib/follows/schema.ts";

type Named = Pick<Watch, "themeId" | "territoryId" | "documentId" | "url" | "name">;

const kindOf = ({ themeId, territoryId, documentId }: Named): string => {
  if (themeId !== null) return "Thème";
  if (territoryId !== null) return "Territoire";
  return documentId === null ? "Adresse" : "Document";
};

/** What is watched, with the way to it. */
export function WatchName({ watch }: { watch: Named }) {
  const { themeId, territoryId, documentId, url, name } = watch;
  if (url !== null) {
    return (
      <a href={url} rel="noopener noreferrer nofollow external">
        {name}
      </a>
    );
  }
  const href =
    documentId !== null
      ? `/documents/${documentId}`
      : themeId !== null
        ? `/documents?theme=${themeId}&tri=date`
        : `/documents?territoire=${territoryId}&tri=date`;
  return <Link href={href}>{name}</Link>;
}

type Props = {
  slug: string;
  watches: readonly Watch[];
  canKeep: boolean;
};

/** « Ce que nous suivons », with what each may do about it. */
export function WatchList({ slug, watches, canKeep }: Props) {
  return (
    <ul className="watch-list">
      {watches.map((watch) => {
        const { id, note, createdAt, addedBy, followId, url, name } = watch;
        return (
          <li key={id}>
            <p className="collectif-soft">{kindOf(watch)}</p>
            <h2>
              <WatchName watch={watch} />
            </h2>
            {url === null ? null : <p className="collectif-soft">{new URL(url).hostname}</p>}
            {note ? <p className="watch-note">{note}</p> : null}
            <p className="collectif-soft">
              Ajouté {addedBy ? `par ${addedBy} ` : null}le <Time value={createdAt} />
            </p>
            <div className="actions">
              {url === null ? <FollowButton target={targetOf(watch)} followId={followId} /> : null}
              {canKeep ? (
                <>
                  <Link
                    className="button"
                    data-variant="quiet"
                    href={`/collectifs/${slug}/veille-commune/${id}`}
                  >
                    {note ? "Modifier la note" : "Ajouter une note"}
                    <span className="sr-only"> : {name}</span>
                  </Link>
                  <OneClickForm action={removeWatchAction} fields={{ id }} variant="quiet">
                    Retirer<span className="sr-only"> : {name}</span>
                  </OneClickForm>
                </>
              ) : null}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
