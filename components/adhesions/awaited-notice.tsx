import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Time } from "#components/ui/time.tsx";
import type { OwnAdhesion } from "#lib/adhesions/queries.ts";
import { formatCents } from "#lib/money.ts";
import { awaitedLabels } from "#lib/payments/labels.ts";

type Props = Pick<NonNullable<OwnAdhesion["open"]>, "awaited">;

/** What she said she would send and has not come: its reference, and the page that says how. */
export function AwaitedNotice({ awaited }: Props) {
  const [first] = awaited;
  if (!first) return null;
  const isPlan = first.instalments > 1;
  return (
    <Notice title={`Nous attendons ${awaitedLabels[first.means] ?? "votre paiement"}`}>
      <ul className="awaited">
        {awaited.map(({ id, cents, reference, dueOn }) => (
          <li key={id}>
            {isPlan ? (
              <>
                Le <Time value={dueOn} />
                &nbsp;:{" "}
              </>
            ) : null}
            {formatCents(cents)}, référence <Link href={`/adhesion/paiement/${id}`}>{reference}</Link>
          </li>
        ))}
      </ul>
      <p>
        La référence mène à ce qu’il faut recopier. Vous l’avez envoyé&nbsp;? Vous n’avez plus rien à faire.
      </p>
    </Notice>
  );
}
