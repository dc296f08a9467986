import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ManageHeader } from "#components/trainings/manage-header.tsx";
import { ManagedSteps } from "#components/trainings/managed-steps.tsx";
import { PathActs } from "#components/trainings/path-acts.tsx";
import { EditPathForm } from "#components/trainings/path-form.tsx";
import { AddStepForm } from "#components/trainings/path-steps-form.tsx";
import { TrainingStateBadge } from "#components/trainings/training-state-badge.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { MANAGE_TRAININGS, stateNow, TRAININGS } from "#lib/trainings/labels.ts";
import { storedPath } from "#lib/trainings/labels-stored.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import { findPathToManage, listTrainingChoices } from "#lib/trainings/queries-manage.ts";
import { versionOf } from "#lib/versions.ts";
import { requireViewer } from "#lib/viewer.ts";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ fait?: string | string[] }>;
};

const PATHS = `${MANAGE_TRAININGS}/parcours`;

export const metadata: Metadata = { title: "Modifier un parcours" };

const done = {
  cree: "Le brouillon est créé. Choisissez ses formations, puis publiez-le.",
  modifie: "Le parcours est modifié.",
  ajoutee: "La formation est ajoutée au parcours.",
  retiree: "La formation est retirée du parcours.",
  deplacee: "L’ordre est changé.",
  publie: "Le parcours est publié : il est au catalogue.",
  archive: "Le parcours est archivé : il n’est plus au catalogue. Vous pouvez l’y remettre ci-dessous.",
  restaure: "Le parcours est remis à sa place.",
} as const;

export default async function ManagedPathPage({ params, searchParams }: Props) {
  const { id } = await params;
  const viewer = await requireViewer(`${PATHS}/${id}`, canManageTrainings);
  const [path, trainings, { fait }] = await Promise.all([
    findPathToManage(viewer, id),
    listTrainingChoices(viewer),
    searchParams,
  ]);
  if (!path) notFound();
  const state = stateNow(path);
  const steps = path.steps.map(({ training }) => training);
  const chosen = new Set(steps.map((step) => step.id));
  const choices = trainings.filter((training) => !chosen.has(training.id));
  const version = versionOf(storedPath(path));
  return (
    <div className="stack-sections">
      <ManageHeader
        tab="parcours"
        trail={[{ href: PATHS, label: "Parcours" }]}
        title={path.title}
        actions={
          <ButtonLink href={`${TRAININGS}/parcours/${path.slug}`} variant="secondary" icon="eye">
            Voir la page
          </ButtonLink>
        }
      />
      <DoneNotice said={fait} sentences={done} />
      <section aria-labelledby="etat">
        <h2 id="etat">État</h2>
        <p className="training-badges">
          <TrainingStateBadge state={state} isPublic={path.isPublic} gender="masculine" />
        </p>
        <PathActs id={id} state={state} />
      </section>
      <section aria-labelledby="etapes" className="narrow">
        <h2 id="etapes">Formations, dans l’ordre</h2>
        {steps.length === 0 ? <p>Aucune encore.</p> : <ManagedSteps pathId={id} steps={steps} />}
        {choices.length === 0 ? (
          <p className="training-soft">Toutes les formations du catalogue y sont déjà.</p>
        ) : (
          <AddStepForm
            key={steps.length}
            pathId={id}
            choices={choices.map(({ id: value, title: label }) => ({ value, label }))}
          />
        )}
      </section>
      <section aria-labelledby="fiche" className="narrow">
        <h2 id="fiche">Fiche</h2>
        <EditPathForm
          key={version}
          id={id}
          version={version}
          values={path}
          isPublished={path.publishedAt !== null}
        />
      </section>
    </div>
  );
}
