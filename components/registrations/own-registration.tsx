import type { ReactNode } from "react";
import { EditRegistrationForm } from "#components/registrations/register-form.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import type { SelectOption } from "#components/ui/select.tsx";
import { formatDateTime } from "#lib/dates.ts";
import { formatNumber } from "#lib/french.ts";
import {
  acceptOfferAction,
  cancelRegistrationAction,
  declineOfferAction,
  restoreRegistrationAction,
} from "#lib/registrations/actions.ts";
import type { SessionPage } from "#lib/training-sessions/queries.ts";
import { financingConsequences, financingLabels } from "#lib/trainings/labels.ts";

type Props = {
  session: Pick<SessionPage, "financings" | "state" | "startsAt">;
  own: NonNullable<SessionPage["own"]>;
  mandates: readonly SelectOption[];
  /** A cancellation of today, which may be undone. */
  mayUndo: boolean;
};

const hasBegun = (startsAt: Date | null) => startsAt !== null && startsAt <= new Date();

function Offer({ own }: { own: Props["own"] }) {
  return (
    <Notice tone="warning" title="Une place s’est libérée pour vous">
      <p>
        {own.offerEndsAt
          ? `Elle vous est gardée jusqu’au ${formatDateTime(own.offerEndsAt)}. Ensuite, elle sera proposée à la personne suivante.`
          : null}
      </p>
      <div className="actions">
        <OneClickForm
          action={acceptOfferAction}
          fields={{ id: own.id }}
          variant="primary"
          pendingLabel="Acceptation…"
        >
          Prendre la place
        </OneClickForm>
        <OneClickForm action={declineOfferAction} fields={{ id: own.id }} pendingLabel="Envoi…">
          Laisser la place
        </OneClickForm>
      </div>
    </Notice>
  );
}

function Confirmed({ own, children }: { own: Props["own"]; children: ReactNode }) {
  return (
    <Notice tone="success" title="Votre place est confirmée">
      <p>
        {financingLabels[own.financing]}. {financingConsequences[own.financing]}
      </p>
      {children}
    </Notice>
  );
}

function Leave({ id, label, question }: { id: string; label: string; question: string }) {
  return (
    <Disclosure summary={label}>
      <p>{question}</p>
      <OneClickForm
        action={cancelRegistrationAction}
        fields={{ id }}
        variant="danger"
        pendingLabel="Annulation…"
      >
        Oui, {label.charAt(0).toLowerCase()}
        {label.slice(1)}
      </OneClickForm>
    </Disclosure>
  );
}

function Cancelled({ own, mayUndo }: Pick<Props, "own" | "mayUndo">) {
  return (
    <Notice title="Votre inscription est annulée">
      {mayUndo ? (
        <>
          <p>
            Vous pouvez revenir sur cette annulation aujourd’hui, tant que personne d’autre n’a pris la place.
          </p>
          <OneClickForm
            action={restoreRegistrationAction}
            fields={{ id: own.id }}
            pendingLabel="Rétablissement…"
          >
            Rétablir mon inscription
          </OneClickForm>
        </>
      ) : (
        <p>Tant que les inscriptions sont ouvertes, vous pouvez vous inscrire à nouveau.</p>
      )}
    </Notice>
  );
}

/** One's own place in a session, and what one may do of it. */
export function OwnRegistration({ session, own, mandates, mayUndo }: Props) {
  const { id, status, rank } = own;
  const isOpen = session.state === "OPEN" || session.state === "FULL";
  const mayLeave = (isOpen || session.state === "ENDED") && !hasBegun(session.startsAt);
  if (status === "CANCELLED") return <Cancelled own={own} mayUndo={mayUndo && mayLeave} />;
  return (
    <>
      {status === "OFFERED" && mayLeave ? <Offer own={own} /> : null}
      {status === "CONFIRMED" ? (
        <Confirmed own={own}>
          {hasBegun(session.startsAt) ? null : <p>Un rappel vous parviendra trois jours avant.</p>}
        </Confirmed>
      ) : null}
      {status === "WAITING" ? (
        <Notice tone="warning" title="Vous êtes en liste d’attente">
          <p>
            {rank === 1
              ? "Vous êtes en tête : la première place qui se libère vous sera proposée."
              : `Vous êtes au rang ${formatNumber(rank ?? 0)}. Dès qu’une place se libère, elle est proposée dans l’ordre.`}{" "}
            Un message vous préviendra, avec un délai pour répondre.
          </p>
        </Notice>
      ) : null}
      {isOpen && status !== "OFFERED" ? (
        <Disclosure summary="Changer le financement ou mes besoins">
          <EditRegistrationForm id={id} financings={session.financings} mandates={mandates} values={own} />
        </Disclosure>
      ) : null}
      {mayLeave && status === "CONFIRMED" ? (
        <Leave
          id={id}
          label="Annuler mon inscription"
          question="Votre place sera proposée à la première personne en attente, ou redeviendra libre."
        />
      ) : null}
      {mayLeave && status === "WAITING" ? (
        <Leave id={id} label="Quitter la liste d’attente" question="Vous perdrez votre rang." />
      ) : null}
    </>
  );
}
