import type { Metadata } from "next";
import { BodyList } from "#components/trainings/body-list.tsx";
import { ManageHeader } from "#components/trainings/manage-header.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { restoreBodyAction } from "#lib/trainings/actions.ts";
import { MANAGE_TRAININGS } from "#lib/trainings/labels.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import { listBodies } from "#lib/trainings/queries-manage.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Organismes de formation" };

const BODIES = `${MANAGE_TRAININGS}/organismes`;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const done = {
  cree: "L’organisme est ajouté.",
  modifie: "L’organisme est modifié. Les documents déjà délivrés gardent ce qu’ils disent.",
  restaure: "L’organisme est de nouveau proposé pour les sessions.",
} as const;

export default async function BodiesPage({ searchParams }: Props) {
  const viewer = await requireViewer(BODIES, canManageTrainings);
  const [bodies, { fait, archive }] = await Promise.all([listBodies(viewer), searchParams]);
  const archived = bodies.find(({ id, archivedAt }) => id === archive && archivedAt !== null);
  return (
    <div className="stack-sections">
      <ManageHeader
        tab="organismes"
        title="Organismes"
        lead="Seul un organisme agréé peut former des élus et des élues sur fonds publics : une session hors de son agrément est refusée."
        actions={<ButtonLink href={`${BODIES}/nouveau`}>Nouvel organisme</ButtonLink>}
      />
      <DoneNotice said={fait} sentences={done} />
      {archived ? (
        <Notice tone="success" live>
          <p>« {archived.name} » est archivé : aucune nouvelle session ne le propose.</p>
          <OneClickForm action={restoreBodyAction} fields={{ id: archived.id }} pendingLabel="Restauration…">
            Annuler l’archivage
          </OneClickForm>
        </Notice>
      ) : null}
      {bodies.length === 0 ? (
        <EmptyState title="Aucun organisme">
          Ajoutez celui qui porte l’agrément : sans lui, aucune session ne peut s’ouvrir.
        </EmptyState>
      ) : (
        <BodyList bodies={bodies} />
      )}
    </div>
  );
}
