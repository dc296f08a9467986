import type { Metadata } from "next";
import { PrivacyTabs } from "#components/privacy/privacy-tabs.tsx";
import { RetentionForm } from "#components/privacy/retention-form.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatCount } from "#lib/french.ts";
import { retentionWords } from "#lib/privacy/labels-retention.ts";
import { canSetRetention } from "#lib/privacy/policy.ts";
import { listPeriods, nextRunOf } from "#lib/privacy/queries-retention.ts";
import { retention } from "#lib/retention.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Durées de conservation" };

export default async function RetentionPage() {
  const viewer = await requireViewer("/gestion/donnees/durees", canSetRetention);
  const periods = await listPeriods(viewer);
  return (
    <div className="narrow stack">
      <PageHeader
        title="Durées de conservation"
        lead="Ce que le portail garde, combien de temps et pourquoi. Chaque nuit, ce qui a passé sa durée s’en va."
      />
      <PrivacyTabs current="durees" canSetRetention />
      <ul className="plain-list period-list">
        {periods.map(({ key, days, count }) => {
          const { label, effect, source, one, many } = retentionWords[key];
          const { min, max } = retention[key];
          return (
            <li key={key}>
              <h2 id={key}>{label}</h2>
              <DescriptionList
                items={[
                  { term: "Ensuite", value: effect },
                  { term: "Source", value: source },
                  {
                    term: "Prochain passage",
                    value: (
                      <>
                        <Time value={nextRunOf(key)} format="datetime" />, {formatCount(count, one, many)}
                      </>
                    ),
                  },
                ]}
              />
              <RetentionForm periodKey={key} label={label} days={days} min={min} max={max} />
            </li>
          );
        })}
        <li>
          <h2>Journal</h2>
          <p>
            Sans limite : il est en ajout seul et chaîné, ce qui prouve qu’on n’y a rien retiré. Il ne
            contient que des numéros, qui ne désignent plus personne une fois un compte effacé.
          </p>
        </li>
      </ul>
    </div>
  );
}
