import { feedHref } from "#components/documents/document-metadata.ts";
import { type SearchParams, searchHref } from "#lib/documents/schema-search.ts";

type Props = { params: SearchParams; labels: { theme?: string | null; territoire?: string | null } };

/** What others than members are never told, a file for everybody does not filter by. */
const isForAll = ({ auteur, collectif }: SearchParams) => auteur === undefined && collectif === undefined;

const publicFile = (params: SearchParams): string => {
  const [, query = ""] = searchHref(params, { tri: undefined }).split("?");
  const asked = new URLSearchParams(query);
  asked.set("acces", "public");
  return `/documents/scdl.csv?${asked}`;
};

/** The public documents of the list for other programs: a feed of the new ones, the délibérations as open data. */
export function ListFormats({ params, labels }: Props) {
  const about = [labels.theme, labels.territoire].filter(Boolean).join(", ");
  const hasActs = params.nature === undefined || params.nature === "DELIBERATION";
  return (
    <ul className="list-formats" data-print="never">
      <li>
        {/* Plain links: the router must not try to render what they lead to. */}
        <a href={feedHref(params)}>
          Flux Atom des nouveaux documents publics{about ? `\u00A0: ${about}` : null}
        </a>
      </li>
      {hasActs && isForAll(params) ? (
        <li>
          <a href={publicFile(params)} download>
            Délibérations publiques de cette liste, en données ouvertes (CSV)
          </a>
        </li>
      ) : null}
    </ul>
  );
}
