import type { Metadata } from "next";
import { ManageHeader } from "#components/trainings/manage-header.tsx";
import { CreatePathForm } from "#components/trainings/path-form.tsx";
import { MANAGE_TRAININGS } from "#lib/trainings/labels.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Nouveau parcours" };

const PATHS = `${MANAGE_TRAININGS}/parcours`;

export default async function NewPathPage() {
  await requireViewer(`${PATHS}/nouveau`, canManageTrainings);
  return (
    <div className="stack-sections">
      <ManageHeader
        tab="parcours"
        trail={[{ href: PATHS, label: "Parcours" }]}
        title="Nouveau parcours"
        lead="Dites d’abord où il mène ; vous choisirez ses formations ensuite."
      />
      <div className="narrow">
        <CreatePathForm />
      </div>
    </div>
  );
}
