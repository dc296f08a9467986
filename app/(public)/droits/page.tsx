import type { Metadata } from "next";
import { RightsTable } from "#components/roles/rights-table.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { matrixOf } from "#lib/roles/rights.ts";
import { allRights } from "#lib/roles/rights-all.ts";
import { standings } from "#lib/roles/rights-standings.ts";

export const metadata: Metadata = { title: "Qui peut quoi", robots: { index: true } };

export default function RightsPage() {
  return (
    <div className="stack-sections">
      <PageHeader
        title="Qui peut quoi"
        lead="Ce tableau n’est pas écrit à la main : le portail pose chaque question aux règles mêmes qu’il applique."
      />
      <p className="rights-note">
        « Le collectif » est celui dont on est membre ou que l’on anime. Qui tient un rôle est supposé à jour
        d’adhésion. Les rôles qui touchent aux données des membres n’ont d’effet qu’une fois donné un second
        facteur.
      </p>
      {matrixOf(allRights).map(({ title, rows }, index) => (
        <section key={title} aria-labelledby={`droits-${index}`}>
          <h2 id={`droits-${index}`}>{title}</h2>
          <RightsTable caption={title} standings={standings} rows={rows} />
        </section>
      ))}
    </div>
  );
}
