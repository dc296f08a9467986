import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { FinancingWords } from "#components/trainings/financing-words.tsx";
import { TrainingFacts } from "#components/trainings/training-facts.tsx";
import { trainingMetadata } from "#components/trainings/training-metadata.ts";
import { TrainingSessions } from "#components/trainings/training-sessions.tsx";
import { TrainingTexts } from "#components/trainings/training-texts.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { listSessionsOf } from "#lib/training-sessions/queries.ts";
import { MANAGE_TRAININGS, priceInWords, TRAININGS } from "#lib/trainings/labels.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import { findTraining, type TrainingPage } from "#lib/trainings/queries.ts";
import { currentViewer, type Viewer } from "#lib/viewer.ts";

type Props = { params: Promise<{ slug: string }> };

/** The title and the page ask for the same training: one query. */
const asked = cache(async (slug: string) => {
  const viewer = await currentViewer();
  return { viewer, training: await findTraining(viewer, slug) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { training } = await asked((await params).slug);
  return training ? trainingMetadata(training) : { title: "Page introuvable" };
}

function StateNotice({ publishedAt, archivedAt }: TrainingPage) {
  if (archivedAt) {
    return (
      <Notice tone="warning">
        <p>Cette formation n’est plus au catalogue : on la lit encore, on ne s’y inscrit plus.</p>
      </Notice>
    );
  }
  return publishedAt ? null : (
    <Notice tone="warning">
      <p>Brouillon : seules les personnes qui gèrent les formations la voient.</p>
    </Notice>
  );
}

async function Sessions({ viewer, training }: { viewer: Viewer; training: TrainingPage }) {
  const sessions = await listSessionsOf(viewer, training.id);
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">Sessions</h2>
      {sessions.length === 0 ? (
        <EmptyState title="Aucune session prévue" level={3}>
          {canManageTrainings(viewer)
            ? "Ouvrez-en une depuis la gestion des formations."
            : "Revenez bientôt : les nouvelles dates paraissent ici."}
        </EmptyState>
      ) : (
        <>
          {viewer.kind === "visitor" ? (
            <p>
              Les inscriptions sont ouvertes aux membres. <Link href="/connexion">Se connecter</Link> ou{" "}
              <Link href="/adherer">adhérer</Link>.
            </p>
          ) : null}
          <TrainingSessions sessions={sessions} />
        </>
      )}
    </section>
  );
}

function Price({ priceCents }: TrainingPage) {
  return (
    <section aria-labelledby="prix">
      <h2 id="prix">Prix et financement</h2>
      {priceCents === 0 ? (
        <p>Cette formation est gratuite.</p>
      ) : (
        <>
          <p>
            <strong>{priceInWords(priceCents)}</strong> par personne. Chaque session dit lesquels de ces
            financements elle accepte ; vous choisissez en vous inscrivant.
          </p>
          <FinancingWords />
        </>
      )}
    </section>
  );
}

function Paths({ paths }: Pick<TrainingPage, "paths">) {
  if (paths.length === 0) return null;
  return (
    <section aria-labelledby="parcours">
      <h2 id="parcours">Dans un parcours</h2>
      <ul className="plain-list">
        {paths.map(({ id, slug, title }) => (
          <li key={id}>
            <Link href={`${TRAININGS}/parcours/${slug}`}>{title}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

export default async function TrainingPageView({ params }: Props) {
  const { viewer, training } = await asked((await params).slug);
  if (!training) notFound();
  return (
    <article className="training-page">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: TRAININGS, label: "Formations" }]} />}
        title={training.title}
        actions={
          canManageTrainings(viewer) ? (
            <ButtonLink href={`${MANAGE_TRAININGS}/catalogue/${training.id}`} variant="secondary" icon="edit">
              Modifier
            </ButtonLink>
          ) : undefined
        }
      />
      <StateNotice {...training} />
      <div className="training-columns">
        <section aria-labelledby="reperes">
          <h2 id="reperes" className="sr-only">
            Repères
          </h2>
          <TrainingFacts training={training} />
        </section>
        <div className="stack-sections training-aside">
          <Sessions viewer={viewer} training={training} />
          <Paths paths={training.paths} />
        </div>
        <div className="stack-sections">
          <TrainingTexts training={training} />
          <Price {...training} />
        </div>
      </div>
    </article>
  );
}
