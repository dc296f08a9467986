import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { NoteForm } from "#components/privacy/note-form.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { type Description, DescriptionList } from "#components/ui/description-list.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import { recordReading } from "#lib/journal-reading.ts";
import { closeRequestAction, liftRestrictionOfAction, refuseErasureAction } from "#lib/privacy/actions.ts";
import { originLabels, outcomeLabels, requestLabels } from "#lib/privacy/labels.ts";
import { canHandleRequestOf, canHandleRequests } from "#lib/privacy/policy.ts";
import { findRequest, type RequestPage } from "#lib/privacy/queries-requests.ts";
import { isUuid } from "#lib/uuid.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Demande sur des données" };

type Props = { params: Promise<{ id: string }> };
type About = RequestPage["about"];

const ends = { done: "Faite", cancelled: "La personne y a renoncé", refused: "Refusée" };

function facts({ receivedOn, answerBy, endedAt, about }: RequestPage): Description[] {
  const common: Description[] = [
    { term: "Reçue le", value: <Time value={receivedOn} /> },
    { term: "Répondre avant le", value: <Time value={answerBy} /> },
  ];
  if (about.kind === "ERASURE") {
    const { origin, documents, comments, dueAt, end, reason } = about;
    return [
      ...common,
      { term: "Demandé", value: originLabels[origin] },
      { term: "Documents publiés", value: documents === "KEEP" ? "laissés, sans nom" : "retirés" },
      { term: "Commentaires", value: comments === "KEEP" ? "laissés, sans nom" : "effacés" },
      ...(dueAt && !end ? [{ term: "Effacement prévu le", value: <Time value={dueAt} /> }] : []),
      ...(end && endedAt ? [{ term: ends[end], value: <Time value={endedAt} /> }] : []),
      ...(reason ? [{ term: "Raison", value: reason }] : []),
    ];
  }
  const { note, outcome, answer } = about;
  return [
    ...common,
    ...(note ? [{ term: "Demande", value: <span className="request-note">{note}</span> }] : []),
    ...(outcome && endedAt ? [{ term: outcomeLabels[outcome], value: <Time value={endedAt} /> }] : []),
    ...(answer ? [{ term: "Réponse", value: <span className="request-note">{answer}</span> }] : []),
  ];
}

function Answer({ id, about }: { id: string; about: About }): ReactNode {
  if (about.kind === "ERASURE") {
    return (
      <section aria-labelledby="refuser">
        <h2 id="refuser">Refuser</h2>
        <p>
          Seulement si la loi l’impose ou le permet : obligation comptable, litige en cours (RGPD, article 17,
          3). Sinon, il n’y a rien à faire : l’effacement aura lieu de lui-même.
        </p>
        <NoteForm
          action={refuseErasureAction}
          fields={{ id }}
          name="reason"
          label="Raison"
          hint="La personne la lira dans le courriel qui la prévient."
          maxLength={1000}
          refusal="Rien n’a été refusé"
          variant="danger"
        >
          Refuser l’effacement
        </NoteForm>
      </section>
    );
  }
  return (
    <section aria-labelledby="repondre">
      <h2 id="repondre">Répondre</h2>
      <NoteForm
        action={closeRequestAction}
        fields={{ id }}
        name="answer"
        label="Votre réponse"
        hint="Elle part par courriel."
        maxLength={2000}
        refusal="La réponse n’est pas partie"
        choice={{
          name: "outcome",
          legend: "La demande est",
          options: [
            { value: "GRANTED", label: "Satisfaite" },
            { value: "REFUSED", label: "Refusée" },
          ],
        }}
      >
        Envoyer la réponse
      </NoteForm>
    </section>
  );
}

export default async function RequestPageView({ params }: Props) {
  const { id } = await params;
  const viewer = await requireViewer(
    isUuid(id) ? `/gestion/donnees/${id}` : "/gestion/donnees",
    canHandleRequests,
  );
  const request = await findRequest(viewer, id);
  if (!request) notFound();
  await recordReading(viewer, request.memberId);
  const { memberId, name, about, endedAt } = request;
  const canAnswer = canHandleRequestOf(viewer, { memberId });
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/gestion/donnees", label: "Données personnelles" }]} />}
        title={`${requestLabels[about.kind]}, ${name}`}
      />
      <DescriptionList items={facts(request)} />
      {endedAt || canAnswer ? null : (
        <Notice>
          <p>C’est votre propre demande : une autre personne du secrétariat y répond.</p>
        </Notice>
      )}
      {canAnswer && !endedAt ? <Answer id={id} about={about} /> : null}
      {canAnswer && about.kind !== "ERASURE" && about.isRestricted ? (
        <section aria-labelledby="limitation" className="stack">
          <h2 id="limitation">Limitation en cours</h2>
          <p>
            Les données de cette personne sont limitées. Elle lève elle-même la limitation ; levez-la pour
            elle si elle l’écrit.
          </p>
          <OneClickForm action={liftRestrictionOfAction} fields={{ memberId }} pendingLabel="En cours…">
            Lever la limitation
          </OneClickForm>
        </section>
      ) : null}
    </div>
  );
}
