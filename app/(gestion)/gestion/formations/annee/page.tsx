import type { Metadata } from "next";
import { YearFigures, YearRules } from "#components/training-sessions/year-figures.tsx";
import { ManageHeader } from "#components/trainings/manage-header.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { today } from "#lib/dates.ts";
import { trainingYearOf, type YearFormat, yearFormats } from "#lib/training-sessions/labels-manager.ts";
import { findTrainingYear } from "#lib/training-sessions/queries-year.ts";
import { MANAGE_TRAININGS } from "#lib/trainings/labels.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import { isUuid } from "#lib/uuid.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Chiffres annuels des formations" };

const HERE = `${MANAGE_TRAININGS}/annee`;
const formats = Object.keys(yearFormats) as YearFormat[];

type Props = { searchParams: Promise<Partial<Record<"annee" | "fichier", string | string[]>>> };

/** What the renewal of the agrément asks of a year. */
export default async function TrainingYearPage({ searchParams }: Props) {
  const { annee, fichier } = await searchParams;
  const year = trainingYearOf(annee);
  const viewer = await requireViewer(HERE, canManageTrainings);
  const figures = await findTrainingYear(viewer, year);
  const ready = typeof fichier === "string" && isUuid(fichier) ? fichier : null;
  return (
    <div className="stack-sections">
      <ManageHeader
        tab="annee"
        title={`Formations de ${year}`}
        lead="Les chiffres que demande le renouvellement de l’agrément, sans aucun nom."
      />
      {ready ? (
        <Notice tone="success" live title="Votre fichier est prêt">
          <p>
            <a href={`/gestion/exports/${ready}/fichier`} download>
              Télécharger les inscriptions
            </a>
            . Vous seule ou vous seul le pouvez, pendant une heure. Effacez-le de votre appareil quand il aura
            servi.
          </p>
        </Notice>
      ) : null}
      <section aria-labelledby="chiffres" className="stack">
        <h2 id="chiffres">L’année en chiffres</h2>
        <p className="training-links">
          <Link href={`${HERE}?annee=${year - 1}`}>Voir {year - 1}</Link>
          {year < Number(today().slice(0, 4)) ? (
            <Link href={`${HERE}?annee=${year + 1}`}>Voir {year + 1}</Link>
          ) : null}
          {formats.map((format) => (
            <a key={format} href={`${HERE}/${format}?annee=${year}`} download>
              {yearFormats[format]}
            </a>
          ))}
        </p>
        {figures && figures.sessions > 0 ? (
          <YearFigures year={year} figures={figures} />
        ) : (
          <EmptyState title={`Aucune session tenue en ${year}`} level={3}>
            Les chiffres paraissent dès qu’une session est finie.
          </EmptyState>
        )}
        <Disclosure summary="Comment ces chiffres sont faits">
          <YearRules />
        </Disclosure>
      </section>
      <section aria-labelledby="inscriptions" className="stack">
        <h2 id="inscriptions">La liste des inscriptions</h2>
        <p>
          Qui s’est inscrit à quelle session, en un fichier. Des personnes y sont nommées : chacune lira dans
          ses données que vous l’avez demandé, et pourquoi.
        </p>
        <p>
          <ButtonLink href={`${HERE}/inscriptions?annee=${year}`} variant="secondary">
            Exporter les inscriptions de {year}
          </ButtonLink>
        </p>
      </section>
    </div>
  );
}
