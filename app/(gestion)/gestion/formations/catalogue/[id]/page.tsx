import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ManageHeader } from "#components/trainings/manage-header.tsx";
import { TrainingActs } from "#components/trainings/training-acts.tsx";
import { EditTrainingForm } from "#components/trainings/training-form.tsx";
import { TrainingStateBadge } from "#components/trainings/training-state-badge.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { formatCount } from "#lib/french.ts";
import { durationInWords, MANAGE_TRAININGS, stateNow, TRAININGS } from "#lib/trainings/labels.ts";
import { storedTraining } from "#lib/trainings/labels-stored.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import { findTrainingToManage, type TrainingToEdit } from "#lib/trainings/queries-manage.ts";
import { versionOf } from "#lib/versions.ts";
import { requireViewer } from "#lib/viewer.ts";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ fait?: string | string[] }>;
};

const CATALOGUE = `${MANAGE_TRAININGS}/catalogue`;

export const metadata: Metadata = { title: "Modifier une formation" };

const done = {
  creee: "Le brouillon est créé. Relisez-le, puis publiez-le.",
  modifiee: "La formation est modifiée.",
  publiee: "La formation est publiée : elle est au catalogue.",
  depubliee: "La formation est de nouveau un brouillon.",
  archivee: "La formation est archivée : elle n’est plus au catalogue. Vous pouvez l’y remettre ci-dessous.",
  restauree: "La formation est remise au catalogue.",
  copiee: "Voici la copie, en brouillon : changez ce qui diffère.",
} as const;

const valuesOf = (training: TrainingToEdit) => ({
  ...training,
  prerequisites: training.prerequisites ?? "",
  teaching: training.teaching ?? "",
  assessment: training.assessment ?? "",
  duration: durationInWords(training.durationMinutes),
});

export default async function ManagedTrainingPage({ params, searchParams }: Props) {
  const { id } = await params;
  const viewer = await requireViewer(`${CATALOGUE}/${id}`, canManageTrainings);
  const [training, { fait }] = await Promise.all([findTrainingToManage(viewer, id), searchParams]);
  if (!training) notFound();
  const state = stateNow(training);
  const sessions = training._count.sessions;
  const version = versionOf(storedTraining(training));
  return (
    <div className="stack-sections">
      <ManageHeader
        tab="catalogue"
        trail={[{ href: CATALOGUE, label: "Catalogue" }]}
        overline={formatCount(sessions, "session", "sessions")}
        title={training.title}
        actions={
          <>
            {state === "ARCHIVED" ? null : (
              <ButtonLink href={`${MANAGE_TRAININGS}/sessions/nouvelle?formation=${id}`}>
                Nouvelle session
              </ButtonLink>
            )}
            <ButtonLink href={`${TRAININGS}/${training.slug}`} variant="secondary" icon="eye">
              Voir la page
            </ButtonLink>
          </>
        }
      />
      <DoneNotice said={fait} sentences={done} />
      <section aria-labelledby="etat">
        <h2 id="etat">État</h2>
        <p className="training-badges">
          <TrainingStateBadge state={state} isPublic={training.isPublic} />
        </p>
        <TrainingActs id={id} state={state} sessions={sessions} />
      </section>
      <section aria-labelledby="fiche" className="narrow">
        <h2 id="fiche">Fiche</h2>
        <EditTrainingForm
          key={version}
          id={id}
          version={version}
          values={valuesOf(training)}
          isPublished={training.publishedAt !== null}
        />
      </section>
    </div>
  );
}
