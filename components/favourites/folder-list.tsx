import { Link } from "#components/ui/link.tsx";
import type { Shelf } from "#lib/favourites/queries.ts";
import { type FavouriteParams, favouritesHref, NO_FOLDER } from "#lib/favourites/schema.ts";
import { formatNumber } from "#lib/french.ts";

type Props = Pick<Shelf, "all" | "loose" | "folders"> & { current: FavouriteParams["dossier"] };

/** Everything, what is in no folder, then each folder, with counts. */
export function FolderList({ all, loose, folders, current }: Props) {
  const places = [
    { dossier: undefined, name: "Tous", count: all },
    ...(folders.length > 0 ? [{ dossier: NO_FOLDER, name: "Sans dossier", count: loose } as const] : []),
    ...folders.map(({ id, name, count }) => ({ dossier: id, name, count })),
  ];
  return (
    <nav className="folder-list" aria-label="Dossiers">
      <ul>
        {places.map(({ dossier, name, count }) => (
          <li key={dossier ?? "tous"}>
            <Link
              href={favouritesHref({ dossier, q: undefined })}
              aria-current={dossier === current ? "page" : undefined}
            >
              <span>{name}</span> <span className="folder-count">{formatNumber(count)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
