import type { Metadata } from "next";
import { CollectifsTable } from "#components/collectifs/collectifs-table.tsx";
import { ParityChart } from "#components/collectifs/parity-chart.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { canWatchCollectifs } from "#lib/collectifs/policy.ts";
import { listCollectifFigures, MOST_COLLECTIFS } from "#lib/collectifs/queries-association.ts";
import { formatCount } from "#lib/french.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Collectifs en chiffres" };

export default async function CollectifsFiguresPage() {
  const viewer = await requireViewer("/gestion/collectifs", canWatchCollectifs);
  const rows = await listCollectifFigures(viewer);
  const asleep = rows.filter(({ isAsleep }) => isAsleep).length;
  return (
    <div className="stack-sections">
      <PageHeader
        title="Collectifs en chiffres"
        lead="Ce que chaque collectif est et fait, en nombres, sans aucun nom."
        actions={
          rows.length > 0 ? (
            <ButtonLink href="/gestion/collectifs/export.csv" variant="secondary" icon="download">
              Télécharger le tableau
            </ButtonLink>
          ) : undefined
        }
      />
      {rows.length === 0 ? (
        <EmptyState title="Aucun collectif vivant">
          Quand un collectif commencera, ses chiffres seront ici.
        </EmptyState>
      ) : (
        <>
          <p>
            {formatCount(rows.length, "collectif vivant", "collectifs vivants")}
            {asleep > 0
              ? `, dont ${formatCount(asleep, "endormi", "endormis")}\u00A0: rien n’y a été écrit, décidé ou réuni depuis trois mois`
              : null}
            .{rows.length === MOST_COLLECTIFS ? ` Les ${MOST_COLLECTIFS} premiers sont montrés.` : null}
          </p>
          <section aria-labelledby="effectifs">
            <h2 id="effectifs">Combien y sont</h2>
            <ParityChart rows={rows} />
          </section>
          <section aria-labelledby="tableau">
            <h2 id="tableau">Un par un</h2>
            <CollectifsTable rows={rows} />
          </section>
        </>
      )}
    </div>
  );
}
