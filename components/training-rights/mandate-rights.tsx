import { DescriptionList } from "#components/ui/description-list.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { formatDate } from "#lib/dates.ts";
import { formatNumber } from "#lib/french.ts";
import { councilName } from "#lib/mandates/labels.ts";
import { formatCents } from "#lib/money.ts";
import type { Budget, Duty } from "#lib/training-rights/calculate.ts";
import type { WalletMandate } from "#lib/training-rights/calculate-wallet.ts";

/** To whole euros: an estimate has no cents. */
const rounded = (cents: number): string => formatCents(Math.round(cents / 100) * 100);

function DutyWords({ duty }: { duty: Duty }) {
  return (
    <>
      {duty.satisfiedOn ? (
        <Notice tone="success" title="Formation de première année : suivie">
          <p>Une formation suivie le {formatDate(duty.satisfiedOn)} compte pour elle.</p>
        </Notice>
      ) : (
        <Notice tone="warning" title="Une formation est obligatoire la première année">
          <p>
            Vous avez une délégation depuis le {formatDate(duty.startsOn)} : suivez une formation avant le{" "}
            {formatDate(duty.before)}. Votre collectivité doit l’organiser.
          </p>
        </Notice>
      )}
      <p className="right-source">
        Source : CGCT, articles L. 2123-12 (communes et intercommunalités), L. 3123-10 et L. 4135-10.
      </p>
    </>
  );
}

function BudgetWords({ budget, population }: { budget: Budget; population: number }) {
  return (
    <>
      <p>
        Estimation : entre <strong>{rounded(budget.floorCents)}</strong> et{" "}
        <strong>{rounded(budget.ceilingCents)}</strong> par an pour tout le conseil. La commune prévoit au
        moins {budget.floor}&nbsp;% du total des indemnités maximales, et dépense au plus {budget.ceiling}
        &nbsp;%.
      </p>
      <Disclosure summary="Comment c’est calculé">
        <DescriptionList
          items={[
            { term: "Population connue du portail", value: formatNumber(population) },
            { term: "Sièges au conseil (L. 2121-2)", value: formatNumber(budget.seats) },
            { term: "Postes d’adjoint au plus (L. 2122-2)", value: formatNumber(budget.adjoints) },
            {
              term: "Indemnités maximales en un an (L. 2123-23, L. 2123-24)",
              value: rounded(budget.yearlyCents),
            },
          ]}
        />
        <p>
          Maire et adjoints au maximum légal, sans les majorations ni les indemnités que les communes de
          100&nbsp;000 habitants et plus peuvent verser à tout le conseil.
        </p>
      </Disclosure>
      <p className="right-source">Source : CGCT, article L. 2123-14.</p>
    </>
  );
}

/** What one mandate adds: the training of the first year, and what its collectivité plans. */
export function MandateRights({ line: { mandate, duty, budget } }: { line: WalletMandate }) {
  return (
    <div className="right-mandate">
      <h3>{councilName(mandate)}</h3>
      {duty ? <DutyWords duty={duty} /> : null}
      {"why" in budget ? (
        <p>Budget de formation : non calculé. {`${budget.why[0]?.toUpperCase()}${budget.why.slice(1)}`}</p>
      ) : (
        <BudgetWords budget={budget} population={mandate.territory?.population ?? 0} />
      )}
    </div>
  );
}
