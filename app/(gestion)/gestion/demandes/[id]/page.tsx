import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AcceptForm } from "#components/joining/accept-form.tsx";
import { AnswerForm } from "#components/joining/answer-form.tsx";
import { Lines } from "#components/joining/lines.tsx";
import { RequestFacts } from "#components/joining/request-facts.tsx";
import { RequestBadge } from "#components/joining/request-list.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import type { Description } from "#components/ui/description-list.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import { reopenRequestAction } from "#lib/joining/actions.ts";
import { canReviewRequests } from "#lib/joining/policy.ts";
import { type FullRequest, findRequest } from "#lib/joining/queries.ts";
import { type Candidate, listCandidates } from "#lib/joining/queries-candidates.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Demande d’adhésion" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ fait?: string }> };

const done: Record<string, string> = {
  acceptee: "La demande est acceptée, et la personne prévenue par courriel.",
  refusee: "La demande est refusée. Votre mot est parti par courriel.",
  complement: "Votre question est partie par courriel.",
  rouverte: "Le refus est annulé, et la personne prévenue par courriel.",
};

const othersOf = ({ charter, sponsor, createdAt }: FullRequest): Description[] => [
  {
    term: "Charte",
    value: charter ? (
      <Link href={`/charte?version=${charter}`}>Version {charter} acceptée</Link>
    ) : (
      "Aucune à accepter"
    ),
  },
  ...(sponsor ? [{ term: "À l’invitation de", value: sponsor }] : []),
  { term: "Demande du", value: <Time value={createdAt} format="datetime" /> },
];

/** What was asked or decided, by whom and when. */
function Handled({ request }: { request: FullRequest }) {
  const { status, question, reply, handledBy, decidedAt, touchedAt, memberId } = request;
  const by = handledBy ? ` par ${handledBy}` : "";
  return (
    <>
      {question && status !== "ACCEPTED" && status !== "REFUSED" ? (
        <Notice title={status === "ASKED" ? `Complément demandé${by}` : "Le complément est arrivé"}>
          <Lines text={question} />
          <p>
            <Time value={touchedAt} format="datetime" />
          </p>
        </Notice>
      ) : null}
      {decidedAt ? (
        <Notice tone={status === "ACCEPTED" ? "success" : "warning"}>
          <p>
            {status === "ACCEPTED" ? "Acceptée" : "Refusée"}
            {by}, le <Time value={decidedAt} format="datetime" />.
          </p>
          {reply ? <Lines text={reply} /> : null}
          {memberId ? (
            <ButtonLink href={`/gestion/membres/${memberId}`} variant="secondary">
              Ouvrir sa fiche
            </ButtonLink>
          ) : null}
        </Notice>
      ) : null}
    </>
  );
}

function Decide({ request, candidates }: { request: FullRequest; candidates: Candidate[] }) {
  const { id, revision, status } = request;
  if (status === "ACCEPTED") return null;
  if (status === "REFUSED") {
    return (
      <OneClickForm
        action={reopenRequestAction}
        fields={{ id, version: String(revision) }}
        pendingLabel="Annulation…"
      >
        Annuler le refus
      </OneClickForm>
    );
  }
  return (
    <section aria-labelledby="decider" className="stack">
      <h2 id="decider">Décider</h2>
      <p>
        Accepter crée son compte avec ce mandat, et lui envoie une invitation à l’ouvrir. L’adhésion, elle, se
        règle ensuite.
      </p>
      <AcceptForm key={`accept-${revision}`} id={id} version={revision} candidates={candidates} />
      <div>
        <AnswerForm key={`question-${revision}`} wanted="question" id={id} version={revision} />
        <AnswerForm key={`reply-${revision}`} wanted="reply" id={id} version={revision} />
      </div>
    </section>
  );
}

export default async function RequestPage({ params, searchParams }: Props) {
  const [{ id }, { fait = "" }] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(`/gestion/demandes/${id}`, canReviewRequests);
  const request = await findRequest(viewer, id);
  if (!request) notFound();
  const isOpen = request.status === "WAITING" || request.status === "ASKED";
  const candidates = isOpen ? await listCandidates(viewer, request) : [];
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/gestion/demandes", label: "Demandes d’adhésion" }]} />}
        title={`${request.firstName} ${request.lastName}`}
        overline={<RequestBadge status={request.status} />}
      />
      <DoneNotice said={fait} sentences={done} />
      <Handled request={request} />
      <RequestFacts request={request} others={othersOf(request)} />
      <Decide request={request} candidates={candidates} />
    </div>
  );
}
