import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { OwnTrainingForm } from "#components/training-rights/own-training-form.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { today } from "#lib/dates.ts";
import { councilName } from "#lib/mandates/labels.ts";
import { RIGHTS } from "#lib/training-rights/labels.ts";
import { findOwnTraining, listOwnMandates } from "#lib/training-rights/queries.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Corriger une formation suivie ailleurs" };

type Props = { params: Promise<{ id: string }> };

export default async function EditOwnTrainingPage({ params }: Props) {
  const { id } = await params;
  const viewer = await requireViewer(`${RIGHTS}/ailleurs/${id}`);
  const [stored, mandates] = await Promise.all([findOwnTraining(viewer, id), listOwnMandates(viewer)]);
  if (!stored) notFound();
  return (
    <div className="narrow">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: RIGHTS, label: "Mes droits" }]} />}
        title="Corriger une formation suivie ailleurs"
      />
      <OwnTrainingForm
        stored={stored}
        mandates={mandates.map((mandate) => ({ value: mandate.id, label: councilName(mandate) }))}
        latest={today()}
      />
    </div>
  );
}
