import { Badge } from "#components/ui/badge.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { stopDonationAction } from "#lib/donations/actions.ts";
import { frequencyLabels } from "#lib/donations/labels.ts";
import type { DonationLine } from "#lib/donations/queries.ts";
import { formatCents } from "#lib/money.ts";

const isRunning = ({ frequency, stoppedAt, keptCents }: DonationLine) =>
  frequency === "MONTHLY" && stoppedAt === null && keptCents > 0;

function State({ donation }: { donation: DonationLine }) {
  const { frequency, stoppedAt, keptCents } = donation;
  if (isRunning(donation)) return <Badge tone="success">En cours</Badge>;
  if (frequency === "MONTHLY" && stoppedAt) return <Badge tone="neutral">Arrêté</Badge>;
  return keptCents > 0 ? <Badge tone="success">Reçu</Badge> : <Badge tone="neutral">Pas encore reçu</Badge>;
}

/** One's own gifts: what was promised, what came of it, and for a monthly one the way to stop it. */
export function DonationList({ donations }: { donations: readonly DonationLine[] }) {
  return (
    <ul className="plain-list">
      {donations.map((donation) => (
        <li key={donation.id} className="stack">
          <p>
            <strong>{formatCents(donation.cents)}</strong>,{" "}
            {frequencyLabels[donation.frequency].toLowerCase()} <State donation={donation} />
          </p>
          <p>
            {donation.frequency === "MONTHLY" ? "Depuis le" : "Le"} <Time value={donation.createdAt} />,{" "}
            {formatCents(donation.keptCents)} reçus.
          </p>
          {isRunning(donation) ? (
            <OneClickForm action={stopDonationAction} fields={{ id: donation.id }} pendingLabel="Arrêt…">
              Arrêter ce don mensuel
            </OneClickForm>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
