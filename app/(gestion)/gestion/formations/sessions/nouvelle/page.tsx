import type { Metadata } from "next";
import { CreateSessionForm } from "#components/training-sessions/session-forms.tsx";
import { ManageHeader } from "#components/trainings/manage-header.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatDate } from "#lib/dates.ts";
import { formatCents } from "#lib/money.ts";
import { findTrainingToOpen, listBodyChoices } from "#lib/training-sessions/queries-manage.ts";
import { MANAGE_TRAININGS } from "#lib/trainings/labels.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import { listTrainingChoices } from "#lib/trainings/queries-manage.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Nouvelle session" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewSessionPage({ searchParams }: Props) {
  const viewer = await requireViewer(`${MANAGE_TRAININGS}/sessions/nouvelle`, canManageTrainings);
  const wanted = [(await searchParams).formation].flat()[0];
  const [training, trainings, bodies] = await Promise.all([
    findTrainingToOpen(viewer, wanted),
    listTrainingChoices(viewer),
    listBodyChoices(viewer),
  ]);
  return (
    <div className="narrow stack-sections">
      <ManageHeader
        tab="accueil"
        title="Nouvelle session"
        lead="Personne d’autre ne la voit avant sa publication."
        trail={[{ href: "/formations", label: "Catalogue" }]}
      />
      {trainings.length === 0 || bodies.length === 0 ? (
        <EmptyState
          title={trainings.length === 0 ? "Aucune formation au catalogue" : "Aucun organisme agréé"}
          actions={
            trainings.length === 0 ? (
              <ButtonLink href={`${MANAGE_TRAININGS}/catalogue/nouvelle`}>Créer une formation</ButtonLink>
            ) : (
              <ButtonLink href={`${MANAGE_TRAININGS}/organismes`}>Ajouter un organisme</ButtonLink>
            )
          }
        >
          Une session est celle d’une formation, donnée par un organisme agréé.
        </EmptyState>
      ) : (
        <CreateSessionForm
          trainings={trainings.map(({ id, title }) => ({ value: id, label: title }))}
          trainingId={training?.id ?? ""}
          bodies={bodies.map(({ id, name, agrementEndsOn }) => ({
            value: id,
            label: `${name} (agrément jusqu’au ${formatDate(agrementEndsOn)})`,
          }))}
          usualPrice={training ? formatCents(training.priceCents) : "celui du catalogue"}
          values={{
            bodyId: bodies.length === 1 ? (bodies[0]?.id ?? "") : "",
            capacity: "15",
            minimum: "5",
            deadlineDay: "",
            deadlineTime: "18:00",
            financings: ["COLLECTIVITE", "DIFE"],
            priceCents: null,
            acceptHours: "48",
            guestTrainers: "",
            rows: [],
          }}
        />
      )}
    </div>
  );
}
