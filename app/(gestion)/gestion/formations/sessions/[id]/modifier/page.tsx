import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EditSessionForm } from "#components/training-sessions/session-forms.tsx";
import { ManageHeader } from "#components/trainings/manage-header.tsx";
import { formatDate, wallClock } from "#lib/dates.ts";
import { formatCents } from "#lib/money.ts";
import { datesInWords, manageSessionHref } from "#lib/training-sessions/labels.ts";
import { findSessionForm, listBodyChoices } from "#lib/training-sessions/queries-manage.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Modifier la session" };

export default async function EditSessionPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const here = manageSessionHref(id);
  const viewer = await requireViewer(`${here}/modifier`, canManageTrainings);
  const session = await findSessionForm(viewer, id);
  if (!session || session.cancelledAt || session.closedAt) notFound();
  const bodies = await listBodyChoices(viewer, session.bodyId);
  const deadline = wallClock(session.registrationEndsAt);
  return (
    <div className="narrow stack-sections">
      <ManageHeader
        tab="accueil"
        title="Modifier la session"
        trail={[{ href: here, label: datesInWords(session.halfDays) }]}
      />
      {session.publishedAt ? (
        <p>
          Changer une date, un lieu ou un lien prévient toutes les personnes inscrites et en attente. Le reste
          ne prévient personne.
        </p>
      ) : null}
      <EditSessionForm
        id={id}
        version={session.version}
        bodies={bodies.map((body) => ({
          value: body.id,
          label: `${body.name} (agrément jusqu’au ${formatDate(body.agrementEndsOn)})`,
        }))}
        usualPrice={formatCents(session.training.priceCents)}
        values={{
          bodyId: session.bodyId,
          capacity: String(session.capacity),
          minimum: String(session.minimum),
          deadlineDay: deadline.day,
          deadlineTime: deadline.time,
          financings: session.financings,
          priceCents: session.priceCents,
          acceptHours: String(session.acceptHours),
          guestTrainers: session.guestTrainers.join("\n"),
          rows: session.rows,
        }}
      />
    </div>
  );
}
