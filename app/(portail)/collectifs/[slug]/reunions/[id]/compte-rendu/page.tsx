import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { InsideHeader } from "#components/collectifs/inside-header.tsx";
import { AfterPart } from "#components/minutes/after-part.tsx";
import { PresenceList } from "#components/minutes/presence-list.tsx";
import { SectionView } from "#components/minutes/section-view.tsx";
import { TaskList } from "#components/minutes/task-list.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { findInside } from "#lib/collectifs/queries-inside.ts";
import { today } from "#lib/dates.ts";
import { markdownHtml } from "#lib/files/markdown.ts";
import { beginMinutesAction } from "#lib/minutes/actions.ts";
import { formatLabels, formats, heldWords, minutesTitle, statusLabels } from "#lib/minutes/labels.ts";
import {
  canAddToMinutes,
  canBeginMinutes,
  canLeadMinutes,
  canSettleTask,
  canWriteMinutes,
} from "#lib/minutes/policy.ts";
import { findMinutes, listNextMeetings, type Minutes, type MinutesPage } from "#lib/minutes/queries.ts";
import { requireViewer } from "#lib/viewer.ts";

type Props = {
  params: Promise<{ slug: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The title and the page ask for the same minutes: once. */
const asked = cache(async (slug: string, id: string) => {
  const viewer = await requireViewer(`/collectifs/${slug}/reunions/${id}/compte-rendu`);
  const collectif = await findInside(viewer, { slug });
  const page = collectif && (await findMinutes(viewer, collectif, id));
  return { viewer, collectif, page };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, id } = await params;
  const { page } = await asked(slug, id);
  return { title: page ? minutesTitle(page.meeting.startsAt) : "Page introuvable" };
}

const done: Record<string, string> = {
  diffuse: "Le compte rendu est diffusé\u00A0: les personnes du collectif sont prévenues.",
  propose: "Son approbation est à l’ordre du jour.",
  approuve: "Le compte rendu est approuvé\u00A0: son texte ne change plus.",
  depot: "Le dépôt est demandé\u00A0: le compte rendu sera sur l’étagère dans un instant.",
  correction: "Votre correction est gardée avec le compte rendu.",
  annexe: "L’annexe est ajoutée.",
};

function Facts({ page: { meeting }, minutes }: { page: MinutesPage; minutes: Minutes }) {
  const held = heldWords(minutes.openedAt, minutes.closedAt);
  const { approval, status, pens } = minutes;
  return (
    <DescriptionList
      items={[
        {
          term: "Quand",
          value: (
            <>
              <Time value={meeting.startsAt} format="full" />
              {held ? `, ${held}` : null}
            </>
          ),
        },
        ...(meeting.place ? [{ term: "Où", value: meeting.place }] : []),
        ...(pens.length > 0 ? [{ term: "Plume", value: pens.map(({ name }) => name).join(", ") }] : []),
        ...(approval
          ? [
              {
                term: status === "APPROVED" ? "Approuvé" : "Approbation",
                value: (
                  <>
                    à la réunion du <Time value={approval.startsAt} />
                    {approval.state === "CANCELLED" ? " (annulée)" : null}
                  </>
                ),
              },
            ]
          : []),
        ...(minutes.documentId
          ? [
              {
                term: "Étagère",
                value: <Link href={`/documents/${minutes.documentId}`}>Le document déposé</Link>,
              },
            ]
          : []),
      ]}
    />
  );
}

export default async function MinutesReadPage({ params, searchParams }: Props) {
  const { slug, id } = await params;
  const { viewer, collectif, page } = await asked(slug, id);
  if (!collectif || !page) notFound();
  const { meeting, minutes, decisions } = page;
  const fait = [(await searchParams).fait].flat()[0];
  const here = `/collectifs/${slug}/reunions/${id}/compte-rendu`;
  const leads = canLeadMinutes(viewer, collectif);
  const mayWrite =
    minutes !== null &&
    canWriteMinutes(viewer, { ...minutes, pens: minutes.pens.map((pen) => pen.id), collectif });
  const meetings = leads && minutes?.status === "READY" ? await listNextMeetings(viewer, collectif, id) : [];
  const day = today();
  const withRights = <Task extends { ownerId: string }>(tasks: readonly Task[]) =>
    tasks.map((task) => ({ ...task, maySettle: canSettleTask(viewer, { ...task, collectif }) }));
  let rank = 0;
  return (
    <article className="narrow stack-sections">
      <InsideHeader
        collectif={collectif}
        tab="reunions"
        title={minutesTitle(meeting.startsAt)}
        trail={[
          { href: `/collectifs/${slug}/reunions`, label: "Réunions" },
          { href: `/collectifs/${slug}/reunions/${id}`, label: meeting.title },
        ]}
        actions={
          mayWrite ? (
            <ButtonLink href={`${here}/ecrire`} icon="edit">
              Écrire
            </ButtonLink>
          ) : undefined
        }
      />
      <DoneNotice said={fait} sentences={done} />
      {minutes === null ? (
        <EmptyState
          title="Pas encore de compte rendu"
          actions={
            canBeginMinutes(viewer, collectif) && meeting.state !== "CANCELLED" ? (
              <OneClickForm action={beginMinutesAction} fields={{ id }} variant="primary">
                Commencer le compte rendu
              </OneClickForm>
            ) : undefined
          }
        >
          Il reprend les points de l’ordre du jour ; plusieurs personnes peuvent l’écrire en même temps.
        </EmptyState>
      ) : (
        <>
          <section aria-label="Repères" className="stack">
            <p>
              <Badge tone={minutes.status === "APPROVED" ? "success" : "neutral"}>
                {statusLabels[minutes.status]}
              </Badge>
            </p>
            <Facts page={page} minutes={minutes} />
            <p className="minutes-downloads">
              Emporter :{" "}
              {formats.map((format, index) => (
                <span key={format}>
                  {index > 0 ? " · " : null}
                  <a href={`${here}/${format}`} download>
                    {formatLabels[format].label}
                  </a>
                </span>
              ))}
            </p>
          </section>
          <PresenceList presences={minutes.presences} guests={minutes.guests} />
          {minutes.sections.map((section) => {
            if (section.kind === "POINT") rank += 1;
            return section.kind !== "POINT" &&
              section.text === "" &&
              section.decisions.length === 0 ? null : (
              <SectionView
                key={section.id}
                section={section}
                title={section.kind === "POINT" ? `${rank}. ${section.title}` : section.title}
                html={section.text === "" ? "" : markdownHtml(section.text)}
                tasks={withRights(section.tasks)}
                slug={slug}
                day={day}
              />
            );
          })}
          {decisions.length > 0 ? (
            <section aria-labelledby="decisions" className="stack">
              <h2 id="decisions">Décisions prises au portail</h2>
              <ul className="minutes-outline">
                {decisions.map((decision) => (
                  <li key={decision.id}>
                    <Link href={`/collectifs/${slug}/decisions/${decision.id}`}>{decision.title}</Link>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          {minutes.tasks.length > 0 ? (
            <section aria-labelledby="taches">
              <h2 id="taches">Autres tâches</h2>
              <TaskList tasks={withRights(minutes.tasks)} slug={slug} day={day} />
            </section>
          ) : null}
          <AfterPart
            id={id}
            minutes={minutes}
            leads={leads}
            mayAdd={canAddToMinutes(viewer, collectif)}
            meetings={meetings}
          />
        </>
      )}
    </article>
  );
}
