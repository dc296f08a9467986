import { SeatWords } from "#components/directory/seat-words.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Time } from "#components/ui/time.tsx";
import { tierLabels } from "#lib/documents/labels.ts";
import { formatCount, formatNumber } from "#lib/french.ts";
import { pageCount } from "#lib/pagination.ts";
import type { Signatures } from "#lib/positions/queries-signatures.ts";

/** Names on a page of `listSignatures`. */
const PER_PAGE = 50;

/** « 6 femmes, 4 hommes; dans la commune 8, au département 2 »: what one is called is for each to say, or not. */
function Figures({ total, current, women, men, tiers }: Signatures) {
  return (
    <ul className="position-figures">
      {current < total ? (
        <li>{formatCount(current, "a signé le texte d’aujourd’hui", "ont signé le texte d’aujourd’hui")}</li>
      ) : null}
      {women + men > 0 ? (
        <li>
          {formatCount(women, "femme", "femmes")}, {formatCount(men, "homme", "hommes")}
          {women + men < total ? `, sur ${formatNumber(women + men)} personnes qui l’indiquent` : null}
        </li>
      ) : null}
      {tiers.length > 0 ? (
        <li>{tiers.map(({ tier, count }) => `${tierLabels[tier]} : ${formatNumber(count)}`).join(" · ")}</li>
      ) : null}
    </ul>
  );
}

type Props = {
  signatures: Signatures;
  page: number;
  hrefFor: (page: number) => string;
  /** Members find each other in the directory. */
  isMember: boolean;
};

/** Who holds a position: figures for all, then the names that the viewer may read. */
export function SignatureList({ signatures, page, hrefFor, isMember }: Props) {
  const { rows, named, total } = signatures;
  if (total === 0) return <p>Personne ne l’a encore signée.</p>;
  return (
    <>
      <Figures {...signatures} />
      {rows.length > 0 ? (
        <ul className="position-signatures">
          {rows.map(({ id, memberId, name, tier, place, functions, isCurrent, signedAt }) => (
            <li key={id}>
              <p className="position-signatory">
                {isMember ? <Link href={`/annuaire/${memberId}`}>{name}</Link> : name}
              </p>
              <p className="position-seat">
                <SeatWords tier={tier} territory={place} stance={null} functions={functions} />
              </p>
              {isCurrent ? null : (
                <p>
                  <Badge tone="warning">Texte antérieur</Badge>{" "}
                  <span className="position-seat">
                    signé le <Time value={signedAt} />
                  </span>
                </p>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p>Aucun nom à lire ici.</p>
      )}
      {!isMember && named < total ? (
        <p className="position-seat">Les autres signataires n’ont pas rendu leur nom public.</p>
      ) : null}
      <Pagination
        page={page}
        pageCount={pageCount(named, PER_PAGE)}
        hrefFor={hrefFor}
        label="Pages de signatures"
      />
    </>
  );
}
