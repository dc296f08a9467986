import { DescriptionList } from "#components/ui/description-list.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { formatDate } from "#lib/dates.ts";
import { formatCents } from "#lib/money.ts";
import type { Wallet } from "#lib/training-rights/calculate-wallet.ts";
import { DIFE_ACCOUNT } from "#lib/training-rights/labels.ts";

/** What the DIFE should hold: an estimate, and where the truth is. */
export function Dife({ wallet }: { wallet: Wallet }) {
  const { dife, rules } = wallet;
  return (
    <section aria-labelledby="dife" className="stack">
      <h2 id="dife">Droit individuel à la formation (DIFE)</h2>
      <p className="right-figure">{formatCents(dife.leftCents)}</p>
      <Notice title="C’est une estimation">
        <p>
          Le portail ne connaît pas votre compte. Le montant exact est sur{" "}
          <a href={DIFE_ACCOUNT} rel="noreferrer">
            Mon compte élu
          </a>
          , tenu par la Caisse des dépôts.
        </p>
      </Notice>
      <DescriptionList
        items={[
          { term: "Crédité (estimation)", value: formatCents(dife.creditedCents) },
          { term: "Dépensé, d’après le portail et vos notes", value: formatCents(dife.spentCents) },
          ...(dife.nextOn ? [{ term: "Prochain crédit", value: `vers le ${formatDate(dife.nextOn)}` }] : []),
        ]}
      />
      <p>
        Estimation : {formatCents(rules.difeYearlyCents)} par année de mandat depuis le{" "}
        {formatDate(dife.since)}, début du plus ancien de vos mandats en cours, jamais plus de{" "}
        {formatCents(rules.difeCeilingCents)} à la fois. Plusieurs mandats n’ouvrent qu’un seul compte.
      </p>
      <p className="right-source">Source : CGCT, article L. 2123-12-1 ; {rules.source}.</p>
    </section>
  );
}
