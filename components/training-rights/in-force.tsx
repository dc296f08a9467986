import { Badge } from "#components/ui/badge.tsx";

type Props = {
  startsOn: string;
  today: string;
  /** Whether nothing later has begun. */
  isLatestBegun: boolean;
};

/** Where what the law gives from a day on stands today: to come, in force, or past, which needs no word. */
export function InForce({ startsOn, today, isLatestBegun }: Props) {
  if (startsOn > today) {
    return (
      <p>
        <Badge>À venir</Badge>
      </p>
    );
  }
  return isLatestBegun ? (
    <p>
      <Badge tone="success">En vigueur</Badge>
    </p>
  ) : null;
}
