import type { Metadata } from "next";
import { AddElectionForm } from "#components/mandates/add-election-form.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatDate } from "#lib/dates.ts";
import { tierLabels } from "#lib/documents/labels.ts";
import { removeElectionAction } from "#lib/mandates/actions.ts";
import { canManageElections } from "#lib/mandates/policy.ts";
import { listElections } from "#lib/mandates/queries-elections.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Élections" };

export default async function ElectionsPage() {
  const viewer = await requireViewer("/gestion/elections", canManageElections);
  const elections = await listElections(viewer);
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Élections"
        lead="Après chacune, les personnes dont le mandat avait commencé avant disent ce qu’il est devenu."
      />
      <section aria-labelledby="ajouter">
        <h2 id="ajouter">Ajouter une élection</h2>
        <AddElectionForm />
      </section>
      <section aria-labelledby="connues">
        <h2 id="connues">Élections connues</h2>
        {elections.length === 0 ? (
          <EmptyState title="Aucune élection" level={3}>
            Sans élection, personne n’est invité à mettre ses mandats à jour. Ajoutez la dernière de chaque
            conseil.
          </EmptyState>
        ) : (
          <ul className="plain-list">
            {elections.map(({ id, tier, heldOn }) => (
              <li key={id} className="mandate-item">
                <div>
                  <strong>{tierLabels[tier]}</strong>, <Time value={heldOn} />
                </div>
                <OneClickForm
                  action={removeElectionAction}
                  fields={{ id: String(id) }}
                  variant="quiet"
                  icon="close"
                  pendingLabel="Retrait…"
                >
                  Retirer
                  <span className="sr-only">
                    {" "}
                    {tierLabels[tier]}, {formatDate(heldOn)}
                  </span>
                </OneClickForm>
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}
