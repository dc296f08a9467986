import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Lines } from "#components/joining/lines.tsx";
import { PathProgress } from "#components/trainings/path-progress.tsx";
import { PathSteps } from "#components/trainings/path-steps.tsx";
import { trainingMetadata } from "#components/trainings/training-metadata.ts";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { formatCount } from "#lib/french.ts";
import { durationInWords, MANAGE_TRAININGS, TRAININGS } from "#lib/trainings/labels.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import { findPath, type PathPage } from "#lib/trainings/queries-paths.ts";
import { currentViewer } from "#lib/viewer.ts";

type Props = { params: Promise<{ slug: string }> };

/** The title and the page ask for the same parcours: one query. */
const asked = cache(async (slug: string) => {
  const viewer = await currentViewer();
  return { viewer, path: await findPath(viewer, slug) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { path } = await asked((await params).slug);
  return path ? trainingMetadata(path, `${TRAININGS}/parcours`) : { title: "Page introuvable" };
}

function StateNotice({ publishedAt, archivedAt }: PathPage) {
  if (publishedAt && !archivedAt) return null;
  return (
    <Notice tone="warning">
      <p>
        {archivedAt
          ? "Archivé : il n’est plus au catalogue."
          : "Brouillon : il n’est pas encore au catalogue."}
      </p>
    </Notice>
  );
}

const summaryOf = (steps: PathPage["steps"]): string => {
  const minutes = steps.reduce((sum, { durationMinutes }) => sum + durationMinutes, 0);
  return `${formatCount(steps.length, "formation", "formations")}, ${durationInWords(minutes)} en tout`;
};

export default async function PathPageView({ params }: Props) {
  const { viewer, path } = await asked((await params).slug);
  if (!path) notFound();
  const { steps } = path;
  const isMember = viewer.kind === "member";
  return (
    <article className="narrow stack-sections">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: TRAININGS, label: "Formations" }]} />}
        overline="Parcours"
        title={path.title}
        actions={
          canManageTrainings(viewer) ? (
            <ButtonLink href={`${MANAGE_TRAININGS}/parcours/${path.id}`} variant="secondary" icon="edit">
              Modifier
            </ButtonLink>
          ) : undefined
        }
      />
      <StateNotice {...path} />
      <div className="training-text">
        <Lines text={path.aims} />
      </div>
      {isMember && steps.length > 0 ? (
        <PathProgress
          id="avancee"
          done={steps.filter(({ progress }) => progress === "DONE").length}
          steps={steps.length}
        />
      ) : null}
      <section aria-labelledby="etapes">
        <h2 id="etapes">Étapes</h2>
        {steps.length === 0 ? (
          <EmptyState title="Aucune formation à lire ici" level={3}>
            Les formations de ce parcours se préparent, ou sont réservées aux membres.
          </EmptyState>
        ) : (
          <>
            <p className="training-soft">{summaryOf(steps)}</p>
            <PathSteps steps={steps} isMember={isMember} />
          </>
        )}
      </section>
    </article>
  );
}
