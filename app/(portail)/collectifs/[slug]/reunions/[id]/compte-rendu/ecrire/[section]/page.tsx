import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InsideHeader } from "#components/collectifs/inside-header.tsx";
import { DecisionForm } from "#components/minutes/decision-form.tsx";
import { SectionForm } from "#components/minutes/section-form.tsx";
import { GiveTaskForm } from "#components/minutes/task-form.tsx";
import { TaskList } from "#components/minutes/task-list.tsx";
import { VersionHistory } from "#components/minutes/version-history.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { findInside } from "#lib/collectifs/queries-inside.ts";
import { today } from "#lib/dates.ts";
import { listRapporteurs } from "#lib/meetings/queries-people.ts";
import { removeDecisionAction } from "#lib/minutes/actions.ts";
import { decidedWords } from "#lib/minutes/labels.ts";
import { canAddToMinutes, canChangeTask, canSettleTask, canWriteMinutes } from "#lib/minutes/policy.ts";
import { findMinutes, listVersions } from "#lib/minutes/queries.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Écrire un point du compte rendu" };

type Props = {
  params: Promise<{ slug: string; id: string; section: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const done: Record<string, string> = {
  enregistre: "C’est enregistré.",
  reuni:
    "C’est enregistré\u00A0: vos changements et ceux d’une autre personne sont réunis ci-dessous. Relisez-les.",
  remis: "Cette version est remise. Celles d’après restent dans l’historique.",
  decision: "La décision est ajoutée.",
  retiree: "La décision est retirée.",
  tache: "La tâche est donnée.",
};

export default async function WriteSectionPage({ params, searchParams }: Props) {
  const { slug, id, section: sectionId } = await params;
  const read = `/collectifs/${slug}/reunions/${id}/compte-rendu`;
  const viewer = await requireViewer(`${read}/ecrire/${sectionId}`);
  const collectif = await findInside(viewer, { slug });
  const page = collectif && (await findMinutes(viewer, collectif, id));
  const minutes = page?.minutes;
  const section = minutes?.sections.find((found) => found.id === sectionId);
  if (!collectif || !page || !minutes || !section) notFound();
  if (!canWriteMinutes(viewer, { ...minutes, pens: minutes.pens.map((pen) => pen.id), collectif }))
    notFound();
  const [versions, people] = await Promise.all([
    listVersions(viewer, collectif, section.id),
    listRapporteurs(viewer, collectif),
  ]);
  const next = minutes.sections[minutes.sections.indexOf(section) + 1];
  const search = await searchParams;
  const fait = [search.fait].flat()[0];
  const savedAt = Number([search.envoi].flat()[0]);
  const tasks = section.tasks.map((task) => ({
    ...task,
    maySettle: canSettleTask(viewer, { ...task, collectif }),
    mayChange: canChangeTask(viewer, { ...task, collectif }),
  }));
  return (
    <div className="narrow stack-sections">
      <InsideHeader
        collectif={collectif}
        tab="reunions"
        title={section.title}
        trail={[
          { href: `/collectifs/${slug}/reunions`, label: "Réunions" },
          { href: `/collectifs/${slug}/reunions/${id}`, label: page.meeting.title },
          { href: read, label: "Compte rendu" },
          { href: `${read}/ecrire`, label: "Écrire" },
        ]}
      />
      <DoneNotice said={fait} sentences={done} />
      <SectionForm
        key={`${section.id}-${section.version}`}
        id={section.id}
        text={section.text}
        version={section.version}
        next={next?.id ?? null}
        memberId={viewer.id}
        savedAt={Number.isSafeInteger(savedAt) ? savedAt : null}
      />
      <section aria-labelledby="decisions" className="stack">
        <h2 id="decisions">Décisions</h2>
        {section.decisions.length > 0 ? (
          <ul className="minutes-decisions">
            {section.decisions.map((decision) => (
              <li key={decision.id}>
                <p>{decision.text}</p>
                <p className="minutes-soft">{decidedWords(decision)}</p>
                <OneClickForm action={removeDecisionAction} fields={{ id: decision.id }}>
                  Retirer<span className="sr-only"> : {decision.text}</span>
                </OneClickForm>
              </li>
            ))}
          </ul>
        ) : (
          <p className="minutes-soft">Aucune décision à ce point.</p>
        )}
        <Disclosure summary="Ajouter une décision…" open={fait === "decision"}>
          <DecisionForm key={section.decisions.length} sectionId={section.id} />
        </Disclosure>
      </section>
      <section aria-labelledby="taches" className="stack">
        <h2 id="taches">Tâches</h2>
        {tasks.length > 0 ? (
          <TaskList tasks={tasks} slug={slug} day={today()} />
        ) : (
          <p className="minutes-soft">Aucune tâche donnée à ce point.</p>
        )}
        {canAddToMinutes(viewer, collectif) ? (
          <Disclosure summary="Donner une tâche…" open={fait === "tache"}>
            <GiveTaskForm
              key={tasks.length}
              collectifId={collectif.id}
              sectionId={section.id}
              people={people.map(({ id: value, name }) => ({ value, label: name }))}
            />
          </Disclosure>
        ) : null}
      </section>
      {versions.length > 0 ? <VersionHistory sectionId={section.id} versions={versions} /> : null}
    </div>
  );
}
