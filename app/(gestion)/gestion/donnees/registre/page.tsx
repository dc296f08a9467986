import type { Metadata } from "next";
import { PrivacyTabs } from "#components/privacy/privacy-tabs.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import { env } from "#lib/env.ts";
import { canHandleRequests, canSetRetention } from "#lib/privacy/policy.ts";
import { listActivities } from "#lib/privacy/queries-processing.ts";
import { activityFieldNames, activityFields } from "#lib/privacy/schema-settings.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Registre des traitements" };

const HERE = "/gestion/donnees/registre";

export default async function ProcessingPage({ searchParams }: { searchParams: Promise<{ fait?: string }> }) {
  const { fait } = await searchParams;
  const viewer = await requireViewer(HERE, canHandleRequests);
  const activities = await listActivities(viewer);
  return (
    <div className="narrow stack">
      <PageHeader
        title="Registre des traitements"
        lead={`Ce que ${env.ASSOCIATION_NAME} fait des données personnelles (RGPD, article 30). Cette page s’imprime telle quelle.`}
        actions={
          <>
            <ButtonLink href={`${HERE}/nouveau`}>Ajouter un traitement</ButtonLink>
            <ButtonLink href={`${HERE}/export.csv`} variant="secondary" icon="download" download>
              Télécharger (CSV)
            </ButtonLink>
          </>
        }
      />
      {fait === "ajoute" ? (
        <Notice tone="success" live>
          <p>Le traitement est ajouté.</p>
        </Notice>
      ) : null}
      <div className="privacy-screen">
        <PrivacyTabs current="registre" canSetRetention={canSetRetention(viewer)} />
      </div>
      <p>
        Responsable du traitement : {env.ASSOCIATION_NAME} ({env.ASSOCIATION_EMAIL}).
      </p>
      {activities.length === 0 ? (
        <EmptyState title="Aucun traitement">Ajoutez ce que l’association fait des données.</EmptyState>
      ) : (
        <ol className="plain-list activity-list">
          {activities.map((activity) => (
            <li key={activity.id}>
              <h2>{activity.name}</h2>
              {activity.endedAt ? <Badge>Terminé</Badge> : null}
              <DescriptionList
                items={activityFieldNames
                  .filter((name) => name !== "name")
                  .map((name) => ({ term: activityFields[name].label, value: activity[name] }))}
              />
              <p className="field-hint">
                Mis à jour le <Time value={activity.updatedAt} />.
              </p>
              <div className="actions">
                <ButtonLink href={`${HERE}/${activity.id}`} variant="secondary" icon="edit">
                  Modifier<span className="sr-only"> : {activity.name}</span>
                </ButtonLink>
              </div>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
