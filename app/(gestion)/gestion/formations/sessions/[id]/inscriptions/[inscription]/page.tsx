import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EditRegistrationForm } from "#components/registrations/register-form.tsx";
import { ManageSessionHeader } from "#components/training-sessions/manage-session-header.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { formatDateTime } from "#lib/dates.ts";
import {
  acceptOfferAction,
  cancelRegistrationAction,
  declineOfferAction,
  restoreRegistrationAction,
} from "#lib/registrations/actions.ts";
import { statusLabels } from "#lib/registrations/labels.ts";
import { canUndo } from "#lib/registrations/policy.ts";
import { type EditedRegistration, findRegistration } from "#lib/registrations/queries-manage.ts";
import { manageSessionHref } from "#lib/training-sessions/labels.ts";
import { findSession } from "#lib/training-sessions/queries.ts";
import { canManageTrainings, canRegisterOthers } from "#lib/trainings/policy.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Une inscription" };

function Acts({ registration }: { registration: EditedRegistration }) {
  const { id, status, offerEndsAt } = registration;
  const fields = { id, depuis: "gestion" };
  if (status === "OFFERED") {
    return (
      <>
        <p>{offerEndsAt ? `La place est gardée jusqu’au ${formatDateTime(offerEndsAt)}.` : null}</p>
        <div className="actions">
          <OneClickForm
            action={acceptOfferAction}
            fields={fields}
            variant="primary"
            pendingLabel="Acceptation…"
          >
            Prendre la place en son nom
          </OneClickForm>
          <OneClickForm action={declineOfferAction} fields={fields} pendingLabel="Envoi…">
            Laisser la place
          </OneClickForm>
        </div>
      </>
    );
  }
  if (status === "CANCELLED") {
    return canUndo(registration) ? (
      <OneClickForm action={restoreRegistrationAction} fields={fields} pendingLabel="Rétablissement…">
        Rétablir l’inscription
      </OneClickForm>
    ) : null;
  }
  return (
    <Disclosure summary="Annuler cette inscription">
      <p>La place sera proposée à la première personne en attente, ou redeviendra libre.</p>
      <OneClickForm
        action={cancelRegistrationAction}
        fields={fields}
        variant="danger"
        pendingLabel="Annulation…"
      >
        Oui, annuler l’inscription
      </OneClickForm>
    </Disclosure>
  );
}

type Props = { params: Promise<{ id: string; inscription: string }> };

export default async function RegistrationPage({ params }: Props) {
  const { id, inscription } = await params;
  const here = manageSessionHref(id);
  const viewer = await requireViewer(`${here}/inscriptions/${inscription}`, canRegisterOthers);
  const session = await findSession(viewer, id);
  const registration = session && (await findRegistration(viewer, session, inscription));
  if (!registration) notFound();
  const isOpen = session.state !== "CANCELLED" && session.state !== "CLOSED";
  return (
    <div className="narrow stack-sections">
      <ManageSessionHeader
        isManager={canManageTrainings(viewer)}
        overline={<Badge>{statusLabels[registration.status]}</Badge>}
        title={registration.name}
        trail={[{ href: here, label: session.title }]}
      />
      {isOpen ? (
        <section aria-label="Que faire" className="stack">
          <Acts registration={registration} />
        </section>
      ) : null}
      {isOpen && registration.status !== "CANCELLED" ? (
        <section aria-labelledby="modifier" className="stack">
          <h2 id="modifier">Financement et besoins</h2>
          <EditRegistrationForm
            id={registration.id}
            from="gestion"
            financings={session.financings}
            mandates={registration.mandates}
            values={registration}
          />
        </section>
      ) : null}
    </div>
  );
}
