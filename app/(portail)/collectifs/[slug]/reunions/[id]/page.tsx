import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { InsideHeader } from "#components/collectifs/inside-header.tsx";
import { DecisionList } from "#components/decisions/decision-list.tsx";
import { Lines } from "#components/joining/lines.tsx";
import { AgendaPoints } from "#components/meetings/agenda-points.tsx";
import { AnswerPart, DatesPart, DraftPart } from "#components/meetings/meeting-parts.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { canTakePart } from "#lib/collectifs/policy.ts";
import { findInside } from "#lib/collectifs/queries-inside.ts";
import { listDecisionsOf } from "#lib/decisions/queries.ts";
import { formatSpan, lengthWords, stateLabels } from "#lib/meetings/labels.ts";
import { canPrepareMeetings, canSayWhetherComing } from "#lib/meetings/policy.ts";
import { findMeeting, type MeetingPage as Meeting } from "#lib/meetings/queries.ts";
import { bestSlots, findPoll, findReplies } from "#lib/meetings/queries-replies.ts";
import { requireViewer } from "#lib/viewer.ts";

type Props = {
  params: Promise<{ slug: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The title and the page ask for the same meeting: once. */
const asked = cache(async (slug: string, id: string) => {
  const viewer = await requireViewer(`/collectifs/${slug}/reunions/${id}`);
  const collectif = await findInside(viewer, { slug });
  const meeting = collectif && (await findMeeting(viewer, collectif, id));
  return { viewer, collectif, meeting };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, id } = await params;
  const { meeting } = await asked(slug, id);
  return { title: meeting?.title ?? "Page introuvable" };
}

const done: Record<string, string> = {
  creee: "La réunion est créée. Écrivez son ordre du jour, puis convoquez-la.",
  modifiee: "La réunion est modifiée.",
  convoquee: "La réunion est convoquée : chaque personne du collectif reçoit son invitation.",
  tenue: "La réunion est enregistrée parmi celles qui ont eu lieu.",
  annulee: "La réunion est annulée.",
  relance: "Les personnes sans réponse sont relancées.",
  sondage: "Le sondage est ouvert : chaque personne du collectif est prévenue.",
  date: "La date est ajoutée.",
  "date-retiree": "La date est retirée.",
  dates: "Vos réponses sont enregistrées. Vous pouvez les changer tant que la date n’est pas choisie.",
  reponse: "Votre réponse est enregistrée.",
};

function StateNotice({ meeting, fait }: { meeting: Meeting; fait: string | undefined }) {
  if (meeting.state === "CANCELLED") {
    return (
      <Notice tone="danger" title="Réunion annulée" live={fait === "annulee"}>
        <p>{meeting.cancelWord}</p>
      </Notice>
    );
  }
  return <DoneNotice said={fait} sentences={done} />;
}

function Facts({ meeting }: { meeting: Meeting }) {
  const { startsAt, endsAt, place, videoUrl } = meeting;
  if (!startsAt && !place && !videoUrl) return null;
  return (
    <DescriptionList
      items={[
        ...(startsAt && endsAt ? [{ term: "Quand", value: formatSpan(startsAt, endsAt) }] : []),
        ...(place ? [{ term: "Où", value: place }] : []),
        ...(videoUrl
          ? [
              {
                term: "Visioconférence",
                value: (
                  <a href={videoUrl} rel="noreferrer">
                    {videoUrl}
                  </a>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

export default async function MeetingPage({ params, searchParams }: Props) {
  const { slug, id } = await params;
  const { viewer, collectif, meeting } = await asked(slug, id);
  if (!collectif || !meeting) notFound();
  const fait = [(await searchParams).fait].flat()[0];
  const here = `/collectifs/${slug}/reunions/${id}`;
  const { state, startsAt, endsAt, points, proposed, presentation } = meeting;
  const isOpen = state === "DRAFT" || state === "POLL" || state === "CALLED";
  const mayPrepare = canPrepareMeetings(viewer, collectif);
  const prepares = isOpen && mayPrepare;
  const isPolled = state === "POLL" || (state === "DRAFT" && startsAt === null);
  const [decisions, poll, replies] = await Promise.all([
    listDecisionsOf(viewer, { id, collectifId: collectif.id }),
    isPolled ? findPoll(viewer, meeting, collectif) : null,
    state === "CALLED" || state === "HELD" ? findReplies(viewer, meeting, collectif) : null,
  ]);
  const length = lengthWords(points, startsAt, endsAt);
  return (
    <article className="narrow stack-sections">
      <InsideHeader
        collectif={collectif}
        tab="reunions"
        title={meeting.title}
        trail={[{ href: `/collectifs/${slug}/reunions`, label: "Réunions" }]}
        actions={
          prepares ? (
            <ButtonLink href={`${here}/modifier`} variant="secondary" icon="edit">
              Modifier ou annuler
            </ButtonLink>
          ) : undefined
        }
      />
      <StateNotice meeting={meeting} fait={fait} />
      <section aria-label="Repères" className="stack">
        {state === "CANCELLED" ? null : (
          <p>
            <Badge tone={state === "CALLED" ? "solid" : "neutral"}>{stateLabels[state]}</Badge>
          </p>
        )}
        <Facts meeting={meeting} />
        {presentation ? (
          <div className="collectif-presentation">
            <Lines text={presentation} />
          </div>
        ) : null}
        {state === "CALLED" || state === "HELD" ? (
          <p>
            <Link href={`${here}/compte-rendu`}>Compte rendu</Link>
          </p>
        ) : null}
        {startsAt && state !== "DRAFT" ? (
          <p>
            <Link href={`${here}/reunion.ics`} download>
              Télécharger pour mon agenda (.ics)
            </Link>
          </p>
        ) : null}
      </section>
      {state === "DRAFT" ? <DraftPart meeting={meeting} dates={poll?.slots.length ?? 0} /> : null}
      {poll ? (
        <DatesPart
          meeting={meeting}
          poll={poll}
          best={bestSlots(poll.slots)}
          mayAnswer={state === "POLL" && canTakePart(viewer, collectif)}
          mayPrepare={mayPrepare}
        />
      ) : null}
      {replies ? (
        <AnswerPart
          meeting={meeting}
          replies={replies}
          mayAnswer={
            state === "CALLED" &&
            endsAt !== null &&
            endsAt > new Date() &&
            canSayWhetherComing(viewer, collectif)
          }
          mayPrepare={prepares}
        />
      ) : null}
      <section aria-labelledby="ordre">
        <h2 id="ordre">Ordre du jour</h2>
        {points.length > 0 ? (
          <>
            {length.isTooLong ? (
              <Notice tone="warning">
                <p>{length.words}</p>
              </Notice>
            ) : (
              <p>{length.words}</p>
            )}
            <AgendaPoints points={points} startsAt={startsAt} />
          </>
        ) : (
          <p>Aucun point encore.</p>
        )}
        {prepares || (isOpen && canTakePart(viewer, collectif)) ? (
          <p>
            <ButtonLink href={`${here}/ordre-du-jour`} variant="secondary">
              {prepares
                ? proposed.length > 0
                  ? `Écrire l’ordre du jour (${proposed.length} en attente)`
                  : "Écrire l’ordre du jour"
                : "Proposer un point"}
            </ButtonLink>
          </p>
        ) : null}
      </section>
      {decisions.length > 0 || canTakePart(viewer, collectif) ? (
        <section aria-labelledby="decisions">
          <h2 id="decisions">Décisions</h2>
          {decisions.length > 0 ? <DecisionList slug={slug} rows={decisions} /> : <p>Aucune encore.</p>}
          {canTakePart(viewer, collectif) && state !== "CANCELLED" ? (
            <p>
              <ButtonLink href={`/collectifs/${slug}/decisions/nouvelle?reunion=${id}`} variant="secondary">
                Proposer une décision
              </ButtonLink>
            </p>
          ) : null}
        </section>
      ) : null}
    </article>
  );
}
