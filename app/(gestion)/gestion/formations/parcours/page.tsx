import type { Metadata } from "next";
import { ManageHeader } from "#components/trainings/manage-header.tsx";
import { TrainingStateBadge } from "#components/trainings/training-state-badge.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { MANAGE_TRAININGS, stateNow } from "#lib/trainings/labels.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import { listPathsToManage } from "#lib/trainings/queries-manage.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Parcours de formation" };

const PATHS = `${MANAGE_TRAININGS}/parcours`;

export default async function ManagedPathsPage() {
  const viewer = await requireViewer(PATHS, canManageTrainings);
  const paths = await listPathsToManage(viewer);
  return (
    <div className="stack-sections">
      <ManageHeader
        tab="parcours"
        title="Parcours"
        lead="Des formations qui se suivent. Chaque membre y voit où elle ou il en est."
        actions={<ButtonLink href={`${PATHS}/nouveau`}>Nouveau parcours</ButtonLink>}
      />
      {paths.length === 0 ? (
        <EmptyState title="Aucun parcours">
          Créez-en un quand deux formations du catalogue gagnent à être suivies dans l’ordre.
        </EmptyState>
      ) : (
        <DataTable
          caption="Parcours"
          captionHidden
          rows={paths}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "title",
              header: "Parcours",
              cell: ({ id, title }) => (
                <Link href={`${PATHS}/${id}`} className="training-name">
                  {title}
                </Link>
              ),
            },
            {
              key: "state",
              header: "État",
              cell: (path) => (
                <TrainingStateBadge state={stateNow(path)} isPublic={path.isPublic} gender="masculine" />
              ),
            },
            { key: "steps", header: "Formations", cell: ({ steps }) => steps, numeric: true },
          ]}
        />
      )}
    </div>
  );
}
