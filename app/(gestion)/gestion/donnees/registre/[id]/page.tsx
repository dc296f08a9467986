import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActivityForm } from "#components/privacy/activity-form.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { formatDateTime } from "#lib/dates.ts";
import { endActivityAction } from "#lib/privacy/actions.ts";
import { storedActivity } from "#lib/privacy/labels-stored.ts";
import { canHandleRequests } from "#lib/privacy/policy.ts";
import { findActivity } from "#lib/privacy/queries-processing.ts";
import { activityFieldNames, activityFields } from "#lib/privacy/schema-settings.ts";
import { isUuid } from "#lib/uuid.ts";
import { versionOf } from "#lib/versions.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Modifier un traitement" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ fait?: string }> };

export default async function ActivityPage({ params, searchParams }: Props) {
  const [{ id }, { fait }] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(
    isUuid(id) ? `/gestion/donnees/registre/${id}` : "/gestion/donnees/registre",
    canHandleRequests,
  );
  const activity = await findActivity(viewer, id);
  if (!activity) notFound();
  const { versions, endedAt, ...texts } = activity;
  const stored = { id, texts, version: versionOf(storedActivity(texts)) };
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={
          <Breadcrumb trail={[{ href: "/gestion/donnees/registre", label: "Registre des traitements" }]} />
        }
        title={activity.name}
      />
      {fait === "enregistre" ? (
        <Notice tone="success" live>
          <p>C’est enregistré. Le texte d’avant reste dans l’historique.</p>
        </Notice>
      ) : null}
      <ActivityForm key={stored.version} stored={stored} />
      <section aria-labelledby="etat" className="stack">
        <h2 id="etat">{endedAt ? "Ce traitement est terminé" : "Ce traitement a-t-il pris fin ?"}</h2>
        <p>Terminé, il reste dans le registre, à la fin.</p>
        <OneClickForm
          action={endActivityAction}
          fields={{ id, state: endedAt ? "resume" : "end" }}
          pendingLabel="En cours…"
        >
          {endedAt ? "Il a repris" : "Il a pris fin"}
        </OneClickForm>
      </section>
      {versions.length > 0 ? (
        <section aria-labelledby="historique" className="stack">
          <h2 id="historique">Historique</h2>
          {versions.map(({ id: versionId, content, replacedAt, replacedBy }) => (
            <Disclosure
              key={versionId}
              summary={`Jusqu’au ${formatDateTime(replacedAt)}${
                replacedBy ? `, remplacé par ${replacedBy.firstName} ${replacedBy.lastName}` : ""
              }`}
            >
              <DescriptionList
                items={activityFieldNames.map((name) => ({
                  term: activityFields[name].label,
                  value: content[name] ?? "",
                }))}
              />
            </Disclosure>
          ))}
        </section>
      ) : null}
    </div>
  );
}
