import { InForce } from "#components/training-rights/in-force.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { formatDate } from "#lib/dates.ts";
import { formatCount } from "#lib/french.ts";
import { formatCents } from "#lib/money.ts";
import { removeRightsAction } from "#lib/training-rights/actions.ts";
import type { RightsRow } from "#lib/training-rights/queries.ts";

type Props = { rows: readonly RightsRow[]; today: string };

/** Rules by the day on which they begin, the latest first; those to come and the latest may be taken off. */
export function SettingsList({ rows, today }: Props) {
  const begun = rows.filter(({ startsOn }) => startsOn <= today);
  return (
    <ul className="plain-list rights-settings">
      {rows.map((row, index) => (
        <li key={row.id} className="stack">
          <h3>À partir du {formatDate(row.startsOn)}</h3>
          <InForce startsOn={row.startsOn} today={today} isLatestBegun={row.id === begun[0]?.id} />
          <DescriptionList
            items={[
              { term: "Congé", value: formatCount(row.leaveDays, "jour", "jours") },
              {
                term: "DIFE",
                value: `${formatCents(row.difeYearlyCents)} par an, ${formatCents(row.difeCeilingCents)} au plus`,
              },
              {
                term: "Budget",
                value: `de ${row.budgetFloor} à ${row.budgetCeiling}\u00a0% des indemnités maximales`,
              },
              { term: "Source", value: row.source },
            ]}
          />
          {row.startsOn > today || (index === 0 && begun.length > 1) ? (
            <OneClickForm action={removeRightsAction} fields={{ id: row.id }} variant="quiet">
              Retirer<span className="sr-only"> les règles du {formatDate(row.startsOn)}</span>
            </OneClickForm>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
