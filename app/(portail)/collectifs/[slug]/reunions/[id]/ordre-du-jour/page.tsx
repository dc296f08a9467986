import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InsideHeader } from "#components/collectifs/inside-header.tsx";
import { AgendaPoints } from "#components/meetings/agenda-points.tsx";
import { PointActs, ProposedPoints, RemovedPoints } from "#components/meetings/point-acts.tsx";
import { AddPointForm, PastePointsForm, ProposePointForm } from "#components/meetings/point-forms.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { canTakePart } from "#lib/collectifs/policy.ts";
import { findInside } from "#lib/collectifs/queries-inside.ts";
import { lengthWords, MAX_POINTS } from "#lib/meetings/labels.ts";
import { canPrepareMeetings } from "#lib/meetings/policy.ts";
import { findMeeting } from "#lib/meetings/queries.ts";
import { listRapporteurs } from "#lib/meetings/queries-people.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Ordre du jour" };

type Props = {
  params: Promise<{ slug: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const done: Record<string, string> = {
  ajoute: "Le point est ajouté à la fin.",
  ajoutes: "Les points sont ajoutés à la fin.",
  modifie: "Le point est modifié.",
  retire: "Le point est retiré.",
  remis: "Le point est remis, à la fin.",
  propose: "Le point est proposé : il attend la réponse de l’animation.",
  accepte: "Le point proposé est à l’ordre du jour, à la fin.",
};

export default async function PointsPage({ params, searchParams }: Props) {
  const { slug, id } = await params;
  const back = `/collectifs/${slug}/reunions/${id}`;
  const here = `${back}/ordre-du-jour`;
  const viewer = await requireViewer(here);
  const collectif = await findInside(viewer, { slug });
  const meeting = collectif && (await findMeeting(viewer, collectif, id));
  if (!meeting || meeting.state === "HELD" || meeting.state === "CANCELLED") notFound();
  const mayPrepare = canPrepareMeetings(viewer, collectif);
  const mayPropose = canTakePart(viewer, collectif);
  if (!mayPrepare && !mayPropose) notFound();
  const people = mayPrepare
    ? (await listRapporteurs(viewer, collectif)).map((person) => ({ value: person.id, label: person.name }))
    : [];
  const fait = [(await searchParams).fait].flat()[0];
  const { points, proposed, removed, startsAt, endsAt } = meeting;
  const length = lengthWords(points, startsAt, endsAt);
  return (
    <div className="narrow stack-sections">
      <InsideHeader
        collectif={collectif}
        tab="reunions"
        title={mayPrepare ? "Écrire l’ordre du jour" : "Proposer un point"}
        trail={[
          { href: `/collectifs/${slug}/reunions`, label: "Réunions" },
          { href: back, label: meeting.title },
        ]}
        actions={
          <ButtonLink href={back} variant="secondary">
            Revenir à la réunion
          </ButtonLink>
        }
      />
      <DoneNotice said={fait} sentences={done} />
      {mayPrepare ? (
        <section aria-labelledby="points">
          <h2 id="points">Points</h2>
          {points.length > 0 ? (
            <>
              {length.isTooLong ? (
                <Notice tone="warning">
                  <p>{length.words}</p>
                </Notice>
              ) : (
                <p>{length.words}</p>
              )}
              <AgendaPoints
                points={points}
                startsAt={startsAt}
                acts={(point, rank) => (
                  <PointActs
                    point={point}
                    isFirst={rank === 0}
                    isLast={rank === points.length - 1}
                    editHref={`${here}/${point.id}`}
                  />
                )}
              />
            </>
          ) : (
            <p>Aucun point encore : ajoutez le premier ci-dessous.</p>
          )}
          <RemovedPoints points={removed} />
        </section>
      ) : null}
      {proposed.length > 0 ? (
        <section aria-labelledby="proposes">
          <h2 id="proposes">{mayPrepare ? "Points proposés" : "Ce que vous avez proposé"}</h2>
          <ProposedPoints points={proposed} mayAccept={mayPrepare} />
        </section>
      ) : null}
      <section aria-labelledby="ajouter" className="stack">
        {mayPrepare ? (
          points.length < MAX_POINTS ? (
            <>
              <h2 id="ajouter">Ajouter un point</h2>
              <AddPointForm meetingId={id} people={people} />
              <Disclosure summary="Coller un ordre du jour déjà écrit">
                <PastePointsForm meetingId={id} />
              </Disclosure>
            </>
          ) : (
            <>
              <h2 id="ajouter">Ajouter un point</h2>
              <p>L’ordre du jour est plein : {MAX_POINTS} points au plus.</p>
            </>
          )
        ) : (
          <>
            <h2 id="ajouter">Proposer un point</h2>
            <ProposePointForm meetingId={id} />
          </>
        )}
      </section>
    </div>
  );
}
