import type { Metadata } from "next";
import { CreateBodyForm } from "#components/trainings/body-form.tsx";
import { ManageHeader } from "#components/trainings/manage-header.tsx";
import { MANAGE_TRAININGS } from "#lib/trainings/labels.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Nouvel organisme de formation" };

const BODIES = `${MANAGE_TRAININGS}/organismes`;

export default async function NewBodyPage() {
  await requireViewer(`${BODIES}/nouveau`, canManageTrainings);
  return (
    <div className="stack-sections">
      <ManageHeader
        tab="organismes"
        trail={[{ href: BODIES, label: "Organismes" }]}
        title="Nouvel organisme"
      />
      <div className="narrow">
        <CreateBodyForm />
      </div>
    </div>
  );
}
