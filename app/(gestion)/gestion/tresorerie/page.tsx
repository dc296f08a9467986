import type { Metadata } from "next";
import { ComparisonTable } from "#components/treasury/comparison-table.tsx";
import { monthsOf, rowsOf } from "#components/treasury/figures.ts";
import { TreasuryPlaces } from "#components/treasury/places.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { today } from "#lib/dates.ts";
import { formatCount } from "#lib/french.ts";
import { formatCents } from "#lib/money.ts";
import { TREASURY, yearOf } from "#lib/treasury/labels.ts";
import { canKeepAccounts } from "#lib/treasury/policy.ts";
import { countAwaited } from "#lib/treasury/queries-awaited.ts";
import { countStandings, listDepartementNames, listFigures } from "#lib/treasury/queries-figures.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Trésorerie" };

type Props = { searchParams: Promise<{ annee?: string | string[] }> };

export default async function TreasuryPage({ searchParams }: Props) {
  const year = yearOf((await searchParams).annee);
  const viewer = await requireViewer(TREASURY, canKeepAccounts);
  const [figures, awaited, members, departements] = await Promise.all([
    listFigures(viewer, year),
    countAwaited(viewer, { q: "", means: null }),
    countStandings(viewer, today()),
    listDepartementNames(viewer),
  ]);
  const thisYear = Number(today().slice(0, 4));
  const natures = rowsOf(figures, "NATURE", year);
  const [now, before] = [
    natures.reduce((sum, row) => sum + row.now, 0),
    natures.reduce((sum, row) => sum + row.before, 0),
  ];
  return (
    <div className="stack-sections">
      <PageHeader title="Trésorerie" lead="Ce que doivent les membres, et ce qui a été reçu." />
      <dl className="money-totals">
        <div>
          <dt>Reçu en {year}, remboursements déduits</dt>
          <dd>{formatCents(now)}</dd>
          <dd className="field-hint">
            {formatCents(before)} en {year - 1}
          </dd>
        </div>
        <div>
          <dt>
            <Link href={`${TREASURY}/a-confirmer`}>À confirmer</Link>
          </dt>
          <dd>{formatCents(awaited.cents)}</dd>
          <dd className="field-hint">
            {formatCount(awaited.count, "paiement attendu", "paiements attendus")} par chèque, en espèces ou
            par virement
          </dd>
        </div>
        <div>
          <dt>
            <Link href={`${TREASURY}/a-jour`}>À jour aujourd’hui</Link>
          </dt>
          <dd>{members.upToDate.toLocaleString("fr-FR")}</dd>
          <dd className="field-hint">
            {members.before.toLocaleString("fr-FR")} un an avant, {members.inGrace.toLocaleString("fr-FR")}{" "}
            dans le délai
          </dd>
        </div>
      </dl>
      <TreasuryPlaces />
      <section aria-labelledby="compare" className="stack">
        <h2 id="compare">
          {year} et {year - 1}
        </h2>
        <p>
          <Link href={`${TREASURY}?annee=${year - 1}`}>Voir {year - 1}</Link>
          {year < thisYear ? (
            <>
              {" "}
              · <Link href={`${TREASURY}?annee=${year + 1}`}>Voir {year + 1}</Link>
            </>
          ) : null}
        </p>
        {natures.length === 0 ? (
          <EmptyState title="Rien n’a été reçu" level={3}>
            Les chiffres de l’année apparaîtront avec les premiers paiements.
          </EmptyState>
        ) : (
          <>
            <ComparisonTable caption="Cotisations et dons" of="Nature" year={year} rows={natures} />
            <ComparisonTable caption="Mois par mois" of="Mois" year={year} rows={monthsOf(figures, year)} />
            <ComparisonTable
              caption="Par moyen"
              of="Moyen"
              year={year}
              rows={rowsOf(figures, "MEANS", year)}
            />
            <ComparisonTable
              caption="Cotisations par strate, du premier mandat en cours le jour du paiement"
              of="Strate"
              year={year}
              rows={rowsOf(figures, "TIER", year)}
            />
            <ComparisonTable
              caption="Cotisations par département, du même mandat"
              of="Département"
              year={year}
              rows={rowsOf(figures, "DEPARTEMENT", year, departements)}
            />
          </>
        )}
      </section>
    </div>
  );
}
