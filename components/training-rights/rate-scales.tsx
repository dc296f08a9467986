import { InForce } from "#components/training-rights/in-force.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Inclusive } from "#components/ui/inclusive.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { formatDate } from "#lib/dates.ts";
import { formatNumber } from "#lib/french.ts";
import { inclusiveForms } from "#lib/inclusive.ts";
import { formatCentsFully } from "#lib/money.ts";
import { removeRatesAction } from "#lib/training-rights/actions.ts";
import type { RateRow } from "#lib/training-rights/queries.ts";

type Props = { rates: readonly RateRow[]; today: string };

function Scale({ rows }: { rows: RateRow[] }) {
  return (
    <DataTable
      caption="Indemnités maximales, brutes, par mois"
      captionHidden
      rows={rows}
      rowKey={(rate) => `${rate.function}-${rate.fromPopulation}`}
      columns={[
        {
          key: "band",
          header: "À partir de",
          cell: ({ fromPopulation }) => `${formatNumber(fromPopulation)}\u00a0hab.`,
        },
        {
          key: "function",
          header: "Fonction",
          cell: (rate) =>
            rate.function === "MAIRE" ? "Maire" : <Inclusive {...inclusiveForms.adjoint.one} />,
        },
        {
          key: "cents",
          header: "Par mois",
          cell: ({ monthlyCents }) => formatCentsFully(monthlyCents),
          numeric: true,
        },
      ]}
    />
  );
}

/** The scales of indemnities, the latest first; the latest may be taken off while another is in force. */
export function RateScales({ rates, today }: Props) {
  const days = [...new Set(rates.map(({ startsOn }) => startsOn))].sort().reverse();
  const begun = days.filter((day) => day <= today);
  const isRemovable = (day: string) => day === days[0] && begun.some((other) => other !== day);
  return (
    <ul className="plain-list rights-settings">
      {days.map((day) => {
        const rows = rates.filter(({ startsOn }) => startsOn === day);
        return (
          <li key={day} className="stack">
            <h3>À partir du {formatDate(day)}</h3>
            <InForce startsOn={day} today={today} isLatestBegun={day === begun[0]} />
            <p>{rows[0]?.source}</p>
            <Disclosure summary="Voir le barème">
              <Scale rows={rows} />
            </Disclosure>
            {isRemovable(day) ? (
              <OneClickForm action={removeRatesAction} fields={{ startsOn: day }} variant="quiet">
                Retirer<span className="sr-only"> le barème du {formatDate(day)}</span>
              </OneClickForm>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
