import type { Metadata } from "next";
import { ManageHeader } from "#components/trainings/manage-header.tsx";
import { CreateTrainingForm } from "#components/trainings/training-form.tsx";
import { MANAGE_TRAININGS } from "#lib/trainings/labels.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Nouvelle formation" };

const CATALOGUE = `${MANAGE_TRAININGS}/catalogue`;

export default async function NewTrainingPage() {
  await requireViewer(`${CATALOGUE}/nouvelle`, canManageTrainings);
  return (
    <div className="stack-sections">
      <ManageHeader
        tab="catalogue"
        trail={[{ href: CATALOGUE, label: "Catalogue" }]}
        title="Nouvelle formation"
        lead="Jusqu’à sa publication, c’est un brouillon que voient seulement les personnes qui gèrent les formations."
      />
      <div className="narrow">
        <CreateTrainingForm />
      </div>
    </div>
  );
}
