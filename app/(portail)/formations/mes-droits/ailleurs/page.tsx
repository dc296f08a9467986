import type { Metadata } from "next";
import { OwnTrainingForm } from "#components/training-rights/own-training-form.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { today } from "#lib/dates.ts";
import { councilName } from "#lib/mandates/labels.ts";
import { RIGHTS } from "#lib/training-rights/labels.ts";
import { listOwnMandates } from "#lib/training-rights/queries.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Noter une formation suivie ailleurs" };

export default async function AddOwnTrainingPage() {
  const viewer = await requireViewer(`${RIGHTS}/ailleurs`);
  const mandates = await listOwnMandates(viewer);
  return (
    <div className="narrow">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: RIGHTS, label: "Mes droits" }]} />}
        title="Noter une formation suivie ailleurs"
        lead="Elle entre dans le compte de vos jours de congé et de votre DIFE. Personne d’autre ne la voit."
      />
      <OwnTrainingForm
        mandates={mandates.map((mandate) => ({ value: mandate.id, label: councilName(mandate) }))}
        latest={today()}
      />
    </div>
  );
}
