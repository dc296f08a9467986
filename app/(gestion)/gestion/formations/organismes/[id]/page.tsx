import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EditBodyForm } from "#components/trainings/body-form.tsx";
import { ManageHeader } from "#components/trainings/manage-header.tsx";
import { toDay } from "#lib/dates.ts";
import { MANAGE_TRAININGS } from "#lib/trainings/labels.ts";
import { storedBody } from "#lib/trainings/labels-stored.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import { type Body, findBody } from "#lib/trainings/queries-manage.ts";
import { versionOf } from "#lib/versions.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Organisme de formation" };

const BODIES = `${MANAGE_TRAININGS}/organismes`;

const valuesOf = (body: Body) => ({
  name: body.name,
  agrementNumber: body.agrementNumber,
  agrementStartsOn: toDay(body.agrementStartsOn),
  agrementEndsOn: toDay(body.agrementEndsOn),
  address: body.address ?? "",
  siret: body.siret ?? "",
  activityNumber: body.activityNumber ?? "",
  signatory: body.signatory ?? "",
  signatoryTitle: body.signatoryTitle ?? "",
  iban: body.iban ?? "",
});

export default async function BodyPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const viewer = await requireViewer(`${BODIES}/${id}`, canManageTrainings);
  const body = await findBody(viewer, id);
  if (!body) notFound();
  return (
    <div className="stack-sections">
      <ManageHeader
        tab="organismes"
        trail={[{ href: BODIES, label: "Organismes" }]}
        title={body.name}
        lead="Les documents déjà délivrés gardent ce qu’ils disent de lui."
      />
      <div className="narrow">
        <EditBodyForm id={id} version={versionOf(storedBody(body))} values={valuesOf(body)} />
      </div>
    </div>
  );
}
