import { Badge } from "#components/ui/badge.tsx";
import { Time } from "#components/ui/time.tsx";
import type { ReferralLine } from "#lib/referrals/queries.ts";

/** A sponsor's invitations: sent, or joined. */
export function ReferralList({ referrals }: { referrals: readonly ReferralLine[] }) {
  return (
    <ul className="plain-list">
      {referrals.map(({ id, firstName, createdAt, joinedAt }) => (
        <li key={id}>
          <p>
            <strong>{firstName ?? "Une personne"}</strong>{" "}
            <Badge tone={joinedAt ? "success" : "neutral"}>{joinedAt ? "Nous a rejoints" : "Envoyée"}</Badge>
          </p>
          <p>
            Invitation du <Time value={createdAt} />
            {joinedAt ? (
              <>
                , adhésion acceptée le <Time value={joinedAt} />
              </>
            ) : null}
          </p>
        </li>
      ))}
    </ul>
  );
}
