import { ManagerBars } from "#components/training-sessions/manager-bars.tsx";
import { formatNumber } from "#lib/french.ts";
import { formatCents } from "#lib/money.ts";
import { payerLabels } from "#lib/training-sessions/labels-manager.ts";
import type { FinancingMoney } from "#lib/training-sessions/queries-money.ts";

/** What is expected and what came of a year, by financing. */
export function ManagerMoney({ year, money }: { year: number; money: readonly FinancingMoney[] }) {
  return (
    <>
      <ManagerBars
        caption={`Sessions qui commencent en ${year}`}
        of="Financement"
        columns={["Attendu", "Reçu", "Facturé", "Places"]}
        rows={money.map(({ financing, confirmed, expected, invoiced, received }) => ({
          key: financing,
          label: payerLabels[financing],
          bars: [expected, received],
          cells: [
            formatCents(expected),
            formatCents(received),
            formatCents(invoiced),
            formatNumber(confirmed),
          ],
        }))}
      />
      <p className="field-hint">
        Attendu : le prix des places confirmées ; d’une place gratuite, rien. Facturé : les factures qu’aucun
        avoir n’annule. Reçu : celles que vous avez marquées payées. Ce que la Caisse des dépôts verse pour le
        DIFE, et qui n’est pas facturé ici, n’y paraît pas.
      </p>
    </>
  );
}
