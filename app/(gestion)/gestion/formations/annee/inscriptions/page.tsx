import type { Metadata } from "next";
import { TrainingExportForm } from "#components/exports/training-export-form.tsx";
import { ManageHeader } from "#components/trainings/manage-header.tsx";
import { kindHints } from "#lib/exports/labels.ts";
import { trainingYearOf } from "#lib/training-sessions/labels-manager.ts";
import { MANAGE_TRAININGS } from "#lib/trainings/labels.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Exporter les inscriptions" };

const HERE = `${MANAGE_TRAININGS}/annee`;

type Props = { searchParams: Promise<{ annee?: string | string[] }> };

/** Asks for the list of who registered in a year: what it will hold, and what for. */
export default async function TrainingExportPage({ searchParams }: Props) {
  const year = trainingYearOf((await searchParams).annee);
  await requireViewer(`${HERE}/inscriptions`, canManageTrainings);
  return (
    <div className="narrow stack">
      <ManageHeader
        tab="annee"
        title={`Exporter les inscriptions de ${year}`}
        lead={kindHints.TRAININGS}
        trail={[{ href: `${HERE}?annee=${year}`, label: `Formations de ${year}` }]}
      />
      <TrainingExportForm key={year} year={year} />
    </div>
  );
}
